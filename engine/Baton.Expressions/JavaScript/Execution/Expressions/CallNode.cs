using System.Runtime.CompilerServices;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary><c>callee(arguments)</c>; a member is called with its owner as <c>this</c>.</summary>
internal sealed class CallNode(ExpressionNode callee, ArgumentList arguments, bool isOptional, string text) : ExpressionNode
{
    public override JsValue Evaluate(Frame f) => TryEvaluate(f, out var value) ? value : JsValue.Undefined;

    /// <summary>False if an optional chain ended before the call.</summary>
    public bool TryEvaluate(Frame f, out JsValue result)
    {
        result = default;
        JsValue self = default, function;
        switch (callee)
        {
            case AccessNode access:
                if (!access.TryEvaluate(f, out self, out function))
                    return false;
                break;
            case OptionalChainNode { Chain: AccessNode access }:
                if (!access.TryEvaluate(f, out self, out function))
                    function = default;
                break;
            case SuperMemberNode member:
                function = member.Evaluate(f);
                self = member.Self(f);
                break;
            default:
                if (!OptionalChainNode.TryEvaluate(f, callee, out function))
                    return false;
                break;
        }

        if (isOptional && function.IsNullish)
            return false;
        result = arguments.Call(f, function, self, text);
        return true;
    }
}

/// <summary><c>new constructor(arguments)</c></summary>
internal sealed class NewNode(ExpressionNode constructor, ArgumentList arguments, string text) : ExpressionNode
{
    public override JsValue Evaluate(Frame f)
    {
        var function = constructor.Evaluate(f);
        var given = arguments.ToArray(f);
        return function.TryGetFunction(out var target) && target.IsConstructor
            ? target.Construct(f.E, given, target)
            : throw f.E.TypeError($"{text} 不是类或构造函数，不能用 new / {text} is not a constructor");
    }
}

/// <summary>The arguments of a call.</summary>
internal sealed class ArgumentList(ExpressionNode[] arguments)
{
    private const int BufferSize = 4;

    // In the list, and in the array made of it.
    private const int BytesPerSpread = 40;

    private readonly bool _hasSpread = arguments.Any(argument => argument is SpreadNode);

    public JsValue Call(Frame f, JsValue function, JsValue self, string text)
    {
        if (_hasSpread || arguments.Length > BufferSize)
        {
            var given = ToArray(f);
            return Function(f, function, text).Call(f.E, self, given);
        }

        var buffer = default(Buffer);
        for (var i = 0; i < arguments.Length; i++)
            buffer[i] = arguments[i].Evaluate(f);
        ReadOnlySpan<JsValue> span = buffer;
        return Function(f, function, text).Call(f.E, self, span[..arguments.Length]);
    }

    public JsValue[] ToArray(Frame f)
    {
        f.E.Allocate(16L * arguments.Length);
        if (!_hasSpread)
        {
            var given = new JsValue[arguments.Length];
            for (var i = 0; i < given.Length; i++)
                given[i] = arguments[i].Evaluate(f);
            return given;
        }

        var items = new List<JsValue>();
        foreach (var argument in arguments)
        {
            if (argument is SpreadNode spread)
                AddAll(f.E, items, Iteration.ToArray(f.E, spread.Argument.Evaluate(f)));
            else
                items.Add(argument.Evaluate(f));
        }

        return [.. items];
    }

    private static void AddAll(Evaluation e, List<JsValue> items, JsValue[] given)
    {
        e.Allocate(BytesPerSpread * (long)given.Length);
        items.AddRange(given);
    }

    private static JsFunction Function(Frame f, JsValue function, string text) =>
        function.TryGetFunction(out var target) ? target
        : throw f.E.TypeError($"{text} 不是函数，是 {Display.Of(function)} / {text} is not a function");

    [InlineArray(BufferSize)]
    private struct Buffer
    {
        private JsValue _first;
    }
}

/// <summary><c>...argument</c>; only where a list is built.</summary>
internal sealed class SpreadNode(ExpressionNode argument) : ExpressionNode
{
    public ExpressionNode Argument { get; } = argument;

    public override JsValue Evaluate(Frame f) => throw new System.Diagnostics.UnreachableException();
}
