using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Definitions in a few words, and calls on them.</summary>
internal static class Drawn
{
    public const string Root = "/elsa/api/workflow-definitions";

    public static JsonObject Model(string? definitionId, params JsonObject[] activities)
    {
        var model = new JsonObject
        {
            ["name"] = definitionId is null ? "没有编号" : $"流程 {definitionId}",
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray([.. activities]) },
        };
        if (definitionId is not null)
            model["definitionId"] = definitionId;
        return model;
    }

    public static JsonObject Chart(string definitionId, JsonArray activities, params (string From, string To, string Port)[] connections) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = $"流程 {definitionId}",
        ["root"] = new JsonObject
        {
            ["id"] = "chart",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = activities,
            ["connections"] = new JsonArray([.. connections.Select(each => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = each.From, ["port"] = each.Port },
                ["target"] = new JsonObject { ["activity"] = each.To, ["port"] = "In" },
            })]),
        },
    };

    /// <summary>A node that starts another definition.</summary>
    public static JsonObject Starting(string id, string definitionId) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.DispatchWorkflow",
        ["workflowDefinitionId"] = Activities.Input("String", definitionId, "Literal"),
    };

    /// <summary>A node that uses a definition as an activity.</summary>
    public static JsonObject Using(string id, string definitionId, string typeName) => new() { ["id"] = id, ["type"] = typeName, ["workflowDefinitionId"] = definitionId };

    /// <summary>A published definition that can be used as an activity, under its name as type.</summary>
    public static JsonObject Usable(string definitionId, string name, string text, bool takesAlong = false)
    {
        var model = Model(definitionId, Activities.WriteLine("inner", text));
        (model["name"], model["options"]) = (name, new JsonObject { ["usableAsActivity"] = true, ["autoUpdateConsumingWorkflows"] = takesAlong });
        return model;
    }

    public static Task<JsonObject> SaveAsync(this HttpClient http, JsonObject model, bool publish = false) =>
        http.PostAsync(Root, new JsonObject { ["model"] = model, ["publish"] = publish });

    public static Task<JsonObject> ReadAsync(this HttpClient http, string definitionId, string versionOptions = "Latest") =>
        http.GetObjectAsync($"{Root}/by-definition-id/{definitionId}?versionOptions={versionOptions}");

    public static async Task<int> StatusAsync(this HttpClient http, HttpMethod method, string path, JsonNode? body = null)
    {
        using var answer = await http.SendAsync(method, path, body);
        return (int)answer.StatusCode;
    }

    public static JsonArray Texts(params string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);

    public static IEnumerable<string> Strings(JsonNode? list) => list!.AsArray().Select(item => (string)item!);
}
