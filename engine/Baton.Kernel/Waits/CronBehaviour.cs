using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Schedules;

namespace Baton.Kernel.Waits;

/// <summary>
/// Waits until a cron expression comes next. When that is depends on the company's time zone and its clocks, so it is asked for as a fact: a
/// replay on another machine waits until the same moment.
/// </summary>
internal sealed class CronBehaviour() : ScheduledBehaviour("cron")
{
    public const string Expression = "CronExpression";

    protected override DateTimeOffset DueOf(Step step, LiveExecution self)
    {
        var text = Conversion.ToText(step.Inputs[Expression]);
        if (!CronExpression.TryParse(text, out _, out var problem))
            throw new ExpressionException($"“{self.Node.Label}”的 cron 表达式不对：{problem.Chinese}。 / The cron expression of {self.Node.Label} is wrong: {problem.English}.");
        return step.Ask(ScheduleQuestion.Of(text, step.Now)) is InstantValue next
            ? next.Content.ToUniversalTime()
            : throw new ExpressionException($"“{self.Node.Label}”等的时间不会再到。 / The time {self.Node.Label} waits for never comes again.");
    }

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        if (node.ConstantInputs is { } constants && !CronExpression.TryParse(Conversion.ToText(constants[Expression]), out _, out var problem))
            yield return Problem.Error(
                node.Id, Expression, $"节点“{node.Label}”的 cron 表达式不对：{problem.Chinese}。", $"The cron expression of activity {node.Label} is wrong: {problem.English}.");
    }
}
