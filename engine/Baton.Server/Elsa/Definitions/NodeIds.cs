using System.Text.Json.Nodes;

namespace Baton.Server.Elsa.Definitions;

/// <summary>Gives each activity of a drawing its node id: the ids from the workflow down, joined by colons.</summary>
internal static class NodeIds
{
    public static void Stamp(JsonObject activity, string parentPath)
    {
        var path = $"{parentPath}:{TextOf(activity, "id")}";
        activity["nodeId"] = path;
        foreach (var (_, member) in activity)
        {
            foreach (var child in ActivitiesIn(member))
                Stamp(child, path);
        }
    }

    // A list of activities (activities, branches) or one in a port (then, else, body).
    private static IEnumerable<JsonObject> ActivitiesIn(JsonNode? member) => member switch
    {
        JsonObject single when IsActivity(single) => [single],
        JsonArray list => list.OfType<JsonObject>().Where(IsActivity),
        _ => [],
    };

    private static bool IsActivity(JsonObject node) => TextOf(node, "id") is not null && TextOf(node, "type") is not null;

    private static string? TextOf(JsonObject node, string member) =>
        node[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
