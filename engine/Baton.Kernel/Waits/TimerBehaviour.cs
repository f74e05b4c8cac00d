using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

/// <summary>Waits for an interval.</summary>
internal sealed class TimerBehaviour() : ScheduledBehaviour("timer")
{
    public const string Interval = "Interval";

    protected override DateTimeOffset DueOf(Step step, LiveExecution self)
    {
        var interval = Conversion.ToTimeSpan(step.Inputs[Interval]);
        if (interval > DateTimeOffset.MaxValue - step.Now)
            throw new ExpressionException($"“{self.Node.Id}”要等的时间太长。 / {self.Node.Id} waits for too long.");
        return interval > TimeSpan.Zero ? step.Now + interval : step.Now;
    }
}
