using System.Text.Json.Nodes;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Random;

/// <summary>Structured activities: every kind, with and without what may be missing in them.</summary>
internal sealed partial class RandomFlow
{
    private JsonObject Structured(int depth) => random.Next(16) switch
    {
        0 => If(NewId("if"), Variable("flag"), Perhaps(depth), Perhaps(depth)).With("result", Bound("flag")),
        1 => Switch(NewId("switch"), Pick(SwitchModes), Perhaps(depth), [.. Some(3).Select(_ => ("情况", Expression("Variable", "flag"), Perhaps(depth)))]),
        2 => Fork(NewId("fork"), Pick(ForkModes), Nodes(depth)),
        3 => Parallel(NewId("parallel"), Nodes(depth)).With("variables", Variables((NewId("v"), Pick(Types), null))),
        4 => Drawing.Draw.Node("Elsa.FlowNode", NewId("node"), ("body", Perhaps(depth))),
        5 => While(NewId("while"), Variable("flag"), Sequence(NewId("body"), Node(depth), Set(NewId("out"), "flag", Literal(false)))),
        6 => For(NewId("for"), 1, random.Next(4), Perhaps(depth)).With("currentValue", Bound("v")),
        7 => ForEach(NewId("each"), Input("Object", "[1,\"二\",3]"), Perhaps(depth)).With("currentValue", random.Next(3) == 0 ? Bound("v") : null),
        8 or 9 => ParallelForEach(NewId("all"), Input("Object", "[1,2,3]"), Perhaps(depth)),
        10 => Machine(NewId("machine"), "A", [State("A", Perhaps(depth), Perhaps(depth)), State("B", Perhaps(depth)), State("C")], [.. Transitions(depth)]),
        14 or 15 => Drawing.Draw.Node(Playing.Holding.Type, NewId("hold"), ("activities", new JsonArray([.. Nodes(depth)])), ("variables", Variables((NewId("v"), Pick(Types), null)))),
        11 => Break(NewId("break")),
        12 => random.Next(4) == 0 ? Complete(NewId("complete")) : Break(NewId("break")),
        _ => Drawing.Draw.Node(Pick(Stops), NewId("stop")),
    };

    private static readonly string[] SwitchModes = ["MatchFirst", "MatchAny"];
    private static readonly string[] ForkModes = ["WaitAll", "WaitAny"];
    private static readonly string[] Stops = ["Elsa.Finish", "Elsa.Fault", "Elsa.NotFoundActivity", "Elsa.Break"];
    private static readonly string[] States = ["A", "B", "C", "nowhere"];

    // All but one wait for an event, or ask, so that a machine does not go round for ever.
    private IEnumerable<JsonObject> Transitions(int depth) => Some(4)
        .Select(_ => Transition(Pick(States), Pick(States), Event(NewId("trigger"), $"e{random.Next(3)}"), random.Next(3) == 0 ? Variable("flag") : null, Perhaps(depth)))
        .Append(Transition("A", "B", condition: random.Next(2) == 0 ? Variable("flag") : null));

    private JsonObject? Perhaps(int depth) => random.Next(5) == 0 ? null : depth < 4 ? Node(depth) : Event(NewId("event"), "e0");

    private JsonObject[] Nodes(int depth) => [.. Some(4).Select(_ => Node(depth))];

    private IEnumerable<int> Some(int most) => Enumerable.Range(0, random.Next(most));
}
