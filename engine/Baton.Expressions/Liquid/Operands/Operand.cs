using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Operands;

/// <summary>Something that has a value: a literal, a path, a range, a comparison.</summary>
internal abstract class Operand
{
    public abstract Value Evaluate(RenderContext context);
}

internal sealed class LiteralOperand(Value value) : Operand
{
    public override Value Evaluate(RenderContext context) => value;
}
