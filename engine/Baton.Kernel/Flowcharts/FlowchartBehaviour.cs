using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Flowcharts.Tokens;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Runs its children along their connections. Which one is next is said by the round of its mode; a chart that has begun keeps
/// the mode it began in.
/// </summary>
internal sealed class FlowchartBehaviour : Behaviour
{
    internal override object? Thaw(PlanNode node, NodeData? data) => data switch
    {
        FlowchartData counted => FlowProgress.Thaw(counted),
        TokenData tokens => FlowTokens.Thaw(tokens),
        _ => null,
    };

    internal override NodeData? Freeze(object? working) => working switch
    {
        FlowProgress counted => counted.Freeze(),
        FlowTokens tokens => tokens.Freeze(),
        _ => null,
    };

    internal override void Enter(Step step, LiveExecution self)
    {
        var graph = self.Node.Graph!;
        if (graph.Start < 0)
        {
            step.Complete(self, [Outcomes.Done]);
            return;
        }

        var first = step.TriggeredChildOf(self.Node) ?? self.Node.Children[graph.Start];
        self.Working = self.Node.FlowchartMode == FlowchartMode.Token
            ? new FlowTokens(first.Position)
            : FlowProgress.Fresh(first.Position, graph, self.Node.Children.Length);
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

        if (self.Working is FlowTokens)
            new TokenRound(step, self).Leave(child, outcomes);
        else
            new FlowRound(step, self).Leave(child.Node.Position, outcomes, child.LostTo);
        if (self.IsAlive && !self.HasChildren)
            step.Complete(self, [Outcomes.Done]);
    }

    internal override string? ObjectionTo(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) =>
        self.Working is FlowProgress && new FlowRound(step, self).FindInvalidLoop(child.Node.Position, outcomes) is { } loop
            ? InvalidLoop.Message(child.Node, self.Node.Children[loop.Target])
            : null;
}
