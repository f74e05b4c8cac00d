using System.Text.Json.Nodes;

namespace Baton.Browser.Tests.Designer;

/// <summary>Small flows to be drawn on.</summary>
internal static class Flows
{
    /// <summary>Writes a line and waits for an event.</summary>
    public static JsonObject Waiting(string definitionId, string name) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = name,
        ["root"] = Chart(Node("line", "Elsa.WriteLine", 40, "先写一行", ("text", "你好")), Node("wait", "Elsa.Event", 320, "再等通知", ("eventName", "Notified"))),
    };

    /// <summary>Everything in it that people name bears the name of something of the designer's.</summary>
    public static JsonObject NamedLikeTheDesigner() => new()
    {
        ["definitionId"] = "misnomer",
        ["name"] = "Name",
        ["description"] = "Description",
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "Variables", ["typeName"] = "String", ["isArray"] = false, ["value"] = "Value" }),
        ["inputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Settings", ["displayName"] = "Settings", ["uiHint"] = "singleline" }),
        ["root"] = Chart(Node("line", "Elsa.WriteLine", 40, "Workflow", ("text", "Running")), Node("wait", "Elsa.Event", 320, "Version history", ("eventName", "Published"))),
    };

    private static JsonObject Chart(JsonObject first, JsonObject second) => new()
    {
        ["id"] = "root",
        ["name"] = "Flowchart1",
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["activities"] = new JsonArray(first, second),
        ["connections"] = new JsonArray(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = (string)first["id"]!, ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = (string)second["id"]!, ["port"] = "In" },
        }),
    };

    private static JsonObject Node(string id, string type, int x, string label, (string Name, string Value) input) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["type"] = type,
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["displayText"] = label,
            ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 80 }, ["size"] = new JsonObject { ["width"] = 200, ["height"] = 54 } },
        },
        [input.Name] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = input.Value } },
    };
}
