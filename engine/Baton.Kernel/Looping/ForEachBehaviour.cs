using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Looping;

/// <summary>Where a ForEach stands. The items are those there were when it began.</summary>
public sealed record ForEachData(ListValue Items, int Index) : NodeData;

/// <summary>Runs its body for one item after the other.</summary>
internal sealed class ForEachBehaviour : LoopBehaviour
{
    internal override object? KeepForRetry(object? working) => working;

    private protected override void Begin(Step step, LiveExecution self, PlanNode body)
    {
        self.Working ??= new ForEachData(Conversion.ToList(step.Inputs["Items"]), 0);
        Round(step, self, body);
    }

    private protected override void GoOn(Step step, LiveExecution self, PlanNode body)
    {
        var data = (ForEachData)self.Working!;
        self.Working = data with { Index = data.Index + 1 };
        Round(step, self, body);
    }

    internal override Refusal? Jump(Step step, LiveExecution self, PlanNode child, bool isAlone)
    {
        if (self.Working is null)
            return base.Jump(step, self, child, isAlone);
        step.CancelChildren(self);
        Round(step, self, child);
        return null;
    }

    private static void Round(Step step, LiveExecution self, PlanNode body)
    {
        var (items, index) = (ForEachData)self.Working!;
        if (index >= items.Items.Length)
        {
            step.Complete(self, [Outcomes.Done]);
            return;
        }

        step.Give(self, CurrentValue, items.Items[index]);
        step.Schedule(body, self, RoundOf(items, index));
    }

    /// <summary>What the body of a round sees as variables.</summary>
    public static ObjectValue RoundOf(ListValue items, int index) =>
        new([new(CurrentValue, items.Items[index]), new(CurrentIndex, Value.From((double)index))]);
}
