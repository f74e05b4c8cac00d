using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.TestKit.Conformance;

namespace Baton.Server.Tests.Conformance;

/// <summary>A line written by an instance, and when.</summary>
internal sealed record WrittenLine(DateTimeOffset At, string Text);

/// <summary>An instance as Elsa's contract shows it.</summary>
internal static class InstanceOverHttp
{
    public static async Task<(ObservedInstance Instance, IReadOnlyList<WrittenLine> Lines)> ReadAsync(HttpClient http, string id)
    {
        var state = (await http.GetObjectAsync($"/elsa/api/workflow-instances/{id}"))["workflowState"]!;
        var journal = (await http.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal?Page=0&PageSize=1000"))["items"]!.AsArray();
        var executions = (await http.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray();
        var types = executions.ToLookup(each => (string)each!["activityNodeId"]!, each => (string)each!["activityType"]!);
        var instance = new ObservedInstance
        {
            DefinitionId = (string)state["definitionId"]!,
            Status = (string)state["status"]!,
            SubStatus = (string)state["subStatus"]!,
            CorrelationId = (string?)state["correlationId"],
            Name = (string?)state["name"],
            Output = (ObjectValue)CaseComparison.ValueOf(state["output"])!,
            Incidents = [.. state["incidents"]!.AsArray().Select(incident => ((string)incident!["activityId"]!, (string)incident["message"]!))],
            Events = [.. journal.Where(IsEndOfActivity).Select(entry => $"{entry!["activityId"]}|{entry["eventName"]}")],
            Waiting = [.. state["bookmarks"]!.AsArray().Select(bookmark => WaitOf(bookmark!, types))],
        };
        return (instance, [.. executions.Where(IsLine).Select(each => new WrittenLine((DateTimeOffset)each!["startedAt"]!, (string?)each["activityState"]!["Text"] ?? ""))]);
    }

    private static bool IsEndOfActivity(JsonNode? entry) =>
        (string)entry!["eventName"]! is "Completed" or "Canceled" or "Faulted" && (string)entry["activityType"]! != "Elsa.Workflow";

    private static bool IsLine(JsonNode? execution) =>
        (string)execution!["activityType"]! == "Elsa.WriteLine" && execution["activityState"]!.AsObject().ContainsKey("Text");

    private static (string ActivityId, string Kind, string? Event) WaitOf(JsonNode bookmark, ILookup<string, string> types) =>
        ((string)bookmark["activityId"]!, types[(string)bookmark["activityNodeId"]!].First(), (string?)bookmark["payload"]?["eventName"]);
}
