using Baton.Expressions.Liquid.Rendering;

namespace Baton.Expressions.Liquid.Nodes;

internal sealed class CaptureNode(string name, Node body) : Node
{
    public override bool IsBlank => true;

    public override Flow Render(RenderContext context)
    {
        var flow = Flow.Next;
        context.Capture(name, () => flow = body.Render(context));
        return flow;
    }
}
