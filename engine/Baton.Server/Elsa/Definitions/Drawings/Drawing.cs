using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>An activity inside another one. <paramref name="Port"/> is the member that holds it, in Pascal case.</summary>
internal readonly record struct InnerActivity(JsonObject Activity, string Port);

/// <summary>Finds the activities of a drawing as it is written, known types or not.</summary>
internal static class Drawing
{
    // What stands there is data, however much it looks like an activity.
    private static readonly string[] Data = ["metadata", "customProperties", "expression", "variables"];

    public static bool IsActivity(JsonObject node) => node.Text("id") is not null && node.Text("type") is not null;

    /// <summary>The activities directly inside: in a port, in a list, or in a list's items (cases, states, transitions).</summary>
    public static IEnumerable<InnerActivity> Inside(JsonObject activity) =>
        activity.Where(member => !Data.Contains(member.Key)).SelectMany(member => Held(member.Key, member.Value, isNested: false));

    /// <summary>The activity itself and all inside it.</summary>
    public static IEnumerable<JsonObject> All(JsonObject activity) =>
        Inside(activity).SelectMany(inner => All(inner.Activity)).Prepend(activity);

    /// <summary>What its author calls an activity: the label on the drawing, else its name, else its id.</summary>
    public static string LabelOf(JsonObject activity) =>
        (activity["metadata"] as JsonObject)?.Text("displayText") ?? activity.Text("name") ?? activity.Text("id") ?? "";

    public static string? Text(this JsonObject node, string member) =>
        node[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    public static bool Flag(this JsonObject node, string member) =>
        node[member] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static IEnumerable<InnerActivity> Held(string member, JsonNode? value, bool isNested) => value switch
    {
        JsonObject single when IsActivity(single) => [new InnerActivity(single, PortOf(member))],
        JsonObject wrapper when wrapper["$values"] is JsonArray values => Held(member, values, isNested),
        JsonArray list => list.OfType<JsonObject>().SelectMany(item =>
            IsActivity(item) ? [new InnerActivity(item, PortOf(member))]
            : isNested ? []
            : item.Where(inner => !Data.Contains(inner.Key)).SelectMany(inner => Held(inner.Key, inner.Value, isNested: true))),
        _ => [],
    };

    private static string PortOf(string member) => $"{char.ToUpperInvariant(member[0])}{JsonNamingPolicy.CamelCase.ConvertName(member)[1..]}";
}
