using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

/// <summary>Waits for a span of time; one that is not positive is over at once.</summary>
internal sealed class DelayBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        var span = Conversion.ToTimeSpan(step.Inputs["TimeSpan"]);
        if (span > DateTimeOffset.MaxValue - step.Now)
            throw new ExpressionException($"“{self.Node.Id}”要等的时间太长。 / {self.Node.Id} waits for too long.");
        step.WaitFor(self, WaitKind.Timer, "delay", span > TimeSpan.Zero ? step.Now + span : step.Now);
    }

    internal override void Fulfil(Step step, LiveExecution self, Stimulus stimulus) => step.Complete(self, [Outcomes.Done]);
}
