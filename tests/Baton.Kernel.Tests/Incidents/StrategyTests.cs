using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Incidents;

public sealed class StrategyTests
{
    private static readonly Func<Run, RunResult> Fails = run => run.ActivityId switch
    {
        "bad" => new Failed("库存系统不通", "timeout"),
        "ask" => new Asked(Asking.Draft(ApprovalMode.All, ["张三"])),
        "job" => new Posted(run.JobId, new JobDraft("test", "lane", [])),
        _ => new Completed(ObjectValue.Empty, []),
    };

    [Fact]
    public void Fault_ends_the_instance_and_leaves_nothing_waiting()
    {
        var play = Start("Fault");

        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
        Assert.Equal(("bad", "库存系统不通", "timeout"), Only(play));
        Assert.Equal(["s"], play.Lines);
        Assert.Equal(["s|Completed", "bad|Faulted", "e|Canceled", "ask|Canceled", "job|Canceled"], play.Events);
        Assert.Empty(play.Jobs);
    }

    [Fact]
    public void Continuing_goes_on_until_nothing_else_can_move()
    {
        var play = Start("ContinueWithIncidents");
        Assert.Equal(InstanceStatus.Suspended, play.State.Status);

        play.Event("e");
        Assert.Equal(InstanceStatus.Suspended, play.State.Status);
        play.Job("job");
        Assert.Equal(InstanceStatus.Suspended, play.State.Status);
        play.Act("张三", TaskVerb.Agree);

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal("bad", Assert.Single(play.State.Incidents).ActivityId);
        Assert.Contains("afterE", play.Lines);
    }

    [Fact]
    public void Continuing_waits_for_runs_that_are_still_under_way()
    {
        var play = new Play(
            Flow("ContinueWithIncidents", Chart("flow", [Line("s"), Node(Asking.Type, "bad"), Node(Asking.Type, "good"), Line("after")], "s -> bad", "s -> good", "good -> after")),
            Fails,
            Asking.Descriptor).Start();

        Assert.Equal(["s", "after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void Parking_keeps_the_failed_one_and_lets_the_rest_go_on()
    {
        var play = Start("Baton.Park").Event("e").Job("job").Act("张三", TaskVerb.Agree);

        Assert.Equal(InstanceStatus.Suspended, play.State.Status);
        Assert.Equal(ExecutionStatus.Faulted, play.State.Executions.Single(execution => execution.Parent != 0).Status);

        play.Decide("bad", Repair.Skip);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Empty(play.State.Incidents);
        Assert.Contains("afterBad", play.Lines);
    }

    [Fact]
    public void Cancelling_a_parked_instance_closes_its_incident()
    {
        var play = Start("Park").Cancel();

        Assert.Equal(InstanceStatus.Cancelled, play.State.Status);
        Assert.Empty(play.State.Incidents);
        Assert.Equal(TaskStatus.Cancelled, Assert.Single(play.Tasks.Values).Status);
        Assert.Equal("flow|Canceled", play.Events.Last());
    }

    [Theory]
    [InlineData("Fault")]
    [InlineData("ContinueWithIncidents")]
    [InlineData("Baton.Park")]
    public void A_job_out_of_retries_always_parks(string strategy)
    {
        var play = new Play(Flow(strategy, Sequence("s", Node(Asking.Type, "job"), Line("after"))), Fails, Asking.Descriptor).Start();
        var job = play.JobOf("job");

        play.Job("job", error: "没有应答");
        Assert.Equal(InstanceStatus.Suspended, play.State.Status);
        Assert.Equal(job, Assert.Single(play.State.Incidents).JobId);

        play.Decide("job", Repair.Retry);
        Assert.Equal([job], play.Changes.JobsRevived);
        Assert.Empty(play.State.Incidents);

        play.Job("job");
        Assert.Equal(["after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_parked_job_that_is_skipped_is_cancelled_and_its_late_result_refused()
    {
        var play = new Play(Flow(Sequence("s", Node(Asking.Type, "job"), Event("e"))), Fails, Asking.Descriptor).Start();
        var job = play.JobOf("job");
        play.Job("job", error: "没有应答").Decide("job", Repair.Skip);
        Assert.Equal([job], play.Changes.JobsCancelled);

        play.Feed(new JobEnded(job, ObjectValue.Empty, []));

        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
    }

    [Fact]
    public void A_job_that_was_skipped_the_wrong_way_is_cancelled_once()
    {
        var play = new Play(
            Flow("Park", Chart(
                "flow",
                [Line("s"), Line("l"), Line("r"), Node(Asking.Type, "job")],
                "s -> l", "s -> r", "l -> job", "r -> job", "job:Back -> l")),
            Fails,
            Asking.Descriptor).Start();
        play.Job("job", error: "没有应答").Decide("job", Repair.Skip, "Back");
        Assert.Single(play.Changes.JobsCancelled);

        play.Cancel();

        Assert.Empty(play.Changes.JobsCancelled);
    }

    [Fact]
    public void A_retry_begins_again_with_its_inputs_evaluated_anew()
    {
        var play = new Play(Flow(
            "Park",
            Chart("flow", [Line("s"), Node("Elsa.SetVariable", "bad", ("variable", "n"), ("value", Variable("text"))), Event("fix"), Set("set", "text", Literal("7"))], "s -> bad", "s -> fix", "fix -> set"),
            ("variables", Variables(("n", "Int32", 1), ("text", "String", "七"))))).Start();

        play.Decide("bad", Repair.Retry);
        Assert.Single(play.State.Incidents);
        Assert.Equal(2, play.State.Executions.Single(execution => execution.Status == ExecutionStatus.Faulted).Attempt);

        play.Event("fix").Decide("bad", Repair.Retry);
        Assert.Equal(Value.From(7d), play.State.Variables["n"]);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(3, play.Entries.Count(each => each.Node.Id == "bad" && each.Entry.Event == JournalEvent.Started));
    }

    [Fact]
    public void An_incident_is_decided_once()
    {
        var play = new Play(Flow("Park", Sequence("s", Node(Asking.Type, "bad"), Event("e"))), Fails, Asking.Descriptor).Start();
        var execution = play.ExecutionOf("bad");

        play.Decide("bad", Repair.Skip).Feed(new IncidentDecided(execution, Repair.Retry, [], "admin", null));

        Assert.Equal(Refusal.IncidentUnknownCode, play.Refusal!.Code);
    }

    [Fact]
    public void A_skip_may_choose_the_way()
    {
        var play = new Play(
            Flow("Park", Chart("flow", [Node(Asking.Type, "bad"), Line("done"), Line("other")], "bad -> done", "bad:Other -> other")),
            Fails,
            Asking.Descriptor).Start();

        Assert.Equal(["other"], play.Decide("bad", Repair.Skip, "Other").Lines);
    }

    private static Play Start(string strategy) => new Play(
        Flow(strategy, Chart(
            "flow",
            [Line("s"), Event("e"), Node(Asking.Type, "ask"), Node(Asking.Type, "job"), Node(Asking.Type, "bad"), Line("afterE"), Line("afterBad")],
            "s -> e", "s -> ask", "s -> job", "s -> bad", "e -> afterE", "bad -> afterBad")),
        Fails,
        Asking.Descriptor).Start();

    private static (string, string, string?) Only(Play play)
    {
        var incident = Assert.Single(play.State.Incidents);
        return (incident.ActivityId, incident.Message, incident.Detail);
    }
}
