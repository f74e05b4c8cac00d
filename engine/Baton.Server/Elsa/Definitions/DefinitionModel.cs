using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Runtime.Requests;
using Baton.Storage.Definitions;

namespace Baton.Server.Elsa.Definitions;

/// <summary>A stored version as Elsa's definition: the drawing as it was saved, with what the row says of it and with node ids.</summary>
internal static class DefinitionModel
{
    private const string ToolVersion = "3.8.0.0";
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    public static JsonObject Of(DefinitionRow row, RequestContext caller)
    {
        var model = Fields(row);
        model["isReadonly"] = false;
        model["isSystem"] = false;
        model["isLatest"] = row.IsLatest;
        model["isPublished"] = row.IsPublished;
        AddDrawing(model, row);
        model.Insert(0, "links", JsonSerializer.SerializeToNode(Links.OfDefinition(row.DefinitionId, caller), AnswerJson.Options));
        return model;
    }

    public static JsonObject Export(DefinitionRow row)
    {
        var model = Fields(row);
        model["isReadonly"] = false;
        model["isSystem"] = false;
        model["isLatest"] = row.IsLatest;
        model["isPublished"] = row.IsPublished;
        AddDrawing(model, row);
        model.Insert(0, "$schema", Schema);
        return model;
    }

    /// <summary>The drawing as it is saved: without what a client only echoes.</summary>
    public static JsonObject Drawing(DefinitionRow row) => JsonNode.Parse(row.Model)!.AsObject();

    private static JsonObject Fields(DefinitionRow row) => new()
    {
        ["id"] = row.Id,
        ["definitionId"] = row.DefinitionId,
        ["name"] = row.Name,
        ["description"] = row.Description ?? "",
        ["createdAt"] = row.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
        ["version"] = row.Version,
        ["toolVersion"] = ToolVersion,
    };

    // Studio fails on null where it expects lists and objects.
    private static void AddDrawing(JsonObject model, DefinitionRow row)
    {
        var drawing = Drawing(row);
        foreach (var list in Lists)
            model[list] = drawing[list] is JsonArray ? Take(drawing, list) : new JsonArray();
        foreach (var member in (string[])["customProperties", "options"])
            model[member] = drawing[member] is JsonObject ? Take(drawing, member) : new JsonObject();
        foreach (var (name, value) in drawing.ToList())
        {
            if (!model.ContainsKey(name) && value is not null)
                model[name] = Take(drawing, name);
        }

        if (model["root"] is JsonObject root)
            NodeIds.Stamp(root, "Workflow1");
        else
            model["root"] = new JsonObject();
    }

    private static JsonNode? Take(JsonObject drawing, string member)
    {
        var value = drawing[member];
        drawing.Remove(member);
        return value;
    }
}
