using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class LoopTests
{
    [Fact]
    public void A_rejected_form_goes_back_to_be_filled_in_again()
    {
        var rounds = 0;
        var play = new Play(
            Flow(Chart("flow", [Line("fill"), Node(Asking.Type, "check"), Line("done")], "fill -> check", "check:Back -> fill", "check -> done")),
            _ => new Completed(ObjectValue.Empty, [++rounds < 3 ? "Back" : "Done"]),
            Asking.Descriptor).Start();

        Assert.Equal(["fill", "fill", "fill", "done"], play.Lines);
        Assert.Equal(3, play.State.Counts.Single(count => count.Node == 1).Begun);
    }

    [Fact]
    public void A_merge_inside_a_loop_runs_once_a_round()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Line("l"), Line("r"), Line("m"), Event("again")],
            "s -> l", "s -> r", "l -> m", "r -> m", "m -> again", "again -> s"))).Start();

        play.Event("again").Event("again");

        Assert.Equal(["s", "l", "r", "m", "s", "l", "r", "m", "s", "l", "r", "m"], play.Lines);
    }

    [Theory]
    [InlineData("Fault", InstanceStatus.Faulted)]
    [InlineData("Park", InstanceStatus.Suspended)]
    [InlineData("ContinueWithIncidents", InstanceStatus.Finished)]
    public void Following_a_connection_that_closes_no_loop_faults_its_source(string strategy, InstanceStatus status)
    {
        var play = new Play(Broken(strategy)).Start().Event("go");

        Assert.Equal(status, play.State.Status);
        Assert.Equal("ask", Assert.Single(play.State.Incidents).ActivityId);
        Assert.DoesNotContain("ask|Completed", play.Events);
    }

    [Fact]
    public void A_person_may_choose_another_way_out_of_it()
    {
        var play = new Play(Broken("Park")).Start().Event("go");

        play.Decide("ask", Repair.Skip, "Nowhere");

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Empty(play.State.Incidents);
    }

    [Fact]
    public void Skipping_it_the_same_way_faults_again()
    {
        var play = new Play(Broken("Park")).Start().Event("go");

        play.Decide("ask", Repair.Skip, "Done");

        Assert.Equal(InstanceStatus.Suspended, play.State.Status);
        Assert.Single(play.State.Incidents);
    }

    [Fact]
    public void A_loop_without_an_end_is_stopped()
    {
        var play = new Play(Play.Compile(Flow(Chart("flow", [Line("a"), Line("b")], "a -> b", "b -> a"))));
        var advance = WorkflowKernel.Start(play.Plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);

        Assert.Equal(InstanceStatus.Faulted, advance.State.Status);
        Assert.Contains("循环", Assert.Single(advance.State.Incidents).Message, StringComparison.Ordinal);
        Assert.Equal(WorkflowKernel.MaximumExecutionsPerStep + 1, advance.State.Counts.Sum(count => count.Begun));
    }

    [Fact]
    public void A_loop_without_an_end_is_stopped_also_where_each_round_is_run_outside()
    {
        var plan = Play.Compile(Flow(Chart("flow", [Node(Asking.Type, "a")], "a -> a")), Asking.Descriptor);
        var advance = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);
        var runs = 0;
        for (; !advance.State.HasEnded; runs++)
            advance = WorkflowKernel.Advance(plan, advance.State, new Ran(advance.Runs.Single().Execution, new Completed(ObjectValue.Empty, [])), Play.Monday);

        Assert.Equal(WorkflowKernel.MaximumExecutionsPerStep - 1, runs);
        Assert.Equal(InstanceStatus.Faulted, advance.State.Status);
    }

    // Elsa counts "again -> join" as untaken in the first round, skips the join with all behind it, and never enters it again.
    [Fact]
    public void A_join_behind_a_loop_is_entered_once_the_loop_is_left_whatever_was_asked_again()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Question("arrived"), Question("howMany"), Question("isNumber"), Line("full"), Line("receive"), Line("settle")],
            "arrived:Full -> full", "arrived:Differs -> howMany", "howMany:TimedOut -> full", "howMany:Written -> isNumber",
            "isNumber:False -> howMany", "isNumber:True -> receive", "full -> receive", "receive -> settle")),
            Answers("Differs", "Written", "False", "Written", "False", "Written", "True"),
            Asking.Descriptor).Start();

        Assert.Equal(["receive", "settle"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void So_it_is_by_another_way_out_in_a_later_round()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Question("first"), Question("ask"), Question("check"), Line("late"), Line("join")],
            "first:Skip -> late", "first:Ask -> ask", "ask:TimedOut -> late", "ask:Written -> check", "check:Back -> ask", "check:Done -> join", "late -> join")),
            Answers("Ask", "Written", "Back", "TimedOut"),
            Asking.Descriptor).Start();

        Assert.Equal(["late", "join"], play.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_join_with_another_branch_waits_until_the_correction_is_over(bool otherFirst)
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Line("fill"), Event("check"), Node(Asking.Type, "good"), Event("other"), Line("join")],
            "s -> fill", "s -> other", "fill -> check", "check -> good", "good:Back -> fill", "good:Done -> join", "other -> join")),
            Answers("Back", "Done"),
            Asking.Descriptor).Start();

        play.Event(otherFirst ? "other" : "check").Event(otherFirst ? "check" : "other");
        Assert.DoesNotContain("join", play.Lines);

        play.Event("check");
        Assert.Equal(["s", "fill", "fill", "join"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void Who_is_asked_once_more_has_not_yet_said_no_to_the_other_ways()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Question("first"), Question("ask"), Line("join")],
            "first:Ask -> ask", "first:Skip -> join", "ask:Again -> ask", "ask:Done -> join")),
            Answers("Ask", "Again", "Again", "Done"),
            Asking.Descriptor).Start();

        Assert.Equal(["join"], play.Lines);
    }

    [Fact]
    public void A_way_out_of_two_loops_is_open_until_the_outer_one_is_left()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Question("first"), Question("outer"), Question("inner"), Question("check"), Line("out")],
            "first:Skip -> out", "first:Go -> outer", "outer:Go -> inner", "inner:Again -> inner", "inner:Back -> outer", "inner:Next -> check",
            "check:Inner -> inner", "check:Outer -> outer", "check:Out -> out", "inner:Out -> out")),
            Answers("Go", "Go", "Next", "Inner", "Again", "Back", "Go", "Next", "Outer", "Go", "Out"),
            Asking.Descriptor).Start();

        Assert.Equal(["out"], play.Lines);
    }

    [Fact]
    public void A_loop_that_is_passed_by_keeps_no_join_waiting()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Question("first"), Question("ask"), Question("check"), Line("join")],
            "first:Skip -> join", "first:Ask -> ask", "ask -> check", "check:Back -> ask", "check:Done -> join")),
            Answers("Skip"),
            Asking.Descriptor).Start();

        Assert.Equal(["join"], play.Lines);
    }

    [Fact]
    public void What_is_cancelled_in_a_loop_lets_the_join_behind_it_go_on()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Event("ask"), Node(Asking.Type, "check"), Event("other"), Line("join")],
            "s -> ask", "s -> other", "ask -> check", "check:Back -> ask", "check:Done -> join", "other -> join")),
            Answers("Back"),
            Asking.Descriptor).Start().Event("other").Event("ask");
        Assert.DoesNotContain("join", play.Lines);

        play.Alter(new CancelActivity("ask"));

        Assert.Equal(["s", "join"], play.Lines);
    }

    // "ask" is reached over two ways; its return leads into the middle of one of them.
    private static System.Text.Json.Nodes.JsonObject Broken(string strategy) => Flow(strategy, Chart(
        "flow",
        [Line("s"), Line("l"), Line("r"), Event("ask", "go")],
        "s -> l", "s -> r", "l -> ask", "r -> ask", "ask -> l"));

    private static System.Text.Json.Nodes.JsonObject Question(string id) => Node(Asking.Type, id);

    private static Func<Run, RunResult> Answers(params string[] outcomes)
    {
        var given = 0;
        return _ => new Completed(ObjectValue.Empty, [outcomes[given++]]);
    }
}
