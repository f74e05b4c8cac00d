using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Looping;

/// <summary>Runs its body for all items at once, in turns, and completes when the last round has ended.</summary>
internal sealed class ParallelForEachBehaviour : LoopBehaviour
{
    private protected override void Begin(Step step, LiveExecution self, PlanNode body)
    {
        var items = Conversion.ToList(step.Inputs["Items"]);
        for (var index = 0; index < items.Items.Length; index++)
            step.Schedule(body, self, ForEachBehaviour.RoundOf(items, index));
        GoOn(step, self, body);
    }

    private protected override void GoOn(Step step, LiveExecution self, PlanNode body)
    {
        if (!self.HasChildren)
            step.Complete(self, [Outcomes.Done]);
    }
}
