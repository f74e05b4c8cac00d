using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Runtime.Definitions;

/// <summary>Which nodes differ between two drawings, for people who ask what somebody else has changed. Where a node stands is no difference.</summary>
internal static class DrawingChanges
{
    /// <summary>Who changed more than this has changed "a lot".</summary>
    private const int Most = 20;

    /// <summary>The labels of nodes that came, went or changed, the first twenty; none where nothing was before.</summary>
    public static IReadOnlyList<string> Between(ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte> after)
    {
        if (before is not { } earlier)
            return [];
        var (old, now) = (NodesOf(earlier), NodesOf(after));
        return
        [
            .. now.Where(node => !old.TryGetValue(node.Key, out var same) || same.Content != node.Value.Content).Select(node => node.Value.Label)
                .Concat(old.Where(node => !now.ContainsKey(node.Key)).Select(node => node.Value.Label))
                .Distinct().Take(Most),
        ];
    }

    private static Dictionary<string, (string Label, string Content)> NodesOf(ReadOnlyMemory<byte> model)
    {
        var nodes = new Dictionary<string, (string, string)>();
        try
        {
            Collect(JsonNode.Parse(model.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })?["root"], nodes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // The compiler says what is wrong with it.
        }

        return nodes;
    }

    private static void Collect(JsonNode? node, Dictionary<string, (string, string)> nodes)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Collect(item, nodes);
        }
        else if (node is JsonObject json)
        {
            if (Text(json, "id") is { } id && Text(json, "type") is not null)
                nodes[id] = (LabelOf(json) ?? id, ContentOf(json));
            foreach (var (name, member) in json)
            {
                if (name != "expression")
                    Collect(member, nodes);
            }
        }
    }

    // What is the node's own: not the activities inside it, not its place.
    private static string ContentOf(JsonObject node) => string.Join('\n', node
        .Where(member => member.Key is not ("metadata" or "nodeId") && !HoldsActivities(member.Value))
        .Select(member => $"{member.Key}={member.Value?.ToJsonString()}")
        .Append($"label={LabelOf(node)}"));

    private static bool HoldsActivities(JsonNode? member) => member switch
    {
        JsonObject json => Text(json, "id") is not null && Text(json, "type") is not null,
        JsonArray list => list.Any(HoldsActivities),
        _ => false,
    };

    private static string? LabelOf(JsonObject node) => (node["metadata"] is JsonObject metadata ? Text(metadata, "displayText") : null) ?? Text(node, "name");

    private static string? Text(JsonObject node, string member) =>
        node[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
