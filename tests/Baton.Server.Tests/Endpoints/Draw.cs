using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Endpoints;

/// <summary>Endpoints and their answers as definitions write them.</summary>
internal static class Draw
{
    public static JsonObject Endpoint(string id, string path, string method = "POST", bool canStart = true, params (string Name, JsonNode? Value)[] more)
    {
        var node = new JsonObject
        {
            ["id"] = id,
            ["type"] = "Elsa.HttpEndpoint",
            ["path"] = Activities.Input("String", path, "Literal"),
            ["supportedMethods"] = Json($"[{string.Join(',', method.Split(',').Select(each => $"\"{each}\""))}]"),
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = canStart },
        };
        foreach (var (name, value) in more)
            node[name] = value;
        return node;
    }

    public static JsonObject Answer(string id, string content, string language = "Literal", params (string Name, JsonNode? Value)[] more)
    {
        var node = new JsonObject { ["id"] = id, ["type"] = "Elsa.WriteHttpResponse", ["content"] = Activities.Input("Object", content, language) };
        foreach (var (name, value) in more)
            node[name] = value;
        return node;
    }

    public static JsonObject Literal(string value) => Activities.Input("Object", value, "Literal");

    public static JsonObject Script(string id, string script) => new() { ["id"] = id, ["type"] = "Elsa.RunJavaScript", ["script"] = Activities.Input("String", script, "JavaScript") };

    /// <summary>As Studio writes a list.</summary>
    private static JsonObject Json(string json) => new() { ["typeName"] = "ICollection<String>", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = json } };
}
