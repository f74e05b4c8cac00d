using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
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

        Begin(step, self, step.TriggeredChildOf(self.Node) ?? self.Node.Children[graph.Start]);
    }

    internal override bool CanBeginWith(PlanNode child) => true;

    // What leads to the child gives way to it, and so does what it will do again.
    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone)
    {
        var target = child.Position;
        if (self.Working is null)
        {
            Begin(step, self, child);
            return null;
        }

        var graph = self.Node.Graph!.From(StartOf(self));
        foreach (var other in self.ListChildren())
        {
            if (other.Node.Position == target || graph.IsAncestor(other.Node.Position, target) || graph.IsAncestor(target, other.Node.Position))
                step.Cancel(other);
        }

        step.Schedule(child, self);
        Realign(step, self, target, isAlone);
        return null;
    }

    internal override Refusal? Add(Step step, LiveExecution self, PlanNode child)
    {
        if (self.Working is null)
            return Jump(step, self, child, isAlone: false);
        step.Schedule(child, self);
        Realign(step, self, isAlone: false);
        return null;
    }

    internal override void Realign(Step step, LiveExecution self, bool isAlone) => Realign(step, self, target: null, isAlone);

    internal override void Migrated(Step step, LiveExecution self)
    {
        if (self.Working is FlowProgress)
            new Realignment(step, self).Settle();
        else
            Realign(step, self, isAlone: false);
    }

    internal override NodeData? Migrate(NodeData? data, MigratedNode node) => data switch
    {
        FlowchartData counted when node.To.FlowchartMode == FlowchartMode.Counter => new ChartMigration(node, counted.Start).Of(counted),
        TokenData tokens when node.To.FlowchartMode == FlowchartMode.Token => new ChartMigration(node, tokens.Start).Of(tokens),
        null => null,
        _ => node.Block("流程图的执行方式（计数、令牌）在新版本里不同。", "the other version runs the flowchart in another mode."),
    };

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

    private static void Begin(Step step, LiveExecution self, PlanNode first)
    {
        self.Working = self.Node.FlowchartMode == FlowchartMode.Token
            ? new FlowTokens(first.Position)
            : FlowProgress.Fresh(first.Position, self.Node.Graph!, self.Node.Children.Length);
        step.Schedule(first, self);
    }

    private static int StartOf(LiveExecution self) => self.Working is FlowTokens tokens ? tokens.Start : ((FlowProgress)self.Working!).Start;

    private static void Realign(Step step, LiveExecution self, int? target, bool isAlone)
    {
        if (self.Working is FlowTokens)
            new TokenRound(step, self).Realign(target, isAlone);
        else if (self.Working is FlowProgress)
            new Realignment(step, self).Run(target, isAlone);
    }

    internal override string? ObjectionTo(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) =>
        self.Working is FlowProgress && new FlowRound(step, self).FindInvalidLoop(child.Node.Position, outcomes) is { } loop
            ? InvalidLoop.Message(child.Node, self.Node.Children[loop.Target])
            : null;
}
