using System.Text.Json.Nodes;

namespace Baton.Server.Tests;

/// <summary>Activities as definitions write them.</summary>
internal static class Activities
{
    public static JsonObject WriteLine(string id, string text, string language = "Literal") => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.WriteLine",
        ["text"] = Input("String", text, language),
    };

    public static JsonObject Event(string id, string name, bool canStart = false) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.Event",
        ["eventName"] = Input("String", name, "Literal"),
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = canStart },
    };

    public static JsonObject Publish(string id, string name, bool isLocal = false) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.PublishEvent",
        ["eventName"] = Input("String", name, "Literal"),
        ["isLocalEvent"] = Input("Boolean", isLocal ? "true" : "false", "Literal"),
    };

    public static JsonObject RunTask(string id, string name) => new() { ["id"] = id, ["type"] = "Elsa.RunTask", ["taskName"] = Input("String", name, "Literal") };

    /// <summary>A type nobody knows: it faults when it is reached.</summary>
    public static JsonObject Broken(string id) => new() { ["id"] = id, ["type"] = "Acme.Unknown" };

    public static void Parking(JsonObject model) => model["options"] = new JsonObject { ["incidentStrategyType"] = "Baton.Park" };

    public static JsonObject Input(string type, string value, string language) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = language, ["value"] = value },
    };
}
