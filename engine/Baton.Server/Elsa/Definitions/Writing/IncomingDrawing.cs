using System.Text.Json.Nodes;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Rules;

namespace Baton.Server.Elsa.Definitions.Writing;

/// <summary>
/// What came from a client, as it is kept: without what this server itself puts into its answers, and in one order. So saving what was
/// read makes no new version. What nobody here knows is kept.
/// </summary>
internal static class IncomingDrawing
{
    private static readonly string[] Ours = ["$schema", "links", "isSystem", "isReadonly", "materializerName", "isMaterializerAvailable"];
    private static readonly string[] EmptyUnlessSet = ["description", "variables", "inputs", "outputs", "outcomes", "customProperties", "options"];
    private static readonly string[] First = ["id", "definitionId", "name", .. EmptyUnlessSet];

    public static JsonObject Of(JsonObject model)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in model.OrderBy(member => PlaceOf(member.Key)).ThenBy(member => member.Key, StringComparer.Ordinal))
        {
            if (value is not null && !Ours.Contains(name) && !(EmptyUnlessSet.Contains(name) && IsEmpty(value)))
                kept[name] = value.DeepClone();
        }

        if (kept.Text("name") is { } title)
            kept["name"] = title.Trim();
        if (kept["root"] is JsonObject root)
        {
            Placeholders.Lift(root);
            DanglingConnections.PutBack(root);
            RuleForm.Keep(root);
            foreach (var activity in Drawing.All(root).ToList())
                activity.Remove("nodeId");
        }

        return kept;
    }

    private static int PlaceOf(string member) =>
        member == "root" ? int.MaxValue : Array.IndexOf(First, member) is >= 0 and var place ? place : First.Length;

    private static bool IsEmpty(JsonNode value) => value switch
    {
        JsonArray list => list.Count == 0,
        JsonObject json => json.Count == 0,
        JsonValue text => text.TryGetValue<string>(out var content) && content.Length == 0,
        _ => false,
    };
}
