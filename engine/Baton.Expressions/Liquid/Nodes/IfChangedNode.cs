using Baton.Expressions.Liquid.Rendering;

namespace Baton.Expressions.Liquid.Nodes;

/// <summary>Writes its inside unless that is what the last ifchanged wrote.</summary>
internal sealed class IfChangedNode(Block body) : Node
{
    public override Flow Render(RenderContext context)
    {
        var flow = Flow.Next;
        var text = context.Capture(() => flow = body.Render(context));
        if (text == context.Registers.LastChange)
            return flow;
        context.Registers.LastChange = text;
        context.Write(text);
        return flow;
    }
}
