using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Kernel.Plans;

namespace Baton.Kernel.StateMachines;

/// <summary>A state machine as its definition draws it. <paramref name="Start"/> is null where no state of the name given exists.</summary>
internal sealed record StateMachine(ImmutableArray<MachineState> States, ImmutableArray<Transition> Transitions, int? Start)
{
    public static StateMachine Of(PlanNode node, Func<PlanNode, JsonElement, IExpression> compileCondition)
    {
        var names = NamesOf(node.Json);
        var transitions = node.Json.Items("transitions").Select((json, place) => new Transition(
            place,
            names.IndexOf(json.TextOr("from", "")),
            names.IndexOf(json.TextOr("to", "")),
            node.ChildIn(PortOf("transitions", place, "trigger")),
            json.TryGetObject("condition", out var condition) ? compileCondition(node, condition) : null,
            node.ChildIn(PortOf("transitions", place, "action")))).ToImmutableArray();
        var states = names.Select((name, place) => new MachineState(
            name,
            node.ChildIn(PortOf("states", place, "entry")),
            node.ChildIn(PortOf("states", place, "exit")),
            [.. transitions.Where(transition => transition.From == place && transition.To >= 0)]));
        var start = names.IndexOf(StartOf(node.Json));
        return new StateMachine([.. states], transitions, start < 0 ? null : start);
    }

    /// <summary>The activities of states and transitions, each with the port it stands in.</summary>
    public static IEnumerable<InnerActivity> FindInner(JsonElement machine) =>
        FindInner(machine, "states", "entry", "exit").Concat(FindInner(machine, "transitions", "trigger", "action"));

    public static ImmutableArray<string> NamesOf(JsonElement machine) => [.. machine.Items("states").Select(state => state.TextOr("name", ""))];

    public static string StartOf(JsonElement machine) =>
        machine.Text("currentState") is { Length: > 0 } current ? current : machine.TextOr("initialState", "");

    private static IEnumerable<InnerActivity> FindInner(JsonElement machine, string list, params string[] members)
    {
        foreach (var (place, json) in machine.Items(list).Index())
        {
            foreach (var member in members)
            {
                if (json.TryGetObject(member, out var activity))
                    yield return new InnerActivity(activity, PortOf(list, place, member));
            }
        }
    }

    private static string PortOf(string list, int place, string member) => $"{list}/{place}/{member}";
}

/// <summary>A state, with the transitions out of it that lead somewhere.</summary>
internal sealed record MachineState(string Name, PlanNode? Entry, PlanNode? Exit, ImmutableArray<Transition> Outbound);

/// <summary>A way from one state to another, by their places; -1 is none. Without a trigger it is looked at as soon as its state is entered.</summary>
internal sealed record Transition(int Place, int From, int To, PlanNode? Trigger, IExpression? Condition, PlanNode? Action);
