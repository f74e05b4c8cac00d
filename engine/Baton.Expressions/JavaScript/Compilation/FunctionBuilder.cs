using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

/// <summary>What is found out about a function while it is compiled.</summary>
internal sealed class FunctionBuilder(FunctionBuilder? outer, FunctionKind kind)
{
    public FunctionBuilder? Outer { get; } = outer;

    public FunctionKind Kind { get; } = kind;

    public bool IsArrow => Kind == FunctionKind.Arrow;

    public int LocalCount { get; private set; }

    /// <summary>Where the function's own names are: its parameters.</summary>
    public ScopeLayout Layout { get; set; } = null!;

    /// <summary><c>this</c> as a name: where arrows inside use it, and in derived constructors.</summary>
    public Binding? This { get; private set; }

    public Binding? NewTarget { get; private set; }

    public Binding? Arguments { get; private set; }

    /// <summary>The constructor itself, for super calls.</summary>
    public Binding? Callee { get; private set; }

    public int TakeLocal() => LocalCount++;

    public Binding NeedThis() => This ??= Layout.Declare("this", Kind == FunctionKind.DerivedConstructor ? BindingKind.Const : BindingKind.Variable);

    public Binding NeedNewTarget() => NewTarget ??= Layout.Declare("new.target", BindingKind.Variable);

    public Binding NeedArguments() => Arguments ??= Layout.Declare("arguments", BindingKind.Variable);

    public Binding NeedCallee() => Callee ??= Layout.Declare("super()", BindingKind.Variable);
}
