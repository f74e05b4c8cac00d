using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Nodes;

/// <param name="Limit">The most turns.</param>
/// <param name="Offset">How many items are left out.</param>
/// <param name="IsReversed">Whether it begins with the last of the items that are left.</param>
/// <param name="GoesOn">Whether it begins where the last loop of this name over this source ended.</param>
internal sealed record ForOptions(Operand? Limit = null, Operand? Offset = null, bool IsReversed = false, bool GoesOn = false);

/// <summary>A loop over a list, a range or an object's members (each a list of name and value). Offset and limit count before reversing.</summary>
internal sealed class ForNode(string name, string loop, Operand source, ForOptions options, Block body, Block otherwise, int position) : Node
{
    private const string LoopName = "forloop";

    private readonly Block _body = body.Quiet(otherwise.IsBlank);
    private readonly Block _otherwise = otherwise.Quiet(body.IsBlank);

    public override bool IsBlank { get; } = body.IsBlank && otherwise.IsBlank;

    public override Flow Render(RenderContext context)
    {
        context.Position = position;
        var items = Items(context);
        if (items.Length == 0)
            return _otherwise.Render(context);

        var (outerItem, outerLoop) = (context.Assigned(name), context.Assigned(LoopName));
        for (var i = 0; i < items.Length; i++)
        {
            context.Budget.Step();
            context.Assign(name, items[options.IsReversed ? items.Length - 1 - i : i]);
            context.Assign(LoopName, Loop(i, items.Length, outerLoop));
            if (_body.Render(context) == Flow.Break)
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
            TextValue { Content.Length: > 0 } text => [text],
            _ => [],
        };
        var ends = context.Registers.LoopEnds;
        var from = options.GoesOn ? ends.GetValueOrDefault(loop) : Count(options.Offset, context) ?? 0;
        var offset = Math.Min(from, list.Length);
        var limit = Math.Min(Count(options.Limit, context) ?? list.Length, list.Length - offset);
        ends[loop] = offset + limit;
        return list.AsSpan().Slice(offset, limit);
    }

    private static int? Count(Operand? operand, RenderContext context) =>
        operand is null ? null : Math.Max(0, Conversion.ToInt32(operand.Evaluate(context)));

    private ObjectValue Loop(int index, int length, Value? outer) => new(
    [
        new("index", Value.From(index + 1m)),
        new("index0", Value.From((decimal)index)),
        new("rindex", Value.From((decimal)(length - index))),
        new("rindex0", Value.From(length - index - 1m)),
        new("first", Value.From(index == 0)),
        new("last", Value.From(index == length - 1)),
        new("length", Value.From((decimal)length)),
        new("name", Value.From(loop)),
        new("parentloop", outer ?? Value.Null),
    ]);
}
