using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Flowcharts.Tokens;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts.Tokens;

public sealed class MergeTests
{
    [Theory]
    [InlineData("None")]
    [InlineData("Stream")]
    [InlineData("Merge")]
    [InlineData("Converge")]
    [InlineData("sTREAM")]
    [InlineData("Unheard")]
    public void Both_branches_lead_to_one_activity_which_runs_once(string mode)
    {
        var play = Start([Line("s"), Line("l"), Line("r"), Line("m").Merging(mode)], "s -> l", "s -> r", "l -> m", "r -> m");

        Assert.Equal(["s", "l", "r", "m"], play.Lines);
        Assert.Equal(["s|Completed", "l|Completed", "r|Completed", "m|Completed", "flow|Completed"], play.Events);
    }

    [Theory]
    [InlineData("Stream")]
    [InlineData("Merge")]
    [InlineData("Converge")]
    public void A_merge_behind_a_decision_goes_on_with_the_way_that_was_taken(string mode)
    {
        var play = Start(
            [Decision("d", Literal(true)), Line("yes"), Line("no1"), Line("no2"), Line("m").Merging(mode)],
            "d:True -> yes", "d:False -> no1", "no1 -> no2", "no2 -> m", "yes -> m");

        Assert.Equal(["yes", "m"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Theory]
    [InlineData("Stream")]
    [InlineData("Merge")]
    public void It_waits_for_a_branch_that_may_still_come_and_no_longer(string mode)
    {
        var play = Start(
            [Line("s"), Line("l"), Event("e"), Decision("d", Literal(false)), Line("never"), Line("m").Merging(mode)],
            "s -> l", "s -> e", "e -> d", "d:True -> never", "never -> m", "l -> m");
        Assert.Equal(["s", "l"], play.Lines);
        Assert.Equal(["e Event e"], play.Waiting);

        play.Event("e");

        Assert.Equal(["s", "l", "m"], play.Lines);
    }

    [Fact]
    public void The_outer_merge_of_nested_diamonds_of_unequal_depth_runs_once()
    {
        var play = Start(
            [Line("s"), Line("short"), Line("fork"), Line("a"), Line("b"), Line("inner"), Line("outer")],
            "s -> short", "s -> fork", "fork -> a", "fork -> b", "a -> inner", "b -> inner", "inner -> outer", "short -> outer");

        Assert.Equal(["s", "short", "fork", "a", "b", "inner", "outer"], play.Lines);
    }

    [Fact]
    public void Cascade_runs_once_for_every_token_and_so_does_what_follows_it_alone()
    {
        var play = Start(
            [Line("s"), Line("l"), Line("r"), Line("each").Merging("Cascade"), Line("next")],
            "s -> l", "s -> r", "l -> each", "r -> each", "each -> next");

        Assert.Equal(["s", "l", "r", "each", "each", "next", "next"], play.Lines);
    }

    [Fact]
    public void A_stream_takes_all_that_come_and_a_merge_one_of_each()
    {
        string[] connections = ["s -> l", "s -> r", "s -> other", "l -> each", "r -> each", "each -> m", "other -> m"];

        Assert.Equal(1, Start(Nodes("Stream"), connections).Lines.Count(line => line == "m"));
        Assert.Equal(2, Start(Nodes("Merge"), connections).Lines.Count(line => line == "m"));

        static JsonObject[] Nodes(string mode) => [Line("s"), Line("l"), Line("r"), Line("other"), Line("each").Merging("Cascade"), Line("m").Merging(mode)];
    }

    [Fact]
    public void A_merge_does_not_wait_for_a_second_token_where_it_has_one()
    {
        var play = Start(
            [Line("s"), Line("a"), Event("b"), Line("each").Merging("Cascade"), Line("other"), Line("m").Merging("Merge")],
            "s -> a", "s -> b", "s -> other", "a -> each", "b -> each", "each -> m", "other -> m");
        Assert.Equal(["s", "a", "other", "each", "m"], play.Lines);

        play.Event("b");

        Assert.Equal(["s", "a", "other", "each", "m", "each", "m"], play.Lines);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void A_join_of_all_merges(string mode)
    {
        var play = Start(
            [Line("s"), Event("a"), Event("b"), Join("join", mode), Line("after")],
            "s -> a", "s -> b", "a -> join", "b -> join", "join -> after");

        Assert.Equal(["s"], play.Event("b").Lines);
        Assert.Equal(["s", "after"], play.Event("a").Lines);
    }

    [Fact]
    public void Tokens_that_wait_are_all_that_is_kept()
    {
        var play = Start([Line("s"), Line("l"), Event("r"), Line("m")], "s -> l", "s -> r", "l -> m", "r -> m");

        var kept = Assert.IsType<TokenData>(play.State.Executions[0].Data);
        Assert.Equal([new WaitingTokens(2, 1)], kept.Waiting);
        Assert.Contains("""{"$":"tokens","start":0,"waiting":[{"c":2,"n":1}]}""", System.Text.Encoding.UTF8.GetString(StateJson.Write(play.State)), StringComparison.Ordinal);
        Assert.Equal(["s", "l", "m"], play.Event("r").Lines);
    }

    [Fact]
    public void An_activity_that_failed_and_may_be_repaired_is_waited_for()
    {
        var play = new Play(Flow(
            "Park",
            Chart("flow", [Line("s"), Line("l"), Set("bad", "n", Literal("x")), Line("m")], "s -> l", "s -> bad", "l -> m", "bad -> m"),
            ("variables", Variables(("n", "Int32", 1)))).InTokenMode()).Start();
        Assert.Equal(["s", "l"], play.Lines);

        play.Decide("bad", Repair.Skip, "Nowhere");

        Assert.Equal(["s", "l", "m"], play.Lines);
    }

    private static Play Start(JsonObject[] nodes, params string[] connections) => new Play(Flow(Chart("flow", nodes, connections)).InTokenMode()).Start();
}
