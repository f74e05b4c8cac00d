using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Rules;
using Baton.Storage.Definitions;

namespace Baton.Server.Elsa.Definitions;

/// <summary>A stored version as Elsa's definition: the drawing as it was saved, with what the row says of it and with node ids.</summary>
internal static class DefinitionModel
{
    public const string ToolVersion = "3.8.0.0";
    public const string Materializer = "Json";

    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    /// <summary>As the designer is shown it: with what the caller may do, and a placeholder for each activity of a type it does not know.</summary>
    public static JsonObject Of(DefinitionRow row, RequestContext caller, Palette palette)
    {
        var model = Fields(row);
        AddDrawing(model, row, root =>
        {
            Placeholders.Put(root, palette);
            DanglingConnections.PutAside(root);
            RuleForm.Show(root);
        });
        model.Insert(0, "links", JsonSerializer.SerializeToNode(Links.OfDefinition(row.DefinitionId, caller), AnswerJson.Options));
        return model;
    }

    /// <summary>As it goes into a file: nothing is left out that somebody else may know.</summary>
    public static JsonObject Export(DefinitionRow row)
    {
        var model = Fields(row);
        AddDrawing(model, row, _ => { });
        model.Insert(0, "$schema", Schema);
        return model;
    }

    /// <summary>The drawing as it is saved: without what a client only echoes.</summary>
    public static JsonObject DrawingOf(DefinitionRow row) => JsonNode.Parse(row.Model, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!.AsObject();

    private static JsonObject Fields(DefinitionRow row) => new()
    {
        ["id"] = row.Id,
        ["definitionId"] = row.DefinitionId,
        ["name"] = row.Name,
        ["description"] = row.Description ?? "",
        ["createdAt"] = row.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
        ["version"] = row.Version,
        ["toolVersion"] = ToolVersion,
        ["isReadonly"] = false,
        ["isSystem"] = false,
        ["isLatest"] = row.IsLatest,
        ["isPublished"] = row.IsPublished,
    };

    // Studio fails on null where it expects lists and objects.
    private static void AddDrawing(JsonObject model, DefinitionRow row, Action<JsonObject> prepare)
    {
        var drawing = DrawingOf(row);
        foreach (var list in Lists)
            model[list] = drawing[list] is JsonArray ? Take(drawing, list) : new JsonArray();
        foreach (var member in (string[])["customProperties", "options"])
            model[member] = drawing[member] is JsonObject ? Take(drawing, member) : new JsonObject();
        foreach (var (name, value) in drawing.ToList())
        {
            if (!model.ContainsKey(name) && value is not null)
                model[name] = Take(drawing, name);
        }

        if (model["root"] is not JsonObject root)
        {
            model["root"] = new JsonObject();
            return;
        }

        prepare(root);
        NodeIds.Stamp(root, NodeIds.Workflow);
    }

    private static JsonNode? Take(JsonObject drawing, string member)
    {
        var value = drawing[member];
        drawing.Remove(member);
        return value;
    }
}
