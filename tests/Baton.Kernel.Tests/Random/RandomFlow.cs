using System.Text.Json.Nodes;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Random;

/// <summary>
/// Draws random flows: charts in charts, sequences and structured activities, forks, joins of every kind, waits, failures, and loops
/// that are left sooner or later because they are closed only from an activity whose outcome is random.
/// </summary>
internal sealed partial class RandomFlow(System.Random random)
{
    private static readonly string[] Strategies = ["Fault", "ContinueWithIncidents", "Baton.Park"];
    private static readonly string[] Modes = ["WaitAll", "WaitAllActive", "WaitAny"];
    private static readonly string[] Merges = ["None", "Stream", "Merge", "Converge", "Cascade", "Race"];
    private static readonly string[] Types = ["Int32", "String", "Boolean"];
    private int _nodes;

    public JsonObject Draw() => Flow(
        Pick(Strategies),
        random.Next(5) == 0 ? Container(0) : Chart(0),
        ("variables", Variables(("v", "Int32", 1), ("flag", "Boolean", "true"))),
        ("outputs", Declared(("o", "Object"))))
        .WithProperty("Flowchart:ExecutionMode", random.Next(2) == 0 ? "TokenBased" : "CounterBased");

    private JsonObject Chart(int depth)
    {
        var nodes = Enumerable.Range(0, random.Next(1, depth == 0 ? 12 : 5)).Select(_ => Node(depth)).ToArray();
        var connections = new List<string>();
        for (var to = 1; to < nodes.Length; to++)
        {
            foreach (var from in Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(to)).Distinct())
                connections.Add($"{Id(nodes[from])}:{PortOf(nodes[from])} -> {Id(nodes[to])}");
        }

        foreach (var from in nodes.Where(node => Type(node) == Asking.Type && random.Next(2) == 0))
            connections.Add($"{Id(from)}:Back -> {Id(nodes[random.Next(nodes.Length)])}");
        foreach (var node in nodes.Where(_ => random.Next(2) == 0))
            node.Merging(Pick(Merges));
        return Drawing.Draw.Chart(NewId("chart"), nodes, [.. connections]);
    }

    private JsonObject Container(int depth) =>
        Sequence(NewId("sequence"), [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Node(depth + 1))])
            .With("variables", random.Next(2) == 0 ? Variables((NewId("v"), Pick(Types), null)) : null);

    private JsonObject Node(int depth) => random.Next(depth < 2 ? 19 : 14) switch
    {
        0 or 1 => Line(NewId("line")),
        2 => Event(NewId("event"), $"e{random.Next(3)}").With("result", Bound(random.Next(2) == 0 ? "v" : "o")),
        3 => Delay(NewId("delay")),
        4 => Decision(NewId("decision"), Variable("flag")),
        5 => Set(NewId("set"), random.Next(6) == 0 ? "nobody" : "v", Literal(random.Next(8) == 0 ? "x" : random.Next(5))),
        6 => random.Next(4) == 0 ? End(NewId("end")) : Set(NewId("flag"), "flag", Literal(random.Next(2) == 0)),
        7 or 8 => Join(NewId("join"), Pick(Modes)),
        9 or 10 => Drawing.Draw.Node(Asking.Type, NewId("ask")),
        11 => Drawing.Draw.Node("Elsa.RunTask", NewId("request"), ("taskName", Literal("发货"))).With("result", Bound(random.Next(2) == 0 ? "v" : "o")),
        12 => Drawing.Draw.Node("Elsa.PublishEvent", NewId("publish"), ("eventName", Literal($"e{random.Next(3)}"))),
        13 => Drawing.Draw.Node(
            random.Next(2) == 0 ? "Elsa.ExecuteWorkflow" : "Elsa.DispatchWorkflow",
            NewId("child"),
            ("workflowDefinitionId", Literal(random.Next(5) == 0 ? "nobody" : RandomWorld.Child)),
            ("waitForCompletion", Literal(random.Next(2) == 0))),
        14 => Container(depth),
        15 => Chart(depth + 1),
        _ => Structured(depth + 1),
    };

    private string PortOf(JsonObject node) => Type(node) switch
    {
        "Elsa.FlowDecision" => random.Next(2) == 0 ? "True" : "False",
        Asking.Type => Pick(Asking.Outcomes),
        _ => random.Next(10) == 0 ? "Nowhere" : "Done",
    };

    private string NewId(string kind) => $"{kind}{++_nodes}";

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];

    private static string Id(JsonObject node) => (string)node["id"]!;

    private static string Type(JsonObject node) => (string)node["type"]!;
}
