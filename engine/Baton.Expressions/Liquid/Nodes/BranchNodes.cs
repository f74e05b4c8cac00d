using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Liquid.Rendering;

namespace Baton.Expressions.Liquid.Nodes;

internal sealed record Branch(Operand Condition, bool Expected, Block Body, int Position);

/// <summary>if, elsif, unless, else: the first branch whose condition is as expected.</summary>
internal sealed class IfNode : Node
{
    private readonly Branch[] _branches;
    private readonly Block _otherwise;

    public IfNode(Branch[] branches, Block otherwise)
    {
        IsBlank = otherwise.IsBlank && branches.All(branch => branch.Body.IsBlank);
        _branches = [.. branches.Select(branch => branch with { Body = branch.Body.Quiet(IsBlank) })];
        _otherwise = otherwise.Quiet(IsBlank);
    }

    public override bool IsBlank { get; }

    public override Flow Render(RenderContext context)
    {
        context.Budget.Work(_branches.Length);
        foreach (var branch in _branches)
        {
            context.Position = branch.Position;
            if (Truth.Of(branch.Condition.Evaluate(context)) == branch.Expected)
                return branch.Body.Render(context);
        }

        return _otherwise.Render(context);
    }
}

internal sealed record When(Operand[] Values, Block Body, int Position);

/// <summary>case, when, else: the first branch of which a value is the subject.</summary>
internal sealed class CaseNode : Node
{
    private readonly Operand _subject;
    private readonly When[] _whens;
    private readonly Block _otherwise;
    private readonly int _position;

    public CaseNode(Operand subject, When[] whens, Block otherwise, int position)
    {
        (_subject, _position) = (subject, position);
        IsBlank = otherwise.IsBlank && whens.All(when => when.Body.IsBlank);
        _whens = [.. whens.Select(when => when with { Body = when.Body.Quiet(IsBlank) })];
        _otherwise = otherwise.Quiet(IsBlank);
    }

    public override bool IsBlank { get; }

    public override Flow Render(RenderContext context)
    {
        context.Position = _position;
        var value = _subject.Evaluate(context);
        foreach (var when in _whens)
        {
            context.Position = when.Position;
            if (when.Values.Any(v => CompareOperand.AreEqual(value, v.Evaluate(context), context)))
                return when.Body.Render(context);
        }

        return _otherwise.Render(context);
    }
}
