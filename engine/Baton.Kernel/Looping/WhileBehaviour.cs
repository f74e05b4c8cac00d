using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Looping;

/// <summary>Runs its body as long as the condition holds, which is looked at before each round.</summary>
internal sealed class WhileBehaviour : LoopBehaviour
{
    private protected override void Begin(Step step, LiveExecution self, PlanNode body) => GoOn(step, self, body);

    internal override bool CanBeginWith(PlanNode child) => true;

    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone) => Replace(step, self, child, null);

    private protected override void GoOn(Step step, LiveExecution self, PlanNode body)
    {
        if (Conversion.IsTrue(step.Evaluate((PlanInput)self.Node.Compiled!, self)))
            step.Schedule(body, self);
        else
            step.Complete(self, [Outcomes.Done]);
    }
}
