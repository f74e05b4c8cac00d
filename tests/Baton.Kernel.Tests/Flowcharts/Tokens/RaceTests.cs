using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts.Tokens;

public sealed class RaceTests
{
    [Fact]
    public void The_first_token_wins_and_the_chart_completes_last()
    {
        var play = Forked(Event("a"), Event("b")).Event("b");

        Assert.Equal(["s", "after"], play.Lines);
        Assert.Equal(["s|Completed", "b|Completed", "a|Canceled", "join|Completed", "after|Completed", "flow|Completed"], play.Events);
    }

    [Fact]
    public void What_follows_a_race_may_wait()
    {
        var play = Start(
            [Line("s"), Event("a"), Event("b"), Event("race").Merging("Race"), Line("after")],
            "s -> a", "s -> b", "a -> race", "b -> race", "race -> after");

        Assert.Equal(["race Event race"], play.Event("a").Waiting);
        Assert.Equal(["s", "after"], play.Event("race").Lines);
    }

    [Fact]
    public void A_losing_container_is_cancelled_with_all_that_waits_in_it()
    {
        var play = Forked(Event("a"), Sequence("inner", Chart("chart", [Event("deep")]), Line("never"))).Event("a");

        Assert.Equal(["s", "after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void What_is_about_to_begin_when_the_race_is_won_still_does_but_leads_nowhere()
    {
        var play = Start(
            [Line("s"), Line("a"), Line("b1"), Line("b2"), Line("aside"), Join("join", "WaitAny"), Line("after")],
            "s -> a", "s -> b1", "b1 -> b2", "b1 -> aside", "a -> join", "b2 -> join", "join -> after");

        Assert.Equal(["s", "a", "b1", "aside", "after"], play.Lines);
    }

    [Fact]
    public void A_wait_that_begins_only_after_the_race_is_won_is_cancelled()
    {
        var play = Forked(Line("a"), Event("late"));

        Assert.Contains("late|Canceled", play.Events);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_merge_before_the_race_that_has_a_token_does_not_run_any_more()
    {
        var play = Start(
            [Line("s"), Event("a"), Event("b"), Line("c"), Line("merge"), Join("join", "WaitAny"), Line("after")],
            "s -> a", "s -> b", "s -> c", "b -> merge", "c -> merge", "merge -> join", "a -> join", "join -> after");

        Assert.Equal(["s", "c", "after"], play.Event("a").Lines);
    }

    [Fact]
    public void A_branch_that_was_sent_back_has_lost_as_well()
    {
        var play = Start(
            [Line("s"), Event("a"), Decision("check", Literal(false)), Event("fix"), Join("join", "WaitAny"), Line("after")],
            "s -> a", "s -> check", "check:False -> fix", "fix -> check", "check:True -> join", "a -> join", "join -> after");

        play.Event("a");

        Assert.Contains("fix|Canceled", play.Events);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void Of_two_ways_from_the_same_activity_one_wins()
    {
        var play = Start([Node("Elsa.FlowFork", "fork", ("branches", Input("Object", "[\"l\",\"r\"]"))), Line("race").Merging("Race")], "fork:l -> race", "fork:r -> race");

        Assert.Equal(["race"], play.Lines);
    }

    [Fact]
    public void What_comes_before_the_winner_is_not_entered_from_where_it_was_won_either()
    {
        var play = Start([Line("s"), Line("race").Merging("Race"), Line("x")], "s -> race", "s -> x", "x -> race");

        Assert.Equal(["s", "race"], play.Lines);
    }

    [Fact]
    public void A_race_in_a_loop_is_run_anew_each_round()
    {
        var play = Start(
            [Line("s"), Event("a"), Event("b"), Join("join", "WaitAny"), Event("again")],
            "s -> a", "s -> b", "a -> join", "b -> join", "join -> again", "again -> s");

        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(["a Event a", "b Event b"], play.Waiting);
            play.Event(round % 2 == 0 ? "a" : "b");
            Assert.Equal(["again Event again"], play.Waiting);
            play.Event("again");
        }

        Assert.Equal(4, play.Lines.Count());
    }

    private static Play Forked(JsonObject left, JsonObject right) => Start(
        [Line("s"), left, right, Join("join", "WaitAny"), Line("after")],
        $"s -> {left["id"]}", $"s -> {right["id"]}", $"{left["id"]} -> join", $"{right["id"]} -> join", "join -> after");

    private static Play Start(JsonObject[] nodes, params string[] connections) => new Play(Flow(Chart("flow", nodes, connections)).InTokenMode()).Start();
}
