using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Composites;

/// <summary>What a definition used as an activity keeps: its inputs, its variables by id, and its outputs so far.</summary>
public sealed record CompositeData(ObjectValue Inputs, ObjectValue Variables, ObjectValue Outputs) : NodeData;

/// <summary>
/// A definition used as an activity: runs inside the instance, with inputs, variables and outputs of its own. It ends with its
/// root, or with the outcomes of a Complete inside.
/// </summary>
internal sealed class CompositeBehaviour : Behaviour
{
    public static readonly CompositeBehaviour Instance = new();

    internal override bool IsComposite => true;

    internal override object? Thaw(PlanNode node, NodeData? data) =>
        data is CompositeData kept ? new InnerFlow(node.Uses!, kept.Inputs, kept.Variables) { Outputs = kept.Outputs } : null;

    internal override NodeData? Freeze(object? working) =>
        working is InnerFlow inner ? new CompositeData(inner.Inputs, inner.Variables.Freeze(), inner.Outputs) : null;

    internal override void Enter(Step step, LiveExecution self)
    {
        self.Working = new InnerFlow(self.Node.Uses!, step.Inputs, null);
        step.Schedule(self.Node.Children[0], self);
    }

    internal override bool CanBeginWith(PlanNode child) => true;

    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone) =>
        Replace(step, self, child, self.Working ?? new InnerFlow(self.Node.Uses!, step.Inputs, null));

    internal override NodeData? Migrate(NodeData? data, MigratedNode node) => data is CompositeData kept
        ? kept with { Variables = node.Carry(kept.Variables, node.From.Uses!.Variables, node.To.Uses!.Variables) }
        : data;

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) =>
        step.Complete(self, [Outcomes.Done]);
}
