using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Elsa's counter-based flowchart: a child is scheduled when its join is satisfied, and skipped when none of its ways was
/// taken; a skip travels on, so that joins never wait for a dead path.
/// </summary>
internal sealed class FlowchartBehaviour : Behaviour
{
    internal override object? Thaw(NodeData? data) => data is FlowchartData chart ? FlowProgress.Thaw(chart) : null;

    internal override NodeData? Freeze(object? working) => (working as FlowProgress)?.Freeze();

    internal override void Enter(Step step, LiveExecution self)
    {
        var graph = self.Node.Graph!;
        if (graph.Start < 0)
        {
            step.Complete(self, [Outcomes.Done]);
            return;
        }

        var first = step.TriggeredChildOf(self.Node) ?? self.Node.Children[graph.Start];
        var progress = FlowProgress.Fresh(first.Position, graph, self.Node.Children.Length);
        progress.Entered[first.Position]++;
        self.Working = progress;
        step.Schedule(first, self);
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes)
    {
        if (child.Node.Descriptor.IsTerminal && !outcomes.IsEmpty)
        {
            step.CancelChildren(self);
            step.Complete(self, [Outcomes.Done]);
            return;
        }

        new FlowRound(step, self).Leave(child.Node.Position, outcomes, child.LostTo);
        if (self.IsAlive && !self.HasChildren)
            step.Complete(self, [Outcomes.Done]);
    }

    internal override string? ObjectionTo(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) =>
        new FlowRound(step, self).FindInvalidLoop(child.Node.Position, outcomes) is { } loop
            ? InvalidLoop.Message(child.Node, self.Node.Children[loop.Target])
            : null;
}
