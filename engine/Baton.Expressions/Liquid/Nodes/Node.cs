using Baton.Expressions.Liquid.Filters;
using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Liquid.Rendering;

namespace Baton.Expressions.Liquid.Nodes;

/// <summary>How the rendering goes on after a node.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}

/// <summary>A part of a template that writes or does something.</summary>
internal abstract class Node
{
    /// <summary>Whether it writes nothing but white space, so that a block of nothing else need write nothing at all.</summary>
    public virtual bool IsBlank => false;

    public abstract Flow Render(RenderContext context);
}

internal sealed class TextNode(string text, bool isVerbatim = false) : Node
{
    public override bool IsBlank => !isVerbatim && string.IsNullOrWhiteSpace(text);

    public override Flow Render(RenderContext context)
    {
        context.Write(text);
        return Flow.Next;
    }
}

internal sealed class FlowNode(Flow flow) : Node
{
    public override Flow Render(RenderContext context) => flow;
}

internal sealed class Block(Node[] nodes) : Node
{
    public static readonly Block Empty = new([]);

    public override bool IsBlank { get; } = nodes.All(node => node.IsBlank);

    public override Flow Render(RenderContext context)
    {
        context.Budget.Work(nodes.Length);
        foreach (var node in nodes)
        {
            var flow = node.Render(context);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    /// <summary>The block without its white space, if that is all it would write.</summary>
    public Block Quiet(bool quiet = true) => quiet && IsBlank ? new Block([.. nodes.Where(node => node is not TextNode)]) : this;
}

internal sealed class OutputNode(Operand operand, int position) : Node
{
    public override Flow Render(RenderContext context)
    {
        context.Position = position;
        var value = operand.Evaluate(context);
        if (IsSafe(context.Target))
            context.Write(DisplayText.Of(value, context));
        else
            context.WriteEscaped(value);
        return Flow.Next;
    }

    private bool IsSafe(LiquidTarget target) => operand is FilteredOperand filtered && filtered.Last.Safety switch
    {
        FilterSafety.Any => true,
        FilterSafety.Json => target == LiquidTarget.Json,
        FilterSafety.Xml => target == LiquidTarget.Xml,
        _ => false,
    };
}

internal sealed class AssignNode(string name, Operand operand, int position) : Node
{
    public override bool IsBlank => true;

    public override Flow Render(RenderContext context)
    {
        context.Position = position;
        context.Assign(name, operand.Evaluate(context));
        return Flow.Next;
    }
}
