using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Browser.Tests.Designer;

/// <summary>Small flows to be drawn on.</summary>
internal static class Flows
{
    /// <summary>Chinese as it is.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a line and waits for an event.</summary>
    public static JsonObject Waiting(string definitionId, string name) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = name,
        ["root"] = Chart(Node("line", "Elsa.WriteLine", 40, "先写一行", ("text", "你好")), Node("wait", "Elsa.Event", 320, "再等通知", ("eventName", "Notified"))),
    };

    /// <summary>Everything in it that people name bears the name of something of the designer's.</summary>
    public static JsonObject NamedLikeTheDesigner(string definitionId) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = "Name",
        ["description"] = "Description",
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "Variables", ["typeName"] = "String", ["isArray"] = false, ["value"] = "Value" }),
        ["inputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Settings", ["displayName"] = "Settings", ["uiHint"] = "singleline" }),
        ["root"] = Chart(Node("line", "Elsa.WriteLine", 40, "Workflow", ("text", "Running")), Node("wait", "Elsa.Event", 320, "Version history", ("eventName", "Published"))),
    };

    /// <summary>Asks somebody.</summary>
    public static JsonObject Asking(string definitionId, string name)
    {
        var root = Chart(Node("ask", "Task.Approval", 40, "请人看一下", ("title", "看一下")), Node("line", "Elsa.WriteLine", 320, "先写一行", ("text", "好")));
        root["connections"] = new JsonArray(Connection("ask", "Approved", "line"));
        return new JsonObject { ["definitionId"] = definitionId, ["name"] = name, ["root"] = root };
    }

    /// <summary>Tells a customer something, twice over.</summary>
    public static JsonObject Telling(string definitionId, string name) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = name,
        ["root"] = Chart(Node("template", "WeChat.SendTemplate", 40, "发模板消息"), Node("tell", "Participants.Tell", 320, "告诉客户")),
    };

    /// <summary>Decides by its inputs; its output says which way it went.</summary>
    public static JsonObject Deciding(string definitionId, string name)
    {
        var root = Chart(Node("rule", "Baton.Rule", 40, "要不要复核"), Node("yes", "Elsa.SetOutput", 320, "要", ("outputName", "Way"), ("outputValue", "yes")));
        var no = Node("no", "Elsa.SetOutput", 320, "不要", ("outputName", "Way"), ("outputValue", "no"));
        no["metadata"]!["designer"]!["position"]!["y"] = 240;
        root["activities"]!.AsArray().Add(no);
        root["connections"] = new JsonArray(Connection("rule", "True", "yes"), Connection("rule", "False", "no"));
        return new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = name,
            ["inputs"] = new JsonArray(Declared("Amount", "Decimal", "金额"), Declared("Kind", "String", "类别")),
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "urgent", ["name"] = "Urgent", ["typeName"] = "String", ["isArray"] = false, ["value"] = "否" }),
            ["outputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Way", ["displayName"] = "去向" }),
            ["root"] = root,
        };
    }

    /// <summary>Has something of everything that a definition can have.</summary>
    public static JsonObject Rich(string definitionId, string name)
    {
        var model = Deciding(definitionId, name);
        model["description"] = "一切都有一点";
        model["outcomes"] = new JsonArray("通过", "不通过");
        model["customProperties"] = new JsonObject { ["VariableTestValues"] = new JsonObject { ["urgent"] = "是" }, ["Acme:Note"] = "别丢" };
        model["options"] = new JsonObject { ["usableAsActivity"] = true, ["activityCategory"] = "自己的", ["autoUpdateConsumingWorkflows"] = true };
        model["root"]!["connections"]![0]!["vertices"] = new JsonArray(new JsonObject { ["x"] = 200, ["y"] = 20 });
        model["root"]!["activities"]![0]!["rows"] = new JsonArray(new JsonObject
        {
            ["field"] = new JsonObject { ["type"] = "Input", ["value"] = "Amount" },
            ["operator"] = "GreaterThan",
            ["value"] = new JsonObject { ["type"] = "Literal", ["value"] = "1000.00" },
        });
        var line = Node("line", "Elsa.WriteLine", 600, "先写一行", ("text", "{{ Input.Kind }}"));
        line["text"]!["expression"]!["type"] = "Liquid";
        line["metadata"]!["description"] = "写给自己看的";
        line["customProperties"] = new JsonObject { ["runAsynchronously"] = false, ["canStartWorkflow"] = false };
        model["root"]!["activities"]!.AsArray().Add(line);
        model["root"]!["connections"]!.AsArray().Add(Connection("yes", "Done", "line"));
        return model;
    }

    private static JsonObject Declared(string name, string type, string displayName) =>
        new() { ["type"] = type, ["name"] = name, ["displayName"] = displayName, ["uiHint"] = "singleline" };

    private static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static JsonObject Chart(JsonObject first, JsonObject second) => new()
    {
        ["id"] = "root",
        ["name"] = "Flowchart1",
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["activities"] = new JsonArray(first, second),
        ["connections"] = new JsonArray(Connection((string)first["id"]!, "Done", (string)second["id"]!)),
    };

    private static JsonObject Node(string id, string type, int x, string label, params (string Name, string Value)[] inputs)
    {
        var node = new JsonObject
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
        };
        foreach (var (name, value) in inputs)
            node[name] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return node;
    }
}
