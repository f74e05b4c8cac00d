using System.Collections.Immutable;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Operands;

/// <summary><c>(1..5)</c>, both ends included.</summary>
internal sealed class RangeOperand(Operand first, Operand last) : Operand
{
    public override Value Evaluate(RenderContext context)
    {
        var from = (long)Conversion.ToInt32(first.Evaluate(context));
        var to = (long)Conversion.ToInt32(last.Evaluate(context));
        if (to < from)
            return ListValue.Empty;
        context.Budget.Step(to - from + 1);
        var items = ImmutableArray.CreateBuilder<Value>((int)(to - from + 1));
        for (var i = from; i <= to; i++)
            items.Add(Value.From((decimal)i));
        return new ListValue(items.MoveToImmutable());
    }
}
