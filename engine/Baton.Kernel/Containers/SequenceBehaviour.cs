using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Containers;

/// <summary>Where a sequence stands: the child that runs.</summary>
public sealed record SequenceData(int Child) : NodeData;

/// <summary>Runs its children one after the other.</summary>
internal sealed class SequenceBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self) => Run(step, self, 0);

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes)
    {
        if (child.Node.Descriptor.IsTerminal && !outcomes.IsEmpty)
            step.Complete(self, [Outcomes.Done]);
        else
            Run(step, self, ((SequenceData)self.Working!).Child + 1);
    }

    private static void Run(Step step, LiveExecution self, int child)
    {
        if (child >= self.Node.Children.Length)
        {
            step.Complete(self, [Outcomes.Done]);
            return;
        }

        self.Working = new SequenceData(child);
        step.Schedule(self.Node.Children[child], self);
    }
}
