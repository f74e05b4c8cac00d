using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Containers;

/// <summary>What the condition of an If was.</summary>
public sealed record IfData(bool Held) : NodeData;

/// <summary>Runs Then or Else. What the condition was is its Result, and known before either begins.</summary>
internal sealed class IfBehaviour : Behaviour
{
    public const string Then = "Then";
    public const string Else = "Else";

    internal override void Enter(Step step, LiveExecution self)
    {
        var holds = Conversion.IsTrue(step.Inputs["Condition"]);
        step.Give(self, OutputDescriptor.Result, Value.From(holds));
        self.Working = new IfData(holds);
        if (self.Node.ChildIn(holds ? Then : Else) is { } branch)
            step.Schedule(branch, self);
        else
            Complete(step, self);
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes) => Complete(step, self);

    internal override bool CanBeginWith(PlanNode child) => true;

    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone) => Replace(step, self, child, new IfData(child.Port == Then));

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        if (node.Children.IsEmpty)
            yield return Problem.Warning(node.Id, Then, $"“{node.Label}”的 Then 和 Else 都是空的。", $"Both branches of {node.Label} are empty.");
    }

    private static void Complete(Step step, LiveExecution self) =>
        step.Complete(self, [Outcomes.Done], given: ObjectValue.Empty.With(OutputDescriptor.Result, Value.From(((IfData)self.Working!).Held)));
}
