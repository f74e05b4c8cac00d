using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Nodes;

/// <summary>Writes its values in turn. Cycles of one name, or else of the same values as written, take turns together.</summary>
internal sealed class CycleNode(Operand? name, string written, Operand[] values, int position) : Node
{
    public override Flow Render(RenderContext context)
    {
        context.Position = position;
        var key = name is null ? (false, written) : (true, context.NameOf(name.Evaluate(context)));
        var turn = context.Registers.Cycles.GetValueOrDefault(key);
        context.Registers.Cycles[key] = turn + 1 < values.Length ? turn + 1 : 0;
        context.WriteEscaped(turn < values.Length ? values[turn].Evaluate(context) : Value.Null);
        return Flow.Next;
    }
}
