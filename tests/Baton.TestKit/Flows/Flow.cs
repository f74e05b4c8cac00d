using System.Text.Json.Nodes;
using Baton.Kernel.Incidents;

namespace Baton.TestKit.Flows;

/// <summary>Whole definitions in a few lines. What is not said is as Elsa has it by default.</summary>
public static class Flow
{
    /// <summary>One activity after the other.</summary>
    public static JsonObject Sequence(string definitionId, params JsonObject[] activities) => Definition(
        definitionId, new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray([.. activities]) });

    /// <summary>A chart; connections are written "from&gt;to" or "from.Outcome&gt;to".</summary>
    public static JsonObject Chart(string definitionId, JsonObject[] activities, params string[] connections) => Definition(
        definitionId,
        new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. activities]),
            ["connections"] = new JsonArray([.. connections.Select(Connection)]),
        });

    public static JsonObject With(this JsonObject definition, IncidentStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition["options"] = new JsonObject { ["incidentStrategyType"] = strategy.ToString() };
        return definition;
    }

    public static JsonObject WithParameter(this JsonObject definition, string name, string type, JsonNode value)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var properties = (JsonObject?)definition["customProperties"] ?? [];
        definition["customProperties"] = properties;
        var parameters = (JsonArray?)properties["Baton:Parameters"] ?? [];
        properties["Baton:Parameters"] = parameters;
        parameters.Add(new JsonObject { ["name"] = name, ["type"] = type, ["value"] = value });
        return definition;
    }

    private static JsonObject Definition(string definitionId, JsonObject root) =>
        new() { ["definitionId"] = definitionId, ["name"] = definitionId, ["root"] = root };

    private static JsonNode Connection(string text)
    {
        var ends = text.Split('>');
        var from = ends[0].Split('.');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = from[0], ["port"] = from.Length > 1 ? from[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
