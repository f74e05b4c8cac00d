using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Tests.Conformance;

/// <summary>Plays a case and tells in what it differs from what the real Elsa gave.</summary>
internal sealed class ConformanceRun
{
    private readonly ConformanceCase _case;
    private readonly Play _play;
    private readonly List<string> _differences = [];

    private ConformanceRun(ConformanceCase @case)
    {
        _case = @case;
        _play = new Play(new PlanCompiler(new ActivityCatalog([]), ExpressionLanguages.Default) { FlowchartMode = @case.Mode }.Compile(@case.Definitions[0].Bytes()).Plan!);
    }

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
            var trigger = _play.Plan.Nodes.First(node => node.CanStartWorkflow && node.Type == BuiltIn.Event && node.ConstantInputs!["EventName"].ToString() == fired.GetValue<string>());
            _play.Start(trigger: trigger.Id, payload: ValueOf(_case.Start["payload"]));
        }
        else
        {
            _play.Start(ValueOf(_case.Start["input"]) as ObjectValue, (string?)_case.Start["correlationId"]);
        }

        CompareStep(0);
        for (var i = 0; i < _case.Resumes.Count; i++)
        {
            var steps = _play.Journal.Count;
            _play.Event((string)_case.Resumes[i]["event"]!, ValueOf(_case.Resumes[i]["payload"]));
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
        Compare($"step {index} lines", Texts(step["lines"]), [.. _play.LinesFrom(from)]);
        if (step["waiting"] is JsonArray waiting)
            Compare($"step {index} waiting", WaitsOf(waiting), Waiting());
    }

    private void CompareEnd()
    {
        var expected = _case.Expected;
        Compare("status", Text(expected["status"]), Statuses().Status);
        Compare("subStatus", Text(expected["subStatus"]), Statuses().SubStatus);
        Compare("correlationId", Text(expected["correlationId"]), _play.State.CorrelationId);
        Compare("name", Text(expected["name"]), _play.State.Name);
        var isOrdered = Text(expected["linesOrder"]) != "any";
        Compare("lines", isOrdered ? Texts(expected["lines"]) : Texts(expected["lines"])?.Order(), isOrdered ? _play.Lines : _play.Lines.Order());
        if (expected["output"] is { } output && !Comparison.AreEqual(ValueOf(output)!, _play.State.Outputs))
            _differences.Add($"output: expected {output.ToJsonString()}, got {ValueJson.ToText(_play.State.Outputs, JsonForm.Plain)}");
        if (expected["incidents"] is JsonArray incidents)
        {
            Compare("incidents", incidents.Select(incident => Text(incident!["activityId"])!), _play.State.Incidents.Select(incident => incident.ActivityId));
            foreach (var (incident, got) in incidents.Zip(_play.State.Incidents))
                Compare("incident message", Text(incident!["message"]), got.Message);
        }

        if (expected["events"] is JsonObject events)
        {
            Compare(
                "events",
                events.Select(each => $"{each.Key} {each.Value!.GetValue<int>()}").Order(StringComparer.Ordinal),
                _play.Events.GroupBy(name => name).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal));
        }

        if (expected["waiting"] is JsonArray waiting)
            Compare("waiting", WaitsOf(waiting), Waiting());
    }

    private (string Status, string SubStatus) Statuses() => _play.State.Status switch
    {
        InstanceStatus.Suspended => ("Running", "Suspended"),
        var ended => ("Finished", ended.ToString()),
    };

    private IEnumerable<string> Waiting() => _play.State.Waits
        .Select(wait => (wait, node: _play.Plan.Nodes[_play.State.Executions.Single(execution => execution.Number == wait.Execution).Node]))
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
