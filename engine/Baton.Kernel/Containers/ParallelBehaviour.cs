using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Containers;

/// <summary>Runs all its children at once, in turns, and completes when the last of them has ended.</summary>
internal class ParallelBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        foreach (var child in self.Node.Children)
            step.Schedule(child, self);
        CompleteIfDone(step, self);
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) => CompleteIfDone(step, self);

    internal override bool CanBeginWith(PlanNode child) => true;

    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone)
    {
        step.Schedule(child, self);
        return null;
    }

    protected static void CompleteIfDone(Step step, LiveExecution self)
    {
        if (!self.HasChildren)
            step.Complete(self, [Outcomes.Done]);
    }
}
