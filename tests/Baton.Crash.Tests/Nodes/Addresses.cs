using System.Text.Json.Nodes;

namespace Baton.Crash.Tests.Nodes;

/// <summary>A flow that is called at an address, books in the ERP, and answers when that has happened; asked to confirm, it does both once more.</summary>
internal static class Addresses
{
    public const string Flow = "called";

    public static JsonObject Definition { get; } = new()
    {
        ["definitionId"] = Flow,
        ["name"] = "被调用的流程",
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(
                Endpoint("begin", "called", canStart: true), Book("booked"), Answer("booked"),
                Endpoint("confirm", "called/confirm", canStart: false), Book("confirmed"), Answer("confirmed")),
        },
    };

    private static JsonObject Endpoint(string id, string path, bool canStart) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.HttpEndpoint",
        ["path"] = Bookings.Input("String", "Literal", path),
        ["supportedMethods"] = Bookings.Input("ICollection<String>", "Object", """["POST"]"""),
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = canStart },
    };

    private static JsonObject Book(string what)
    {
        var node = Bookings.Book(what);
        node["body"]!["billNo"] = Bookings.Expression("Liquid", $"{{{{ CorrelationId }}}} {what}");
        node["body"]!["reason"] = Bookings.Expression("Liquid", $"{{{{ CorrelationId }}}} {what}");
        return node;
    }

    private static JsonObject Answer(string what) =>
        new() { ["id"] = $"answer-{what}", ["type"] = "Elsa.WriteHttpResponse", ["content"] = Bookings.Input("Object", "Liquid", $"{{{{ CorrelationId }}}} {what}") };
}
