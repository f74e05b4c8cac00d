using System.Text.Json.Nodes;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Primitives;

public sealed class DecidingTests
{
    [Theory]
    [InlineData("MatchFirst", 5, "small")]
    [InlineData("MatchAny", 5, "small even")]
    [InlineData("MatchFirst", 0, "other")]
    public void A_switch_takes_the_first_or_every_match_or_the_default(string mode, int which, string expected)
    {
        var cases = new JsonArray(Case("small", which == 5), Case("even", which == 5), Case("never", false));
        var play = new Play(Flow(Chart(
            "flow",
            [Node("Elsa.FlowSwitch", "switch", ("cases", cases), ("mode", Literal(mode))), Line("small"), Line("even"), Line("never"), Line("other")],
            "switch:small -> small", "switch:even -> even", "switch:never -> never", "switch:Default -> other"))).Start();

        Assert.Equal(expected.Split(' '), play.Lines);
    }

    [Fact]
    public void A_fork_takes_the_branches_it_names_and_an_empty_one_is_done()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Fork("fork", "[\"甲\",\"丙\"]"), Line("a"), Line("b"), Line("c"), Fork("none", "[]"), Line("end")],
            "fork:甲 -> a", "fork:乙 -> b", "fork:丙 -> c", "c -> none", "none -> end"))).Start();

        Assert.Equal(["a", "c", "end"], play.Lines);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    [InlineData("True", "yes")]
    [InlineData(null, "no")]
    public void A_decision_follows_its_condition(object? condition, string expected)
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Decision("d", Literal(JsonValue.Create(condition))), Line("yes"), Line("no")],
            "d:True -> yes", "d:False -> no"))).Start();

        Assert.Equal([expected], play.Lines);
    }

    private static JsonObject Case(string label, bool holds) => new() { ["label"] = label, ["condition"] = Expression("Literal", holds) };

    private static JsonObject Fork(string id, string branches) => Node("Elsa.FlowFork", id, ("branches", Input("Object", branches)));
}
