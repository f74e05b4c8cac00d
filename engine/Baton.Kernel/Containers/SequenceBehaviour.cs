using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

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

    internal override bool CanBeginWith(PlanNode child) => true;

    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone) => Replace(step, self, child, new SequenceData(child.Position));

    // The child that stood there may stand elsewhere, before or after new ones.
    internal override NodeData? Migrate(NodeData? data, MigratedNode node) =>
        data is SequenceData sequence && node.FindChild(sequence.Child) is { } child ? new SequenceData(child.Position) : data;

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
