using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

/// <summary>Waits until a moment.</summary>
internal sealed class StartAtBehaviour() : ScheduledBehaviour("start-at")
{
    public const string Moment = "DateTime";

    protected override DateTimeOffset DueOf(Step step, LiveExecution self) => Conversion.ToInstant(step.Inputs[Moment]).ToUniversalTime();
}
