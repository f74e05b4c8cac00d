using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Draws definitions by chance, as Elsa's and other people's tools write them: with members nobody here knows at every place where there can be some.</summary>
internal sealed class AnyDrawing(int seed)
{
    private static readonly string[] Known = ["Elsa.WriteLine", "Elsa.Event", "Elsa.SetVariable", "Elsa.FlowDecision", "Elsa.Delay", "Elsa.If", "Task.Approval", "WeCom.SendText", "Acme.Drone", "Acme.v2.Küche"];
    private static readonly string[] Texts = ["", "x", "报销 ¥1,280.00", "a\"b\\c/d", "line\nline\t", "</script>", "😀 𠮷", " lead and trail ", "True", "null", "{{ Input.Amount }}", "\u2028"];
    private static readonly string[] Numbers = ["0", "-1", "1.5", "100.25", "1280.10", "9007199254740993", "12345678901234567890", "1e21", "0.1", "-0.000001"];
    private static readonly string[] Types = ["String", "Object", "Int32", "Decimal", "List<String>"];

    private readonly Random _chance = new(seed);

    public JsonObject Make(string definitionId)
    {
        var activities = Enumerable.Range(0, _chance.Next(1, 12)).Select(number => Activity($"a{number}", 0)).ToList();
        var ids = activities.Select(activity => (string)activity["id"]!).ToList();
        var model = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = $"随意 {seed}",
            ["description"] = Text(),
            ["version"] = 1,
            ["isLatest"] = true,
            ["isPublished"] = false,
            ["options"] = new JsonObject { ["usableAsActivity"] = false, ["autoUpdateConsumingWorkflows"] = false, ["acmeOption"] = Any(2) },
            ["variables"] = List(() => Odd(new JsonObject { ["id"] = Id(), ["name"] = $"V{Id()}", ["typeName"] = Pick(Types), ["isArray"] = false, ["value"] = Text() })),
            ["inputs"] = List(() => Odd(new JsonObject { ["type"] = Pick(Types), ["name"] = $"I{Id()}", ["displayName"] = Text(), ["category"] = "Primitives", ["uiHint"] = "singleline" })),
            ["outputs"] = List(() => Odd(new JsonObject { ["type"] = Pick(Types), ["name"] = $"O{Id()}", ["displayName"] = Text() })),
            ["outcomes"] = List(() => JsonValue.Create(Id())),
            ["customProperties"] = Odd(new JsonObject { ["VariableTestValues"] = new JsonObject(), ["Acme:Owner"] = Text() }),
            ["root"] = Odd(new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["name"] = "Flowchart1",
                ["customProperties"] = Odd(new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false }),
                ["metadata"] = Odd([]),
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = List(() => Odd(new JsonObject { ["source"] = Odd(End(ids, "Done")), ["target"] = Odd(End(ids, "In")), ["vertices"] = List(() => new JsonObject { ["x"] = Number(), ["y"] = Number() }) })),
            }),
        };
        return Odd(model);
    }

    private JsonObject Activity(string id, int depth)
    {
        var activity = new JsonObject
        {
            ["id"] = id,
            ["name"] = $"Node {id}",
            ["type"] = Pick(Known),
            ["version"] = 1,
            ["customProperties"] = Odd(new JsonObject { ["canStartWorkflow"] = _chance.Next(2) == 0, ["runAsynchronously"] = false, ["logPersistenceMode"] = Any(2) }),
            ["metadata"] = Odd(new JsonObject
            {
                ["designer"] = Odd(new JsonObject { ["position"] = new JsonObject { ["x"] = Number(), ["y"] = Number() }, ["size"] = new JsonObject { ["width"] = Number(), ["height"] = Number() } }),
                ["displayText"] = Text(),
                ["description"] = Text(),
                ["showDescription"] = true,
            }),
        };
        for (var i = _chance.Next(4); i > 0; i--)
            activity[$"acme{Id()}"] = Odd(new JsonObject { ["typeName"] = Pick(Types), ["expression"] = Odd(new JsonObject { ["type"] = "Literal", ["value"] = Text() }), ["memoryReference"] = new JsonObject { ["id"] = Id() } });
        if ((string)activity["type"]! == "Elsa.If" && depth < 2)
            activity["then"] = Activity($"{id}t", depth + 1);
        if ((string)activity["type"]! == "Elsa.WriteLine")
            activity["text"] = Odd(new JsonObject { ["typeName"] = "String", ["expression"] = Odd(new JsonObject { ["type"] = "Literal", ["value"] = Text() }) });
        return Odd(activity);
    }

    private JsonObject End(List<string> ids, string port) => new() { ["activity"] = ids[_chance.Next(ids.Count)], ["port"] = port };

    private JsonObject Odd(JsonObject known)
    {
        for (var i = _chance.Next(3); i > 0; i--)
            known[$"x{Id()}"] = Any(3);
        return known;
    }

    private JsonNode Any(int depth) => _chance.Next(depth > 0 ? 6 : 4) switch
    {
        0 => JsonValue.Create(_chance.Next(2) == 0),
        1 => Number(),
        2 or 3 => Text(),
        4 => new JsonArray([.. Enumerable.Range(0, _chance.Next(4)).Select(_ => Any(depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, _chance.Next(4)).Select(place => KeyValuePair.Create<string, JsonNode?>($"{Pick(Texts)}{place}", Any(depth - 1)))),
    };

    private JsonArray List(Func<JsonNode> item) => new([.. Enumerable.Range(0, _chance.Next(4)).Select(_ => item())]);

    private JsonValue Text() => JsonValue.Create(Pick(Texts));

    private JsonNode Number() => JsonNode.Parse(Pick(Numbers))!;

    private string Pick(string[] from) => from[_chance.Next(from.Length)];

    private string Id() => _chance.Next(0x10000).ToString("x4", System.Globalization.CultureInfo.InvariantCulture);
}
