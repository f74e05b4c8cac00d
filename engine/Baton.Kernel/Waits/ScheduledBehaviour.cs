using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

/// <summary>Waits until a time. As the trigger that started the instance, and once the time is past, it completes at once.</summary>
internal abstract class ScheduledBehaviour(string key) : Behaviour
{
    internal sealed override void Enter(Step step, LiveExecution self)
    {
        if (step.TakeTriggerPayload(self.Node) is null && DueOf(step, self) is var due && due > step.Now)
            step.WaitFor(self, WaitKind.Timer, key, due);
        else
            step.Complete(self, [Outcomes.Done]);
    }

    internal sealed override void Fulfil(Step step, LiveExecution self, Stimulus stimulus) => step.Complete(self, [Outcomes.Done]);

    /// <exception cref="Expressions.Languages.ExpressionException">The inputs name no time.</exception>
    protected abstract DateTimeOffset DueOf(Step step, LiveExecution self);
}
