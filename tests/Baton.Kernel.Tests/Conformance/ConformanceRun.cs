using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Tests.Conformance;

/// <summary>Plays a case and tells in what it differs from what the real Elsa gave.</summary>
internal sealed class ConformanceRun
{
    private readonly ConformanceCase _case;
    private readonly Family _family;
    private readonly List<string> _differences = [];

    private ConformanceRun(ConformanceCase @case)
    {
        _case = @case;
        _family = new Family(@case.Definitions, @case.Mode, (string?)@case.Start["definitionId"]);
    }

    private Play First => _family.First;

    public static IReadOnlyList<string> DifferencesOf(ConformanceCase @case)
    {
        var run = new ConformanceRun(@case);
        run.Run();
        run.CompareEnd();
        return run._differences;
    }

    private void Run()
    {
        if (_case.Start["event"] is { } fired)
        {
            var trigger = First.Plan.Nodes.First(node => node.CanStartWorkflow && node.Type == BuiltIn.Event && node.ConstantInputs!["EventName"].ToString() == fired.GetValue<string>());
            _family.Start(play => play.Start(trigger: trigger.Id, payload: ValueOf(_case.Start["payload"])));
        }
        else
        {
            _family.Start(play => play.Start(ValueOf(_case.Start["input"]) as ObjectValue, (string?)_case.Start["correlationId"]));
        }

        CompareStep(0);
        for (var i = 0; i < _case.Resumes.Count; i++)
        {
            var steps = First.Journal.Count;
            _family.Move(First, play => play.Event((string)_case.Resumes[i]["event"]!, ValueOf(_case.Resumes[i]["payload"])));
            CompareStep(i + 1, steps);
        }
    }

    private void CompareStep(int index, int from = 0)
    {
        if (_case.Expected["steps"] is not JsonArray steps || index >= steps.Count)
            return;
        var step = steps[index]!.AsObject();
        Compare($"step {index} status", Text(step["status"]), Statuses().Status);
        Compare($"step {index} subStatus", Text(step["subStatus"]), Statuses().SubStatus);
        Compare($"step {index} lines", Texts(step["lines"]), [.. First.LinesFrom(from)]);
        if (step["waiting"] is JsonArray waiting)
            Compare($"step {index} waiting", WaitsOf(waiting), Waiting());
    }

    private void CompareEnd()
    {
        var expected = _case.Expected;
        Compare("status", Text(expected["status"]), Statuses().Status);
        Compare("subStatus", Text(expected["subStatus"]), Statuses().SubStatus);
        Compare("correlationId", Text(expected["correlationId"]), First.State.CorrelationId);
        Compare("name", Text(expected["name"]), First.State.Name);
        var isOrdered = Text(expected["linesOrder"]) != "any";
        Compare("lines", isOrdered ? Texts(expected["lines"]) : Texts(expected["lines"])?.Order(), isOrdered ? _family.Lines : _family.Lines.Order());
        if (expected["output"] is { } output && !Comparison.AreEqual(ValueOf(output)!, First.State.Outputs))
            _differences.Add($"output: expected {output.ToJsonString()}, got {ValueJson.ToText(First.State.Outputs, JsonForm.Plain)}");
        if (expected["incidents"] is JsonArray incidents)
        {
            Compare("incidents", incidents.Select(incident => Text(incident!["activityId"])!), First.State.Incidents.Select(incident => incident.ActivityId));
            foreach (var (incident, got) in incidents.Zip(First.State.Incidents))
                Compare("incident message", Text(incident!["message"]), got.Message);
        }

        CompareEvents("events", expected["events"], First);
        CompareChildren(expected["children"] as JsonArray);

        if (expected["waiting"] is JsonArray waiting)
            Compare("waiting", WaitsOf(waiting), Waiting());
    }

    private void CompareEvents(string what, JsonNode? expected, Play play)
    {
        if (expected is JsonObject events)
        {
            Compare(
                what,
                events.Select(each => $"{each.Key} {each.Value!.GetValue<int>()}").Order(StringComparer.Ordinal),
                play.Events.GroupBy(name => name).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal));
        }
    }

    private void CompareChildren(JsonArray? expected)
    {
        Compare("children", expected?.Select(child => Text(child!["definitionId"])!).Order(), _family.Children.Select(child => child.State.Plan.DefinitionId).Order());
        foreach (var child in expected ?? [])
        {
            var play = _family.Children.First(each => each.State.Plan.DefinitionId == Text(child!["definitionId"]));
            Compare("child's status", Text(child!["status"]), Statuses(play).Status);
            Compare("child's subStatus", Text(child["subStatus"]), Statuses(play).SubStatus);
            Compare("child's incidents", (child["incidents"] as JsonArray)?.Select(incident => Text(incident!["activityId"])!), play.State.Incidents.Select(incident => incident.ActivityId));
            CompareEvents("child's events", child["events"], play);
            if (child["output"] is { } output && !Comparison.AreEqual(ValueOf(output)!, play.State.Outputs))
                _differences.Add($"child's output: expected {output.ToJsonString()}, got {ValueJson.ToText(play.State.Outputs, JsonForm.Plain)}");
        }
    }

    private (string Status, string SubStatus) Statuses() => Statuses(First);

    private static (string Status, string SubStatus) Statuses(Play play) => play.State.Status switch
    {
        InstanceStatus.Suspended => ("Running", "Suspended"),
        var ended => ("Finished", ended.ToString()),
    };

    private IEnumerable<string> Waiting() => First.State.Waits
        .Select(wait => (wait, node: First.Plan.Nodes[First.State.Executions.Single(execution => execution.Number == wait.Execution).Node]))
        .Select(each => $"{each.node.Id} {each.node.Type} {(each.wait.Kind == WaitKind.Event ? each.wait.Key : "")}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> WaitsOf(JsonArray waiting) =>
        waiting.Select(wait => $"{Text(wait!["activityId"])} {Text(wait["kind"])} {Text(wait["event"])}").Order(StringComparer.Ordinal);

    private void Compare(string what, string? expected, string? got)
    {
        if (expected is not null && expected != got)
            _differences.Add($"{what}: expected {expected}, got {got}");
    }

    private void Compare(string what, IEnumerable<string>? expected, IEnumerable<string> got)
    {
        if (expected is not null && !expected.SequenceEqual(got))
            _differences.Add($"{what}: expected [{string.Join(", ", expected)}], got [{string.Join(", ", got)}]");
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static IReadOnlyList<string>? Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : null;

    private static Value? ValueOf(JsonNode? node) => node is null ? null : ValueJson.Parse(node.ToJsonString(), JsonForm.Plain);
}
