using System.Text;
using System.Text.Json.Nodes;

namespace Baton.Kernel.Tests.Drawing;

/// <summary>Draws definitions as the designer would write them, in as few words as possible.</summary>
internal static partial class Draw
{
    /// <summary>A definition around this root. Members are added to it as they are.</summary>
    public static JsonObject Flow(JsonObject root, params (string Name, JsonNode? Value)[] members)
    {
        var flow = new JsonObject { ["id"] = "flow-v1", ["definitionId"] = "flow", ["name"] = "流程", ["version"] = 1, ["root"] = root };
        foreach (var (name, value) in members)
            flow[name] = value;
        return flow;
    }

    /// <summary>A flow with the incident strategy of that name.</summary>
    public static JsonObject Flow(string strategy, JsonObject root, params (string Name, JsonNode? Value)[] members) =>
        Flow(root, [("options", new JsonObject { ["incidentStrategyType"] = strategy }), .. members]);

    /// <summary>A flowchart. Connections read <c>a -> b</c> or <c>a:Port -> b</c>.</summary>
    public static JsonObject Chart(string id, JsonObject[] activities, params string[] connections) =>
        Node("Elsa.Flowchart", id, ("activities", new JsonArray([.. activities])), ("connections", new JsonArray([.. connections.Select(Connection)])));

    public static JsonObject Sequence(string id, params JsonObject[] activities) =>
        Node("Elsa.Sequence", id, ("activities", new JsonArray([.. activities])));

    public static JsonObject Node(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        var node = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
            node[name] = value;
        return node;
    }

    public static JsonObject Line(string id, string? text = null) => Node("Elsa.WriteLine", id, ("text", Literal(text ?? id)));

    public static JsonObject Event(string id, string? name = null) => Node("Elsa.Event", id, ("eventName", Literal(name ?? id)));

    public static JsonObject Delay(string id, string span = "01:00:00") => Node("Elsa.Delay", id, ("timeSpan", Literal(span)));

    public static JsonObject Join(string id, string mode) => Node("Elsa.FlowJoin", id, ("mode", Literal(mode)));

    public static JsonObject Decision(string id, JsonObject condition) => Node("Elsa.FlowDecision", id, ("condition", condition));

    public static JsonObject Set(string id, string variable, JsonObject value) =>
        Node("Elsa.SetVariable", id, ("variable", new JsonObject { ["id"] = variable }), ("value", value));

    public static JsonObject End(string id) => Node("Elsa.End", id);

    public static JsonObject Literal(JsonNode? value) => Input("Literal", value);

    public static JsonObject Variable(string id) => Input("Variable", id);

    public static JsonObject Input(string language, JsonNode? value) => new() { ["expression"] = Expression(language, value) };

    public static JsonObject Expression(string language, JsonNode? value) => new() { ["type"] = language, ["value"] = value };

    /// <summary>A binding of an output to a variable or an output of the definition.</summary>
    public static JsonObject Bound(string target) => new() { ["memoryReference"] = new JsonObject { ["id"] = target } };

    public static JsonArray Variables(params (string Name, string Type, JsonNode? Default)[] variables) =>
        new([.. variables.Select(variable => new JsonObject { ["id"] = variable.Name, ["name"] = variable.Name, ["typeName"] = variable.Type, ["value"] = variable.Default })]);

    public static JsonArray Declared(params (string Name, string Type)[] declared) =>
        new([.. declared.Select(each => new JsonObject { ["name"] = each.Name, ["type"] = each.Type })]);

    public static JsonObject Starting(this JsonObject node) => node.WithProperty("canStartWorkflow", true);

    /// <summary>A definition, or a chart, in token mode.</summary>
    public static JsonObject InTokenMode(this JsonObject drawn) => drawn.WithProperty("Flowchart:ExecutionMode", "TokenBased");

    public static JsonObject Merging(this JsonObject node, string mode) => node.WithProperty("mergeMode", mode);

    public static JsonObject WithProperty(this JsonObject drawn, string name, JsonNode? value)
    {
        var properties = drawn["customProperties"]?.AsObject() ?? [];
        properties[name] = value;
        drawn["customProperties"] = properties;
        return drawn;
    }

    public static JsonObject With(this JsonObject node, string name, JsonNode? value)
    {
        node[name] = value;
        return node;
    }

    public static byte[] Bytes(this JsonObject definition) => Encoding.UTF8.GetBytes(definition.ToJsonString());

    public static JsonObject Connection(string text)
    {
        var (source, target) = Halves(text, "->");
        var (activity, port) = Halves(source, ":");
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = activity, ["port"] = port.Length > 0 ? port : "Done" },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        };
    }

    private static (string, string) Halves(string text, string mark)
    {
        var parts = text.Split(mark, 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
