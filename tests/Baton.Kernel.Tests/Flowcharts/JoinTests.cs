using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class JoinTests
{
    [Fact]
    public void Both_branches_lead_to_one_activity_which_runs_once()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Line("l"), Line("r"), Line("m")], "s -> l", "s -> r", "l -> m", "r -> m"))).Start();

        Assert.Equal(["s", "l", "r", "m"], play.Lines);
        Assert.Equal(["s|Completed", "l|Completed", "r|Completed", "m|Completed", "flow|Completed"], play.Events);
    }

    [Fact]
    public void A_branch_not_taken_is_skipped_up_to_the_merge()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Decision("d", Literal(true)), Line("yes"), Line("no1"), Line("no2"), Line("m")],
            "d:True -> yes", "d:False -> no1", "no1 -> no2", "no2 -> m", "yes -> m"))).Start();

        Assert.Equal(["yes", "m"], play.Lines);
    }

    [Fact]
    public void A_very_long_branch_not_taken_costs_no_stack()
    {
        const int Length = 20_000;
        var play = new Play(Flow(Chart(
            "flow",
            [Decision("d", Literal(true)), .. Enumerable.Range(0, Length).Select(i => Line($"n{i}")), Line("m")],
            ["d:False -> n0", .. Enumerable.Range(1, Length - 1).Select(i => $"n{i - 1} -> n{i}"), $"n{Length - 1} -> m", "d:True -> m"]))).Start();

        Assert.Equal(["m"], play.Lines);
    }

    [Theory]
    [InlineData("CounterBased")]
    [InlineData("TokenBased")]
    public void A_fork_of_many_branches_leads_to_those_it_names(string mode)
    {
        const int Branches = 50;
        var fork = Node("Elsa.FlowFork", "fork", ("branches", Literal(new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, Branches).Where(i => i % 2 == 0).Select(i => $"b{i}")]))));
        var play = new Play(Flow(Chart(
            "flow",
            [fork, .. Enumerable.Range(0, Branches).Select(i => Line($"n{i}")), Join("join", "WaitAllActive"), Line("after")],
            [.. Enumerable.Range(0, Branches).SelectMany(i => new[] { $"fork:b{i} -> n{i}", $"n{i} -> join" }), "join -> after"])).WithProperty("Flowchart:ExecutionMode", mode)).Start();

        Assert.Equal([.. Enumerable.Range(0, Branches).Where(i => i % 2 == 0).Select(i => $"n{i}"), "after"], play.Lines);
    }

    [Fact]
    public void All_must_have_been_taken_where_the_join_says_so()
    {
        var play = Decided("WaitAll");

        Assert.Equal(["yes"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void Only_the_active_ones_are_waited_for_where_the_join_says_so() => Assert.Equal(["yes", "after"], Decided("WaitAllActive").Lines);

    [Fact]
    public void The_first_event_wins_and_the_other_is_cancelled()
    {
        var play = new Play(Flow(Forked(Event("a"), Event("b")))).Start();
        Assert.Equal(["a Event a", "b Event b"], play.Waiting);

        play.Event("b");

        Assert.Equal(["after"], play.Lines);
        Assert.Contains("a|Canceled", play.Events);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void What_waits_inside_a_losing_container_is_cancelled_with_it()
    {
        var play = new Play(Flow(Forked(
            Event("a"),
            Sequence("inner", Chart("chart", [Event("deep"), Delay("timer")], "deep -> timer"), Line("never"))))).Start();

        play.Event("a");

        Assert.Equal(["after"], play.Lines);
        Assert.Equal(["fork|Completed", "a|Completed", "deep|Canceled", "chart|Canceled", "inner|Canceled", "join|Completed", "after|Completed", "flow|Completed"], play.Events);
    }

    [Fact]
    public void A_wait_that_begins_only_after_the_race_is_won_is_cancelled_too()
    {
        var play = new Play(Flow(Forked(Line("a"), Event("late")))).Start();

        Assert.Equal(["a", "after"], play.Lines);
        Assert.Contains("late|Canceled", play.Events);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_losing_branch_goes_no_further_than_what_had_been_about_to_begin()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("fork"), Line("a"), Line("b1"), Event("b2"), Join("join", "WaitAny"), Line("after")],
            "fork -> a", "fork -> b1", "b1 -> b2", "a -> join", "b2 -> join", "join -> after"))).Start();

        Assert.Equal(["fork", "a", "b1", "after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_merge_before_a_join_that_is_over_is_not_entered_any_more()
    {
        // b waits, c is done: the win of a cancels b, and the merge of b and c must not open now.
        var play = new Play(Flow(Chart(
            "flow",
            [Line("fork"), Event("a"), Event("b"), Line("c"), Event("merge"), Join("join", "WaitAny"), Line("after")],
            "fork -> a", "fork -> b", "fork -> c", "b -> merge", "c -> merge", "merge -> join", "a -> join", "join -> after"))).Start();

        play.Event("a");

        Assert.Equal(["fork", "c", "after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_race_inside_a_loop_is_run_anew_each_round()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("fork"), Event("a"), Event("b"), Join("join", "WaitAny"), Event("again")],
            "fork -> a", "fork -> b", "a -> join", "b -> join", "join -> again", "again -> fork"))).Start();

        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(["a Event a", "b Event b"], play.Waiting);
            play.Event(round % 2 == 0 ? "a" : "b");
            Assert.Equal(["again Event again"], play.Waiting);
            play.Event("again");
        }

        Assert.Equal(4, play.Lines.Count());
    }

    [Fact]
    public void A_losing_approval_takes_its_tasks_back_and_a_losing_job_is_cancelled()
    {
        var play = new Play(
            Flow(Chart(
                "flow",
                [Line("fork"), Event("a"), Node(Asking.Type, "ask"), Node(Asking.Type, "job"), Join("join", "WaitAny")],
                "fork -> a", "fork -> ask", "fork -> job", "a -> join", "ask -> join", "job -> join")),
            run => run.ActivityId == "ask" ? new Asked(Asking.Draft(ApprovalMode.All, ["张三"])) : new Posted(run.JobId, new JobDraft("test", "lane", [])),
            Asking.Descriptor).Start();
        Assert.Single(play.Jobs);

        play.Event("a");

        Assert.Equal(Baton.Kernel.Tasks.TaskStatus.Cancelled, Assert.Single(play.Tasks.Values).Status);
        Assert.Empty(play.Jobs);
    }

    [Fact]
    public void A_run_of_a_losing_branch_is_not_asked_for_any_more()
    {
        var runs = new List<string>();
        var play = new Play(
            Flow(Sequence("s", Forked(Line("a"), Node(Asking.Type, "b")), Event("later"))),
            run =>
            {
                runs.Add(run.ActivityId);
                return new Completed(Expressions.Values.ObjectValue.Empty, []);
            },
            Asking.Descriptor).Start();

        Assert.Empty(runs);
        Assert.Contains("b|Canceled", play.Events);
    }

    [Fact]
    public void A_losing_branch_does_not_go_round_again()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("fork"), Line("a"), Line("b"), Join("join", "WaitAny")],
            "fork -> a", "fork -> b", "b -> b", "a -> join", "b -> join"))).Start();

        Assert.Equal(["fork", "a", "b"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    private static Play Decided(string mode) => new Play(Flow(Chart(
        "flow",
        [Decision("d", Literal(true)), Line("yes"), Line("no"), Join("join", mode), Line("after")],
        "d:True -> yes", "d:False -> no", "yes -> join", "no -> join", "join -> after"))).Start();

    private static System.Text.Json.Nodes.JsonObject Forked(System.Text.Json.Nodes.JsonObject left, System.Text.Json.Nodes.JsonObject right) => Chart(
        "flow",
        [Node("Elsa.FlowFork", "fork", ("branches", Input("Object", "[\"l\",\"r\"]"))), left, right, Join("join", "WaitAny"), Line("after")],
        $"fork:l -> {left["id"]}", $"fork:r -> {right["id"]}", $"{left["id"]} -> join", $"{right["id"]} -> join", "join -> after");
}
