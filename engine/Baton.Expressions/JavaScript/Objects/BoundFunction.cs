using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What bind gives. ECMA-262 §10.4.1.</summary>
internal sealed class BoundFunction : JsFunction
{
    private const int Weight = 4;

    private readonly JsValue _self;
    private readonly JsValue[] _arguments;

    public BoundFunction(Evaluation e, JsFunction target, JsValue self, JsValue[] arguments) : base(e, Intrinsics.FunctionPrototype)
    {
        e.Allocate(16L * arguments.Length);
        (Target, _self, _arguments) = (target, self, arguments);
    }

    public JsFunction Target { get; }

    public override bool IsConstructor => Target.IsConstructor;

    public override string Source => "function () { [native code] }";

    public override JsValue Call(Evaluation e, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        e.Enter(Weight);
        try
        {
            return Target.Call(e, _self, With(e, arguments));
        }
        finally
        {
            e.Leave(Weight);
        }
    }

    public override JsValue Construct(Evaluation e, ReadOnlySpan<JsValue> arguments, JsFunction newTarget)
    {
        e.Enter(Weight);
        try
        {
            return Target.Construct(e, With(e, arguments), ReferenceEquals(newTarget, this) ? Target : newTarget);
        }
        finally
        {
            e.Leave(Weight);
        }
    }

    private JsValue[] With(Evaluation e, ReadOnlySpan<JsValue> arguments)
    {
        e.Step(1 + _arguments.Length + arguments.Length);
        e.Allocate(16L * (_arguments.Length + arguments.Length));
        return [.. _arguments, .. arguments];
    }
}
