using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Waits;
using Baton.TestKit.Conformance;

namespace Baton.Kernel.Tests.Conformance;

/// <summary>Plays a case in the kernel alone.</summary>
internal static class ConformanceRun
{
    public static IReadOnlyList<string> DifferencesOf(ConformanceCase @case)
    {
        var family = new Family(@case.Definitions, @case.IsTokenBased ? FlowchartMode.Token : FlowchartMode.Counter, (string?)@case.Start["definitionId"]);
        var comparison = new CaseComparison(@case.Expected);
        family.Start(play => Start(play, @case));
        comparison.CompareStep(0, Observe(family.First), family.First.Lines);
        for (var i = 0; i < @case.Resumes.Count; i++)
        {
            var steps = family.First.Journal.Count;
            family.Move(family.First, play => play.Event((string)@case.Resumes[i]["event"]!, CaseComparison.ValueOf(@case.Resumes[i]["payload"])));
            comparison.CompareStep(i + 1, Observe(family.First), family.First.LinesFrom(steps));
        }

        comparison.CompareEnd(Observe(family.First), family.Lines, [.. family.Children.Select(Observe)]);
        return comparison.Differences;
    }

    private static Play Start(Play play, ConformanceCase @case)
    {
        if (@case.Start["event"] is not { } fired)
            return play.Start(CaseComparison.ValueOf(@case.Start["input"]) as ObjectValue, (string?)@case.Start["correlationId"]);
        var trigger = play.Plan.Nodes.First(node => node.CanStartWorkflow && node.Type == BuiltIn.Event && node.ConstantInputs!["EventName"].ToString() == fired.GetValue<string>());
        return play.Start(trigger: trigger.Id, payload: CaseComparison.ValueOf(@case.Start["payload"]));
    }

    private static ObservedInstance Observe(Play play) => new()
    {
        DefinitionId = play.State.Plan.DefinitionId,
        Status = play.State.HasEnded ? "Finished" : "Running",
        SubStatus = play.State.Status.ToString(),
        CorrelationId = play.State.CorrelationId,
        Name = play.State.Name,
        Output = play.State.Outputs,
        Incidents = [.. play.State.Incidents.Select(incident => (incident.ActivityId, incident.Message))],
        Events = [.. play.Events],
        Waiting = [.. play.State.Waits.Select(wait => WaitOf(play, wait))],
    };

    private static (string ActivityId, string Kind, string? Event) WaitOf(Play play, Wait wait)
    {
        var node = play.Plan.Nodes[play.State.Executions.Single(execution => execution.Number == wait.Execution).Node];
        return (node.Id, node.Type, wait.Kind == WaitKind.Event ? wait.Key : null);
    }
}
