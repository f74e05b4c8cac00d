using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Rendering;

/// <summary>Counts what a rendering costs and stops it at the limits.</summary>
internal sealed class Budget(LiquidLimits limits)
{
    private long _steps;
    private long _workspace;

    public void Step(long count = 1)
    {
        if ((_steps += count) > limits.Steps)
            throw new ExpressionException($"循环超过 {limits.Steps} 步的上限 (Steps) / more than {limits.Steps} loop steps");
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
            Step(list.Items.Length / 16);
    }

    public void Output(int length)
    {
        if (length > limits.OutputLength)
            throw new ExpressionException($"结果超过 {limits.OutputLength} 字的上限 (OutputLength) / the result is longer than {limits.OutputLength} characters");
    }

    /// <summary>About how many characters a value takes as text, so that room is taken before it is written out.</summary>
    public static long SizeOf(Value value) => value switch
    {
        TextValue t => t.Content.Length + 2,
        ListValue l => l.Items.Sum(SizeOf) + 2,
        ObjectValue o => o.Members.Sum(m => m.Key.Length + 4 + SizeOf(m.Value)) + 2,
        _ => 24,
    };
}
