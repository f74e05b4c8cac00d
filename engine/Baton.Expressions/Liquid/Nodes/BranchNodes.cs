using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Nodes;

internal sealed record Branch(Operand Condition, bool Expected, Node Body, int Position);

/// <summary>if, elsif, unless, else: the first branch whose condition is as expected.</summary>
internal sealed class IfNode(Branch[] branches, Node otherwise) : Node
{
    public override Flow Render(RenderContext context)
    {
        foreach (var branch in branches)
        {
            context.Position = branch.Position;
            if (Truth.Of(branch.Condition.Evaluate(context)) == branch.Expected)
                return branch.Body.Render(context);
        }

        return otherwise.Render(context);
    }
}

internal sealed record When(Operand[] Values, Node Body, int Position);

internal sealed class CaseNode(Operand subject, When[] whens, Node otherwise, int position) : Node
{
    public override Flow Render(RenderContext context)
    {
        context.Position = position;
        var value = subject.Evaluate(context);
        foreach (var when in whens)
        {
            context.Position = when.Position;
            if (when.Values.Any(v => Comparison.AreLooselyEqual(value, v.Evaluate(context), context.Scope.Now.Offset)))
                return when.Body.Render(context);
        }

        return otherwise.Render(context);
    }
}
