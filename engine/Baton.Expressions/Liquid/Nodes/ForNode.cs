using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Nodes;

internal sealed record ForOptions(Operand? Limit, Operand? Offset, bool Reversed);

/// <summary>A loop over a list, a range or an object's members (each a list of name and value). Offset and limit count before reversing.</summary>
internal sealed class ForNode(string name, Operand source, ForOptions options, Node body, Node otherwise, int position) : Node
{
    private const string LoopName = "forloop";

    public override Flow Render(RenderContext context)
    {
        context.Position = position;
        var items = Items(context);
        if (items.Length == 0)
            return otherwise.Render(context);

        var (outerItem, outerLoop) = (context.Local(name), context.Local(LoopName));
        for (var i = 0; i < items.Length; i++)
        {
            context.Budget.Step();
            context.Assign(name, items[options.Reversed ? items.Length - 1 - i : i]);
            context.Assign(LoopName, Loop(i, items.Length, outerLoop));
            if (body.Render(context) == Flow.Break)
                break;
        }

        context.Restore(name, outerItem);
        context.Restore(LoopName, outerLoop);
        return Flow.Next;
    }

    private ReadOnlySpan<Value> Items(RenderContext context)
    {
        var list = source.Evaluate(context) switch
        {
            ListValue l => l.Items,
            ObjectValue o => [.. o.Members.Select(m => new ListValue([Value.From(m.Key), m.Value]))],
            NullValue => [],
            var single => [single],
        };
        var offset = Math.Min(Count(options.Offset, context) ?? 0, list.Length);
        var limit = Math.Min(Count(options.Limit, context) ?? list.Length, list.Length - offset);
        return list.AsSpan().Slice(offset, limit);
    }

    private static int? Count(Operand? operand, RenderContext context) =>
        operand is null ? null : Math.Max(0, Conversion.ToInt32(operand.Evaluate(context)));

    private static ObjectValue Loop(int index, int length, Value? outer) => new(
    [
        new("index", Value.From(index + 1m)),
        new("index0", Value.From((decimal)index)),
        new("rindex", Value.From((decimal)(length - index))),
        new("rindex0", Value.From(length - index - 1m)),
        new("first", Value.From(index == 0)),
        new("last", Value.From(index == length - 1)),
        new("length", Value.From((decimal)length)),
        new("parentloop", outer ?? Value.Null),
    ]);
}
