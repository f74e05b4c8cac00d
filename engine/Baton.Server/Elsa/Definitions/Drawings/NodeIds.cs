using System.Text.Json.Nodes;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>Gives each activity of a drawing its node id: the ids from the workflow down, joined by colons.</summary>
internal static class NodeIds
{
    /// <summary>The id of the workflow itself, which holds the root.</summary>
    public const string Workflow = "Workflow1";

    public static void Stamp(JsonObject activity, string parentPath)
    {
        var path = $"{parentPath}:{activity.Text("id")}";
        activity["nodeId"] = path;
        foreach (var inner in Drawing.Inside(activity).ToList())
            Stamp(inner.Activity, path);
    }
}
