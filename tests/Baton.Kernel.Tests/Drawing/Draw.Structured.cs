using System.Text.Json.Nodes;

namespace Baton.Kernel.Tests.Drawing;

/// <summary>Activities that hold others.</summary>
internal static partial class Draw
{
    public static JsonObject If(string id, JsonObject condition, JsonObject? then = null, JsonObject? otherwise = null) =>
        Node("Elsa.If", id, ("condition", condition), ("then", then), ("else", otherwise));

    /// <summary>A structured switch; a case is a label, a condition and perhaps an activity.</summary>
    public static JsonObject Switch(string id, string mode, JsonObject? otherwise, params (string Label, JsonObject Condition, JsonObject? Activity)[] cases) => Node(
        "Elsa.Switch",
        id,
        ("mode", Literal(mode)),
        ("default", otherwise),
        ("cases", new JsonArray([.. cases.Select(each => new JsonObject { ["label"] = each.Label, ["condition"] = each.Condition, ["activity"] = each.Activity })])));

    public static JsonObject Fork(string id, JsonNode? joinMode, params JsonObject[] branches) =>
        Node("Elsa.Fork", id, ("joinMode", joinMode), ("branches", new JsonArray([.. branches])));

    public static JsonObject Parallel(string id, params JsonObject[] activities) => Node("Elsa.Parallel", id, ("activities", new JsonArray([.. activities])));

    public static JsonObject While(string id, JsonObject condition, JsonObject? body) => Node("Elsa.While", id, ("condition", condition), ("body", body));

    public static JsonObject For(string id, int start, int end, JsonObject? body) => Node("Elsa.For", id, ("start", Literal(start)), ("end", Literal(end)), ("body", body));

    public static JsonObject ForEach(string id, JsonObject items, JsonObject? body) => Node("Elsa.ForEach", id, ("items", items), ("body", body));

    public static JsonObject ParallelForEach(string id, JsonObject items, JsonObject? body) => Node("Elsa.ParallelForEach", id, ("items", items), ("body", body));

    public static JsonObject Break(string id) => Node("Elsa.Break", id);

    public static JsonObject Complete(string id, JsonObject? outcomes = null) => Node("Elsa.Complete", id, ("outcomes", outcomes));

    public static JsonObject Script(string text) => Input("JavaScript", text);

    /// <summary>A line that writes what a script gives.</summary>
    public static JsonObject Says(string id, string script) => Node("Elsa.WriteLine", id, ("text", Script(script)));

    public static JsonObject Machine(string id, string? initial, JsonObject[] states, params JsonObject[] transitions) =>
        Node("Elsa.StateMachine", id, ("initialState", initial), ("states", new JsonArray([.. states])), ("transitions", new JsonArray([.. transitions])));

    public static JsonObject State(string name, JsonObject? entry = null, JsonObject? exit = null) => new() { ["name"] = name, ["entry"] = entry, ["exit"] = exit };

    public static JsonObject Transition(string from, string to, JsonObject? trigger = null, JsonObject? condition = null, JsonObject? action = null) =>
        new() { ["from"] = from, ["to"] = to, ["trigger"] = trigger, ["condition"] = condition, ["action"] = action };
}
