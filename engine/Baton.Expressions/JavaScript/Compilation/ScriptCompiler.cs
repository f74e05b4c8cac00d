using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

/// <summary>
/// Turns a script's tree into nodes that can be carried out, in one pass. Names are bound as they are met; where a name's value lies is
/// settled at the end, when it is known which names the functions inside use.
/// </summary>
internal sealed partial class ScriptCompiler
{
    private readonly List<BindingNode> _bindings = [];
    private FunctionBuilder _function;
    private ScopeLayout _layout;
    private int _nodes;

    private ScriptCompiler()
    {
        _function = new FunctionBuilder(null, FunctionKind.Normal);
        _layout = _function.Layout = new ScopeLayout(_function, null);
    }

    public static ScriptCode Compile(ScriptSyntax script)
    {
        var compiler = new ScriptCompiler();
        foreach (var name in HoistedNames.Of(script.Body))
            compiler._layout.Declare(name, BindingKind.Variable);
        var statements = compiler.CompileBody(script.Body);
        foreach (var binding in compiler._bindings)
            binding.Link();
        return new ScriptCode(compiler._function, statements, script.Height);
    }

    private bool IsScriptLevel => _function.Outer is null;

    /// <summary>What a name stands for: a binding, or a name of the world around the script.</summary>
    private ReferenceNode Resolve(string name)
    {
        for (var layout = _layout; layout is not null; layout = layout.Outer)
        {
            if (layout.Find(name) is { } found)
                return Reference(found);
            var function = layout.Function;
            if (name == "arguments" && ReferenceEquals(layout, function.Layout) && function is { IsArrow: false, Outer: not null })
                return Reference(function.NeedArguments());
        }

        return new GlobalNode(name);
    }

    private BindingNode Reference(Binding binding)
    {
        if (!ReferenceEquals(binding.Owner.Function, _function))
            binding.Capture();
        var node = new BindingNode(binding, _layout);
        _bindings.Add(node);
        return node;
    }

    /// <summary>The function whose <c>this</c> counts here: arrows have none of their own.</summary>
    private FunctionBuilder ThisFunction()
    {
        var function = _function;
        while (function is { IsArrow: true, Outer: { } outer })
            function = outer;
        return function;
    }

    private ExpressionNode CompileThis()
    {
        var function = ThisFunction();
        return ReferenceEquals(function, _function) && function.Kind != FunctionKind.DerivedConstructor
            ? new ThisNode()
            : Reference(function.NeedThis());
    }

    /// <summary>Compiles in another scope.</summary>
    private T In<T>(ScopeLayout layout, Func<T> compile)
    {
        var outer = _layout;
        _layout = layout;
        var result = compile();
        _layout = outer;
        return result;
    }

    private int CostSince(int nodes) => Math.Max(1, _nodes - nodes);

    private static string Describe(Expression expression) => expression switch
    {
        Identifier identifier => identifier.Name,
        MemberExpression member => $"{Describe(member.Object)}.{member.Name}",
        OptionalChain chain => Describe(chain.Expression),
        ThisExpression => "this",
        CallExpression call => $"{Describe(call.Callee)}(…)",
        IndexExpression index => $"{Describe(index.Object)}[…]",
        _ => "(…)",
    };

    private KeyNode CompileKey(PropertyName key) =>
        key.Computed is { } computed ? new KeyNode(default, Compile(computed)) : new KeyNode(key.Name!, null);

    /// <summary>A value that takes this name if it is an anonymous function or class.</summary>
    private ExpressionNode CompileNamed(Expression value, string? name)
    {
        var node = Compile(value);
        return name is not null && node is INamedNode named ? new NamedValueNode(named, PropertyKey.From(name)) : node;
    }
}
