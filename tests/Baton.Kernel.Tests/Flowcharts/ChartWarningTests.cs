using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class ChartWarningTests
{
    [Fact]
    public void A_sound_drawing_is_published_without_a_word() => Assert.Empty(ProblemsOf(
        [Decision("d", Literal(true)), Line("yes"), Line("no"), Join("join", "WaitAllActive"), Event("again")],
        "d:True -> yes", "d:False -> no", "yes -> join", "no -> join", "join -> again", "again -> d"));

    [Fact]
    public void What_no_connection_leads_to_is_named()
    {
        var problem = Assert.Single(ProblemsOf([Line("a"), Line("b"), Line("c"), Line("d")], "a -> b", "c -> d", "d -> c"), problem => problem.ActivityId == "c");

        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
        Assert.Contains("“c”", problem.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_trigger_leads_to_can_be_reached() =>
        Assert.Empty(ProblemsOf([Node("Elsa.Start", "s"), Line("a"), Event("order").Starting(), Line("b"), Sequence("box", Event("inner").Starting())], "s -> a", "order -> b"));

    [Theory]
    [InlineData("d:True -> yes", "否")]
    [InlineData("d:False -> yes", "是")]
    public void A_way_of_a_decision_that_leads_nowhere_is_named(string connection, string port)
    {
        var problem = Assert.Single(ProblemsOf([Decision("d", Literal(true)), Line("yes")], connection));

        Assert.Contains($"“{port}”", problem.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_those_of_switches_and_forks()
    {
        var choice = Node("Elsa.FlowSwitch", "s", ("cases", new JsonArray(Case("A"), Case("B"))));
        var fork = Node("Elsa.FlowFork", "f", ("branches", Input("Object", "[\"l\",\"r\"]")));

        Assert.Equal(
            ["s B", "s Default", "f r"],
            ProblemsOf([choice, fork, Line("end")], "s:A -> f", "f:l -> end").Select(problem => $"{problem.ActivityId} {problem.English.Split(' ')[1]}"));
    }

    [Fact]
    public void A_decision_that_nothing_follows_is_an_end_on_purpose() => Assert.Empty(ProblemsOf([Decision("d", Literal(true))]));

    [Theory]
    [InlineData("WaitAll", 1)]
    [InlineData("waitall", 1)]
    [InlineData("WaitAllActive", 0)]
    [InlineData("WaitAny", 0)]
    public void A_join_of_all_behind_a_decision_would_be_skipped(string mode, int warnings) => Assert.Equal(warnings, ProblemsOf(
        [Decision("d", Literal(true)), Line("yes"), Line("no"), Join("join", mode)],
        "d:True -> yes", "d:False -> no", "yes -> join", "no -> join").Count(problem => problem.ActivityId == "join"));

    [Fact]
    public void A_fork_behind_a_decision_is_sound_because_its_branches_come_together() => Assert.Empty(ProblemsOf(
        [Decision("d", Literal(true)), Node("Elsa.FlowFork", "fork", ("branches", Input("Object", "[\"l\",\"r\"]"))), Line("l"), Line("r"), Line("no"), Join("join", "WaitAll")],
        "d:True -> fork", "d:False -> no", "fork:l -> l", "fork:r -> r", "l -> join", "r -> join"));

    [Fact]
    public void A_decision_whose_ways_meet_again_in_the_branch_is_sound() => Assert.Empty(ProblemsOf(
        [Line("s"), Decision("d", Literal(true)), Line("yes"), Line("meet"), Line("other"), Join("join", "WaitAll")],
        "s -> d", "s -> other", "d:True -> yes", "d:False -> meet", "yes -> meet", "meet -> join", "other -> join"));

    [Fact]
    public void A_decision_in_one_of_two_branches_is_not()
    {
        var problem = Assert.Single(
            ProblemsOf(
                [Line("s"), Decision("d", Literal(true)), Line("yes"), Line("no"), Line("other"), Join("join", "WaitAll")],
                "s -> d", "s -> other", "d:True -> yes", "d:False -> no", "yes -> join", "other -> join"));

        Assert.Equal(("join", "Mode"), (problem.ActivityId, problem.Property));
        Assert.Contains("“yes”", problem.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void In_token_mode_a_merge_goes_on_anyway() => Assert.Empty(Play.Compilation(Flow(Chart(
        "flow",
        [Decision("d", Literal(true)), Line("yes"), Line("no"), Join("join", "WaitAll")],
        "d:True -> yes", "d:False -> no", "yes -> join", "no -> join")).InTokenMode()).Problems);

    private static JsonObject Case(string label) => new() { ["label"] = label, ["condition"] = Expression("Literal", true) };

    private static ImmutableArray<Problem> ProblemsOf(JsonObject[] nodes, params string[] connections) =>
        Play.Compilation(Flow(Chart("flow", nodes, connections))).Problems;
}
