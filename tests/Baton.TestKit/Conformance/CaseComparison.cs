using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.TestKit.Conformance;

/// <summary>Collects in what a run differs from what the real Elsa gave. What a case does not mention is not compared.</summary>
public sealed class CaseComparison(JsonObject expected)
{
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    public static Value? ValueOf(JsonNode? node) => node is null ? null : ValueJson.Parse(node.ToJsonString(), JsonForm.Plain);

    /// <summary>Compares the rest after the start (0) or after a resume (from 1) with the lines it added.</summary>
    public void CompareStep(int index, ObservedInstance instance, IEnumerable<string> newLines)
    {
        if (expected["steps"] is not JsonArray steps || index >= steps.Count)
            return;
        var step = steps[index]!.AsObject();
        CompareStatus($"step {index}", step, instance);
        Compare($"step {index} lines", Texts(step["lines"]), newLines);
        CompareWaiting($"step {index} waiting", step["waiting"], instance);
    }

    /// <summary>Compares the end: the instance under test, what all wrote, and the other instances it started.</summary>
    public void CompareEnd(ObservedInstance instance, IEnumerable<string> lines, IReadOnlyList<ObservedInstance> children)
    {
        CompareInstance("", expected, instance);
        Compare("name", Text(expected["name"]), instance.Name);
        var isOrdered = Text(expected["linesOrder"]) != "any";
        Compare("lines", isOrdered ? Texts(expected["lines"]) : Texts(expected["lines"])?.Order(), isOrdered ? lines : lines.Order());
        if (expected["waiting"] is { } waiting)
            CompareWaiting("waiting", waiting, instance);
        CompareChildren(expected["children"] as JsonArray, children);
    }

    private void CompareChildren(JsonArray? wanted, IReadOnlyList<ObservedInstance> children)
    {
        Compare("children", wanted?.Select(child => Text(child!["definitionId"])!).Order(), children.Select(child => child.DefinitionId).Order());
        foreach (var child in wanted ?? [])
        {
            if (children.FirstOrDefault(each => each.DefinitionId == Text(child!["definitionId"])) is { } got)
                CompareInstance("child's ", child!.AsObject(), got);
        }
    }

    private void CompareInstance(string whose, JsonObject wanted, ObservedInstance got)
    {
        CompareStatus(whose.TrimEnd(), wanted, got);
        Compare($"{whose}correlationId", Text(wanted["correlationId"]), got.CorrelationId);
        if (wanted["output"] is { } output && !Comparison.AreEqual(ValueOf(output)!, got.Output))
            _differences.Add($"{whose}output: expected {output.ToJsonString()}, got {ValueJson.ToText(got.Output, JsonForm.Plain)}");
        if (wanted["incidents"] is JsonArray incidents)
        {
            Compare($"{whose}incidents", incidents.Select(incident => Text(incident!["activityId"])!), got.Incidents.Select(incident => incident.ActivityId));
            foreach (var (incident, each) in incidents.Zip(got.Incidents))
                Compare($"{whose}incident message", Text(incident!["message"]), each.Message);
        }

        if (wanted["events"] is JsonObject events)
        {
            Compare(
                $"{whose}events",
                events.Select(each => $"{each.Key} {each.Value!.GetValue<int>()}").Order(StringComparer.Ordinal),
                got.Events.GroupBy(name => name).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal));
        }
    }

    private void CompareStatus(string what, JsonObject wanted, ObservedInstance got)
    {
        Compare($"{what} status", Text(wanted["status"]), got.Status);
        Compare($"{what} subStatus", Text(wanted["subStatus"]), got.SubStatus);
    }

    private void CompareWaiting(string what, JsonNode? wanted, ObservedInstance got) => Compare(
        what,
        (wanted as JsonArray)?.Select(wait => $"{Text(wait!["activityId"])} {Text(wait["kind"])} {Text(wait["event"])}").Order(StringComparer.Ordinal),
        got.Waiting.Select(wait => $"{wait.ActivityId} {wait.Kind} {wait.Event}").Order(StringComparer.Ordinal));

    private void Compare(string what, string? wanted, string? got)
    {
        if (wanted is not null && wanted != got)
            _differences.Add($"{what}: expected {wanted}, got {got}");
    }

    private void Compare(string what, IEnumerable<string>? wanted, IEnumerable<string> got)
    {
        if (wanted is not null && !wanted.SequenceEqual(got))
            _differences.Add($"{what}: expected [{string.Join(", ", wanted)}], got [{string.Join(", ", got)}]");
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static IReadOnlyList<string>? Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : null;
}
