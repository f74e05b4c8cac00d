using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

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

        var progress = FlowProgress.Fresh(self.Node.Children.Length, graph.Connections.Length);
        self.Working = progress;
        var first = step.TriggeredChildOf(self.Node) ?? self.Node.Children[graph.Start];
        progress.Entered[PositionOf(self.Node, first)]++;
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

        new FlowRound(step, self).Leave(PositionOf(self.Node, child.Node), outcomes);
        if (self.IsAlive && self.ChildCount == 0)
            step.Complete(self, [Outcomes.Done]);
    }

    private static int PositionOf(PlanNode chart, PlanNode child) => chart.Children.IndexOf(child);
}
