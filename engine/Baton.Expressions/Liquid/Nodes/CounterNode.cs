using System.Globalization;
using Baton.Expressions.Liquid.Rendering;

namespace Baton.Expressions.Liquid.Nodes;

/// <summary>increment writes a counter and then counts up from 0, decrement counts down and then writes it.</summary>
internal sealed class CounterNode(string name, int step) : Node
{
    public override Flow Render(RenderContext context)
    {
        var before = context.Registers.Counters.GetValueOrDefault(name);
        var after = before + step;
        context.Registers.Counters[name] = after;
        context.Write(Math.Min(before, after).ToString(CultureInfo.InvariantCulture));
        return Flow.Next;
    }
}
