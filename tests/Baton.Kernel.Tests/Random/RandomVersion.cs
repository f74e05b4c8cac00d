using System.Text.Json.Nodes;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Random;

/// <summary>Draws another version of a flow: connections come and go, nodes come, go, and change their type, variables theirs.</summary>
internal static class RandomVersion
{
    public static JsonObject Of(JsonObject flow, int version, System.Random random, bool isCopy)
    {
        var next = (JsonObject)flow.DeepClone();
        next["id"] = $"flow-v{version}";
        next["version"] = version;
        if (isCopy)
            return next;
        if (random.Next(6) == 0)
            next["variables"] = Variables(("v", "String", "1"), ("flag", "Boolean", "true"), ("more", "Int32", 1));
        foreach (var chart in ChartsIn(next["root"]!).Where(_ => random.Next(2) == 0).ToList())
            Change(chart, version, random);
        return next;
    }

    private static void Change(JsonObject chart, int version, System.Random random)
    {
        var (nodes, connections) = (chart["activities"]!.AsArray(), chart["connections"]!.AsArray());
        switch (random.Next(5))
        {
            case 0 when connections.Count > 0:
                connections.RemoveAt(random.Next(connections.Count));
                break;
            case 1 when nodes.Count > 1:
                nodes.RemoveAt(random.Next(nodes.Count));
                break;
            case 2 when nodes.Count > 0:
                var from = (string)nodes[random.Next(nodes.Count)]!["id"]!;
                nodes.Add(Line($"new{version}"));
                connections.Add(Connection($"{from} -> new{version}"));
                if (random.Next(2) == 0)
                    connections.Add(Connection($"new{version} -> {(string)nodes[random.Next(nodes.Count)]!["id"]!}"));
                break;
            case 3 when nodes.Count > 0:
                var place = random.Next(nodes.Count);
                nodes[place] = Event((string)nodes[place]!["id"]!, "e0");
                break;
            default:
                nodes.Insert(0, Line($"first{version}"));
                break;
        }
    }

    private static IEnumerable<JsonObject> ChartsIn(JsonNode node) => node switch
    {
        JsonObject json => (json["connections"] is JsonArray && json["activities"] is JsonArray ? [json] : Array.Empty<JsonObject>())
            .Concat(json.Select(member => member.Value).OfType<JsonNode>().SelectMany(ChartsIn)),
        JsonArray list => list.OfType<JsonNode>().SelectMany(ChartsIn),
        _ => [],
    };
}
