using System.Text.Json.Nodes;
using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Gallery;

/// <summary>A small picture of a drawing: where its nodes stand, and which of them are joined, by their places in the list.</summary>
internal sealed record Sketch(IReadOnlyList<SketchNode> Nodes, IReadOnlyList<int[]> Edges)
{
    // What stands side by side in a list that has no places of its own, as a sequence's.
    private const double Distance = 240;

    public static Sketch Of(JsonObject? root)
    {
        if (root is null)
            return new Sketch([], []);
        var activities = Drawing.Inside(root).Select(inner => inner.Activity).ToList();
        var places = new Dictionary<string, int>();
        foreach (var activity in activities)
            places.TryAdd(activity.Text("id")!, places.Count);
        List<int[]> joined = [.. (root["connections"] as JsonArray ?? []).OfType<JsonObject>().Select(connection => EdgeOf(connection, places)).OfType<int[]>()];
        // A sequence needs no connections: each is followed by the next.
        var edges = joined.Count == 0 && root["connections"] is null ? [.. Enumerable.Range(1, Math.Max(0, activities.Count - 1)).Select(at => new[] { at - 1, at })] : joined;
        return new Sketch([.. activities.Select(NodeOf)], edges);
    }

    private static SketchNode NodeOf(JsonObject activity, int at)
    {
        var position = (activity["metadata"]?["designer"] as JsonObject)?["position"] as JsonObject;
        return new SketchNode(NumberOf(position, "x") ?? at * Distance, NumberOf(position, "y") ?? 0, Drawing.LabelOf(activity));
    }

    private static double? NumberOf(JsonObject? position, string member) => position?[member] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static int[]? EdgeOf(JsonObject connection, Dictionary<string, int> places) =>
        EndOf(connection, "source") is { } from && EndOf(connection, "target") is { } to && places.TryGetValue(from, out var source) && places.TryGetValue(to, out var target)
            ? [source, target]
            : null;

    private static string? EndOf(JsonObject connection, string end) => (connection[end] as JsonObject)?.Text("activity");
}

/// <summary>A node: its left upper corner in the drawing, and what people read on it.</summary>
internal sealed record SketchNode(double X, double Y, string Label);
