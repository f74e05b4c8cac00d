using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>A function compiled once; a <see cref="Closure"/> is the code together with the bindings around it.</summary>
internal sealed class FunctionCode
{
    public required string Name { get; init; }

    public required FunctionKind Kind { get; init; }

    public required int ExpectedArguments { get; init; }

    public required SourceSpan Source { get; init; }

    /// <summary>How deep its tree is, for the limit on depth.</summary>
    public required int Weight { get; init; }

    public required ScopeLayout Layout { get; init; }

    /// <summary>The body's own bindings where parameters have expressions, else the same as <see cref="Layout"/>.</summary>
    public required ScopeLayout BodyLayout { get; init; }

    /// <summary>Plain parameters, bound one by one; null where they are patterns or have defaults.</summary>
    public required Binding[]? SimpleParameters { get; init; }

    /// <summary>Binds the parameters otherwise.</summary>
    public required StatementNode[] ParameterStatements { get; init; }

    /// <summary>Of an arrow without braces.</summary>
    public required ExpressionNode? Expression { get; init; }

    public required StatementNode[] Body { get; init; }

    public required int Cost { get; init; }

    public required FunctionBuilder Builder { get; init; }

    /// <summary>The constructor a derived class has without writing one: it hands its arguments to the superclass.</summary>
    public bool IsDefaultDerived { get; init; }

    public bool IsArrow => Kind == FunctionKind.Arrow;

    public bool IsClassConstructor => Kind is FunctionKind.Constructor or FunctionKind.DerivedConstructor;

    public bool IsDerived => Kind == FunctionKind.DerivedConstructor;

    public bool IsConstructor => Kind is FunctionKind.Normal or FunctionKind.Constructor or FunctionKind.DerivedConstructor;
}
