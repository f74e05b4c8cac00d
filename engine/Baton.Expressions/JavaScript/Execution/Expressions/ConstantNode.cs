using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

internal sealed class ConstantNode(JsValue value) : ExpressionNode
{
    public JsValue Value { get; } = value;

    public override JsValue Evaluate(Frame f) => Value;
}
