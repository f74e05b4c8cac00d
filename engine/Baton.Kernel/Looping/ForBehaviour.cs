using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Looping;

/// <summary>Where a For stands: the current number, the step to the next, and how many rounds are left, the current one included.</summary>
public sealed record ForData(long Current, int Step, long Left) : NodeData;

/// <summary>Counts from Start to End; with a negative step, downwards.</summary>
internal sealed class ForBehaviour : LoopBehaviour
{
    internal override object? KeepForRetry(object? working) => working;

    private protected override void Begin(Step step, LiveExecution self, PlanNode body)
    {
        if (self.Working is null)
        {
            var (start, size) = (Number(step, "Start", 0), Number(step, "Step", 1));
            if (size == 0)
                throw new ExpressionException($"循环“{self.Node.Label}”的步长是 0，永远到不了头。 / The step of loop {self.Node.Label} is 0: it would never end.");
            self.Working = new ForData(start, size, RoundsBetween(start, Number(step, "End", 0), size, Conversion.IsTrue(step.Inputs["OuterBoundInclusive"])));
        }

        Round(step, self, body);
    }

    private protected override void GoOn(Step step, LiveExecution self, PlanNode body)
    {
        var data = (ForData)self.Working!;
        self.Working = data with { Current = data.Current + data.Step, Left = data.Left - 1 };
        Round(step, self, body);
    }

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        var step = node.Inputs.First(input => input.Name == "Step");
        if (step.Expression is ConstantExpression { Value: NumberValue { Content: 0 } })
            yield return Problem.Warning(node.Id, "Step", $"循环“{node.Label}”的步长不能是 0。", $"The step of loop {node.Label} must not be 0.");
        foreach (var problem in base.FindProblems(node))
            yield return problem;
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
        var data = (ForData)self.Working!;
        if (data.Left <= 0)
        {
            step.Complete(self, [Outcomes.Done]);
            return;
        }

        var current = Value.From((double)data.Current);
        step.Give(self, CurrentValue, current);
        step.Schedule(body, self, new ObjectValue([new(CurrentValue, current)]));
    }

    private static long RoundsBetween(long start, long end, long size, bool isInclusive)
    {
        var (distance, stride) = size > 0 ? (end - start, size) : (start - end, -size);
        return distance < 0 ? 0 : isInclusive ? distance / stride + 1 : (distance + stride - 1) / stride;
    }

    private static int Number(Step step, string input, int otherwise) => step.Inputs[input] is { IsNull: false } value ? Conversion.ToInt32(value) : otherwise;
}
