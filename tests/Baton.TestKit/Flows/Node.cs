using System.Text.Json.Nodes;

namespace Baton.TestKit.Flows;

/// <summary>Nodes of a definition in a line each, as Elsa's JSON writes them.</summary>
public static class Node
{
    /// <param name="type">The type name, such as "Elsa.Delay".</param>
    /// <param name="id">The activity id.</param>
    /// <param name="inputs">In camel case. A <see cref="JsonNode"/> is taken as it is; anything else becomes a literal expression.</param>
    public static JsonObject Of(string type, string id, params (string Name, object? Value)[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var node = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            node[name] = value as JsonNode ?? Expression("Literal", JsonValue.Create(value?.ToString()));
        return node;
    }

    public static JsonObject Event(string id, string name) => Of("Elsa.Event", id, ("eventName", name));

    public static JsonObject Delay(string id, TimeSpan span) => Of("Elsa.Delay", id, ("timeSpan", span.ToString("c")));

    public static JsonObject WriteLine(string id, string text) => Of("Elsa.WriteLine", id, ("text", text));

    /// <summary>An input whose value is the variable's.</summary>
    public static JsonObject Variable(string name) => Expression("Variable", new JsonObject { ["id"] = name, ["name"] = name });

    public static JsonObject Input(string name) => Expression("Input", JsonValue.Create(name));

    public static JsonObject Liquid(string template) => Expression("Liquid", JsonValue.Create(template));

    /// <summary>A script of <see cref="Scripting.ScriptModule"/>.</summary>
    public static JsonObject Script(string name) => Expression("JavaScript", JsonValue.Create(name));

    /// <summary>The node may start its flow.</summary>
    public static JsonObject AsTrigger(this JsonObject node)
    {
        ArgumentNullException.ThrowIfNull(node);
        node["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return node;
    }

    public static JsonObject Expression(string language, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } };
}
