using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

internal sealed class DelayBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self) =>
        step.WaitFor(self, WaitKind.Timer, "delay", step.Now + Conversion.ToTimeSpan(step.Inputs["TimeSpan"]));

    internal override void Fulfil(Step step, LiveExecution self, Stimulus stimulus) => step.Complete(self, [Outcomes.Done]);
}
