using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Rendering;

/// <summary>Counts what a rendering costs and stops it at the limits.</summary>
internal sealed class Budget(LiquidLimits limits)
{
    private const int WorkPerStep = 16;

    private long _work;
    private long _workspace;

    public void Step(long count = 1) => Work(count * WorkPerStep);

    /// <summary>Counts small things of which sixteen make a step: nodes, filters, comparisons, items gone through.</summary>
    public void Work(long count)
    {
        if ((_work += count) > (long)limits.Steps * WorkPerStep)
            throw new ExpressionException($"模板超过 {limits.Steps} 步的上限 (Steps) / the template takes more than {limits.Steps} steps");
    }

    /// <summary>Takes room for text before it is made.</summary>
    public void Reserve(long characters)
    {
        if ((_workspace += characters) > limits.Workspace)
            throw new ExpressionException($"中间文本超过 {limits.Workspace} 字的上限 (Workspace) / more than {limits.Workspace} characters of intermediate text");
    }

    /// <summary>Counts a value that an operation reads or makes as a whole.</summary>
    public void Handle(Value value)
    {
        if (value is TextValue text)
            Reserve(text.Content.Length);
        else if (value is ListValue list)
            Work(list.Items.Length);
    }

    public void Output(int length)
    {
        if (length > limits.OutputLength)
            throw new ExpressionException($"结果超过 {limits.OutputLength} 字的上限 (OutputLength) / the result is longer than {limits.OutputLength} characters");
    }

    /// <summary>Takes about the room a value needs as text, before it is written out or gone through to its depth.</summary>
    public void ReserveAll(Value value)
    {
        switch (value)
        {
            case TextValue text:
                Reserve(text.Content.Length + 2);
                break;
            case ListValue list:
                Reserve(2);
                foreach (var item in list.Items)
                    ReserveAll(item);
                break;
            case ObjectValue members:
                Reserve(2);
                foreach (var (name, member) in members.Members)
                {
                    Reserve(name.Length + 4);
                    ReserveAll(member);
                }

                break;
            default:
                Reserve(24);
                break;
        }
    }
}
