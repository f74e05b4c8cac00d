using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Primitives;

namespace Baton.Kernel.Containers;

/// <summary>Runs the activity of the first case that matches, or of all with MatchAny; without a match, Default. Its Output says which.</summary>
internal sealed class SwitchBehaviour : ParallelBehaviour
{
    public const string Output = "Output";

    internal override void Enter(Step step, LiveExecution self)
    {
        var matching = SwitchCase.FindMatching(step, self);
        step.Give(self, Output, Value.From(matching.IsEmpty ? Outcomes.Default : string.Join(", ", matching.Select(each => each.Label))));
        if (matching.IsEmpty && self.Node.ChildIn(Outcomes.Default) is { } otherwise)
            step.Schedule(otherwise, self);
        foreach (var each in matching)
        {
            if (each.Activity is { } activity)
                step.Schedule(activity, self);
        }

        CompleteIfDone(step, self);
    }

    internal override IEnumerable<InnerActivity> FindInner(JsonElement node)
    {
        foreach (var (place, each) in node.Items("cases").Index())
        {
            if (each.TryGetObject("activity", out var activity))
                yield return new InnerActivity(activity, PortOf(place));
        }
    }

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        if (node.Children.IsEmpty)
            yield return Problem.Warning(node.Id, "Cases", $"“{node.Label}”的各个情况里都没有要做的事。", $"No case of {node.Label} has an activity.");
    }

    public static string PortOf(int place) => $"cases/{place}";
}
