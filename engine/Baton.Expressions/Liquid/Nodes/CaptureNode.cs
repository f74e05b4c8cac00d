using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Nodes;

internal sealed class CaptureNode(string name, Node body) : Node
{
    public override bool IsBlank => true;

    public override Flow Render(RenderContext context)
    {
        var flow = Flow.Next;
        var text = context.Capture(() => flow = body.Render(context));
        context.Assign(name, Value.From(text));
        return flow;
    }
}
