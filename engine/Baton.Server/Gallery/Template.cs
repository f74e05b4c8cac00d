using System.Text.Json.Nodes;
using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Gallery;

/// <summary>A flow that comes along, to begin a new one with.</summary>
/// <param name="Id">The name of its folder.</param>
/// <param name="Model">Its definition as its file says it.</param>
internal sealed record Template(string Id, JsonObject Model)
{
    // What belongs to the flow that the file describes, and not to one that is drawn after it.
    private static readonly string[] OfTheOriginal = ["id", "definitionId", "version", "isLatest", "isPublished", "createdAt", "links"];

    public string Name => Model.Text("name") ?? Id;

    public string? Description => Model.Text("description");

    /// <summary>What people read on its nodes, in the order of the file.</summary>
    public IReadOnlyList<string> Steps => Model["root"] is JsonObject root
        ? [.. Drawing.Inside(root).Select(inner => (inner.Activity["metadata"] as JsonObject)?.Text("displayText") ?? inner.Activity.Text("name")).OfType<string>()]
        : [];

    /// <summary>A drawing of one's own that begins as this one.</summary>
    public JsonObject Draw(string name)
    {
        var model = (JsonObject)Model.DeepClone();
        foreach (var member in OfTheOriginal)
            model.Remove(member);
        model["name"] = name;
        return model;
    }
}
