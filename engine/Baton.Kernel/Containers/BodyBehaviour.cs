using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Containers;

/// <summary>Runs the one activity inside it.</summary>
internal sealed class BodyBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        if (self.Node.Children is [var body, ..])
            step.Schedule(body, self);
        else
            step.Complete(self, [Outcomes.Done]);
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) =>
        step.Complete(self, [Outcomes.Done]);

    internal override bool CanBeginWith(PlanNode child) => true;

    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone) => Replace(step, self, child, null);

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        if (node.Children.IsEmpty)
            yield return Problem.Warning(node.Id, node.Descriptor.EmbeddedPorts[0], $"容器“{node.Label}”是空的。", $"Container {node.Label} is empty.");
    }
}
