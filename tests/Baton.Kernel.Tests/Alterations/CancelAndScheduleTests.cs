using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Alterations;

public sealed class CancelAndScheduleTests
{
    [Fact]
    public void A_cancelled_activity_leads_nowhere_and_its_join_goes_on()
    {
        var play = new Play(Flow(Chart(
            "flow", [Line("s"), Event("a"), Event("b"), Line("afterA"), Join("j", "WaitAllActive"), Line("end")], "s -> a", "s -> b", "a -> afterA", "afterA -> j", "b -> j", "j -> end"))).Start();

        play.Alter(new CancelActivity("a"));
        Assert.Equal(["b Event b"], play.Waiting);

        Assert.Equal(["s", "end"], play.Event("b").Lines);
    }

    [Fact]
    public void In_a_sequence_the_next_one_follows() =>
        Assert.Equal(["b Event b"], new Play(Flow(Sequence("s", Event("a"), Event("b")))).Start().Alter(new CancelActivity("a")).Waiting);

    [Fact]
    public void All_executions_of_a_node_are_cancelled_or_the_one_that_is_named()
    {
        var play = new Play(Flow(Sequence("s", ParallelForEach("all", Input("Object", "[1,2,3]"), Event("e")), Line("end")))).Start();

        play.Alter(new CancelActivity(null, play.ExecutionOf("e")));
        Assert.Equal(2, play.Waiting.Count());
        play.Alter(new CancelActivity("e"));

        Assert.Equal(["end"], play.Lines);
    }

    [Fact]
    public void Cancelling_the_root_ends_the_instance() =>
        Assert.Equal(InstanceStatus.Cancelled, new Play(Flow(Sequence("s", Event("a")))).Start().Alter(new CancelActivity("s")).State.Status);

    [Fact]
    public void What_does_not_run_cannot_be_cancelled()
    {
        var play = new Play(Flow(Sequence("s", Event("a"), Event("b")))).Start();

        Assert.Equal(Refusal.ActivityNotRunningCode, play.Alter(new CancelActivity("b")).Refusal!.Code);
        Assert.Equal(Refusal.ActivityUnknownCode, play.Alter(new CancelActivity("nobody")).Refusal!.Code);
        Assert.Equal(Refusal.ActivityUnknownCode, play.Alter(new CancelActivity(null)).Refusal!.Code);
    }

    [Fact]
    public void The_instance_can_be_cancelled_among_others_but_nothing_comes_after_it()
    {
        var play = new Play(Flow(Sequence("s", Event("a")))).Start();
        Assert.Equal(Refusal.InstanceEndedCode, play.Alter(new Cancel(), new Jump("a")).Refusal!.Code);

        Assert.Equal(InstanceStatus.Cancelled, play.Alter(new Cancel()).State.Status);
    }

    [Fact]
    public void A_failed_activity_is_retried()
    {
        var works = false;
        var play = new Play(Flow("Park", Sequence("s", Node(Asking.Type, "ask"), Line("end"))), _ => works ? new Completed(Baton.Expressions.Values.ObjectValue.Empty, []) : new Failed("不通", null), Asking.Descriptor).Start();
        works = true;

        play.Alter(new ScheduleActivity("ask"));

        Assert.Empty(play.State.Incidents);
        Assert.Equal(["end"], play.Lines);
    }

    [Fact]
    public void A_parked_job_is_sent_again_as_it_is()
    {
        var play = new Play(Flow(Sequence("s", Node(Asking.Type, "job"))), run => new Posted(run.JobId, new JobDraft("test", "lane", [])), Asking.Descriptor).Start();
        var job = play.JobOf("job");
        play.Job("job", error: "没有应答").Alter(new ScheduleActivity("job"));

        Assert.Equal([job], play.Changes.JobsRevived);
    }

    [Fact]
    public void A_running_activity_begins_anew_and_keeps_its_round()
    {
        var play = new Play(Flow(ForEach("each", Input("Object", "[\"甲\",\"乙\"]"), Sequence("body", Delay("d"), Says("say", "getVariable('CurrentValue')"))))).Start();
        var before = play.ExecutionOf("body");

        play.Alter(new ScheduleActivity(null, before));
        Assert.NotEqual(before, play.ExecutionOf("body"));

        Assert.Equal(["甲", "乙"], play.Timer("d").Timer("d").Lines);
    }

    [Fact]
    public void What_does_not_run_begins_beside_what_does()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Event("a"), Event("b"), Line("end")], "s -> a", "b -> end"))).Start();

        play.Alter(new ScheduleActivity("b"));

        Assert.Equal(["a Event a", "b Event b"], play.Waiting);
        Assert.Equal(InstanceStatus.Finished, play.Event("b").Event("a").State.Status);
    }

    [Fact]
    public void Beside_what_runs_the_containers_on_the_way_begin()
    {
        var play = new Play(Flow(Parallel("p", Event("a"), Sequence("x", Line("l"), Sequence("y", Line("m"), Event("deep")))))).Start();
        play.Event("deep");
        Assert.Equal(["a Event a"], play.Waiting);

        Assert.Equal(["a Event a", "deep Event deep"], play.Alter(new ScheduleActivity("deep")).Waiting);
    }

    [Fact]
    public void Several_that_run_have_to_be_told_apart() => Assert.Equal(
        Refusal.AmbiguousCode,
        new Play(Flow(ParallelForEach("all", Input("Object", "[1,2]"), Event("e")))).Start().Alter(new ScheduleActivity("e")).Refusal!.Code);

    [Fact]
    public void What_begins_in_a_sequence_takes_the_place_of_what_ran() =>
        Assert.Equal(["c Event c"], new Play(Flow(Sequence("s", Event("a"), Event("b"), Event("c")))).Start().Alter(new CancelActivity("a"), new ScheduleActivity("c")).Waiting);
}
