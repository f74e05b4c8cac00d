using System.Text.Json.Nodes;
using Baton.Kernel.Catalog;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>
/// Connections of a chart whose source or target is not there. The designer cannot draw them: it is given them aside, where Elsa keeps
/// them, and a save puts them back, so that they return with their activity.
/// </summary>
internal static class DanglingConnections
{
    private const string Connections = "connections";
    private const string Aside = "notFoundConnections";
    private const string Properties = "customProperties";

    /// <summary>Puts them aside, in every chart.</summary>
    public static void PutAside(JsonObject root)
    {
        foreach (var chart in ChartsIn(root))
        {
            var ids = Drawing.Inside(chart).Select(inner => inner.Activity.Text("id")).ToHashSet();
            var dangling = ((JsonArray)chart[Connections]!).OfType<JsonObject>().Where(connection => !ids.Contains(EndOf(connection, "source")) || !ids.Contains(EndOf(connection, "target"))).ToList();
            if (dangling.Count == 0)
                continue;
            foreach (var connection in dangling)
                ((JsonArray)chart[Connections]!).Remove(connection);
            if (chart[Properties] is not JsonObject properties)
                chart[Properties] = properties = [];
            properties[Aside] = new JsonArray([.. dangling]);
        }
    }

    /// <summary>Puts back what lies aside, in every chart.</summary>
    public static void PutBack(JsonObject root)
    {
        foreach (var chart in ChartsIn(root))
        {
            if (chart[Properties] is not JsonObject properties || properties[Aside] is not JsonArray { Count: > 0 } aside)
                continue;
            properties.Remove(Aside);
            if (properties.Count == 0)
                chart.Remove(Properties);
            foreach (var connection in aside.OfType<JsonObject>().ToList())
            {
                aside.Remove(connection);
                ((JsonArray)chart[Connections]!).Add(connection);
            }
        }
    }

    private static List<JsonObject> ChartsIn(JsonObject root) =>
        [.. Drawing.All(root).Where(activity => activity.Text("type") == BuiltIn.Flowchart && activity[Connections] is JsonArray)];

    // Older files write an end as text.
    private static string? EndOf(JsonObject connection, string end) =>
        connection[end] is JsonObject full ? full.Text("activity") : connection.Text(end);
}
