using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Alterations;

public sealed class JumpTests
{
    [Fact]
    public void A_jump_forward_leaves_what_waited_and_goes_on_from_there()
    {
        var play = new Play(Flow(Sequence("s", Event("a"), Event("b"), Event("c"), Line("end")))).Start().Jump("c");

        Assert.Equal(["c Event c"], play.Waiting);
        Assert.Equal(["a|Canceled"], play.Events);
        Assert.Equal(InstanceStatus.Finished, play.Event("c").State.Status);
    }

    [Fact]
    public void A_jump_back_does_everything_again()
    {
        var play = new Play(Flow(Sequence("s", Event("a"), Event("b")))).Start().Event("a").Jump("a");

        Assert.Equal(["a Event a"], play.Waiting);
        Assert.Equal(InstanceStatus.Finished, play.Event("a").Event("b").State.Status);
    }

    [Fact]
    public void What_gives_way_takes_its_timer_task_and_job_with_it()
    {
        var play = new Play(
            Flow(Chart("flow", [Line("s"), Delay("timer"), Node(Asking.Type, "ask"), Node(Asking.Type, "job"), Event("after")], "s -> timer", "s -> ask", "s -> job", "job -> after")),
            run => run.ActivityId == "ask" ? new Asked(Asking.Draft(ApprovalMode.All, ["张三"])) : new Posted(run.JobId, new JobDraft("test", "lane", [])),
            Asking.Descriptor).Start();
        var job = play.JobOf("job");

        play.Jump("after");

        Assert.Equal(["after Event after"], play.Waiting);
        Assert.Equal([job], play.Changes.JobsCancelled);
        Assert.Equal(TaskStatus.Cancelled, Assert.Single(play.Tasks.Values).Status);
        Assert.Equal(Refusal.NothingWaitsCode, play.Feed(new JobEnded(job, Baton.Expressions.Values.ObjectValue.Empty, [])).Refusal!.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_jump_from_one_branch_leaves_the_others_and_their_join(bool isToken)
    {
        var play = Forked(isToken, "WaitAll").Start();

        play.Jump("b2", play.ExecutionOf("b1")).Event("a1");
        Assert.Empty(play.Lines.Except(["s"]));
        play.Event("b2");

        Assert.Equal(["s", "end"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_jump_of_the_whole_instance_into_a_branch_does_not_wait_for_the_other(bool isToken)
    {
        var play = Forked(isToken, "WaitAll").Start().Jump("b2").Event("b2");

        Assert.Equal(["s", "end"], play.Lines);
        Assert.Equal(["a1|Canceled", "b1|Canceled"], play.Events.Where(each => each.EndsWith("Canceled", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, "WaitAll")]
    [InlineData(true, "WaitAll")]
    [InlineData(false, "WaitAllActive")]
    [InlineData(false, "WaitAny")]
    [InlineData(true, "WaitAny")]
    public void A_jump_to_a_join_begins_it_once_and_what_led_to_it_is_cancelled(bool isToken, string mode)
    {
        var play = Forked(isToken, mode).Start();

        play.Jump("j", play.ExecutionOf("b1"));

        Assert.Equal(["s", "end"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_branch_that_had_come_to_the_join_counts_once_after_a_jump_back(bool isToken)
    {
        var play = Forked(isToken, "WaitAll").Start().Event("a1");

        play.Jump("a1").Event("a1");
        Assert.Equal(InstanceStatus.Finished, play.State.Status);

        var again = Forked(isToken, "WaitAll").Start().Event("a1");
        again.Jump("s", again.ExecutionOf("b1"));
        Assert.Equal(["a1 Event a1", "b1 Event b1"], again.Waiting.Order());
        again.Event("a1").Event("b1").Event("b2");
        Assert.Equal(["s", "s", "end"], again.Lines);
    }

    [Fact]
    public void A_jump_out_of_a_loop_ends_it()
    {
        var play = new Play(Flow(Sequence("s", For("loop", 1, 3, Sequence("body", Event("in"), Event("more"))), Event("out")))).Start().Event("in");

        play.Jump("out", play.ExecutionOf("more"));

        Assert.Equal(["more|Canceled", "body|Canceled", "loop|Canceled"], play.Events.Skip(1));
        Assert.Equal(["out Event out"], play.Waiting);
    }

    [Fact]
    public void A_jump_within_a_round_stays_in_the_round()
    {
        var play = new Play(Flow(For("loop", 1, 2, Sequence("body", Event("in"), Says("say", "'' + getVariable('CurrentValue')"), Event("out"))))).Start().Event("in").Event("out");

        play.Jump("out").Event("out");

        Assert.Equal(["1"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_jump_into_containers_begins_those_on_the_way()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Event("a"),
            If("if", Literal(false), Sequence("then", Line("no"), Chart("chart", [Line("l"), Event("deep"), Line("rest")], "l -> deep", "deep -> rest"))),
            Line("end")))).Start().Jump("deep");

        Assert.Equal(["deep Event deep"], play.Waiting);
        Assert.Equal(["rest", "end"], play.Event("deep").Lines);
    }

    [Theory]
    [InlineData("For")]
    [InlineData("ParallelForEach")]
    public void A_loop_that_does_not_run_is_not_entered_in_its_middle(string loop)
    {
        var body = Sequence("body", Event("deep"));
        var play = new Play(Flow(Sequence("s", Event("a"), loop == "For" ? For("loop", 1, 2, body) : ParallelForEach("loop", Input("Object", "[1,2]"), body)))).Start().Jump("deep");

        Assert.Equal(Refusal.JumpImpossibleCode, play.Refusal!.Code);
        Assert.Contains("请跳到“loop”", play.Refusal.Chinese, StringComparison.Ordinal);
        Assert.Equal(["a Event a"], play.Waiting);
    }

    [Fact]
    public void Where_several_rounds_run_the_execution_has_to_be_named()
    {
        var play = new Play(Flow(ParallelForEach("loop", Input("Object", "[1,2]"), Sequence("body", Event("first"), Event("second"))))).Start();
        Assert.Equal(Refusal.AmbiguousCode, play.Jump("second").Refusal!.Code);

        play.Jump("second", play.ExecutionOf("first"));

        Assert.Equal(["first Event first", "second Event second"], play.Waiting);
    }

    [Fact]
    public void A_machine_goes_to_the_entry_of_a_state()
    {
        var play = new Play(Flow(Machine(
            "m", "A", [State("A", Event("enterA")), State("B", Event("enterB")), State("C")], Transition("A", "B", Event("go")), Transition("B", "C", Event("done"))))).Start();

        Assert.Equal(["enterB Event enterB"], play.Jump("enterB").Waiting);
        Assert.Equal(Refusal.JumpImpossibleCode, play.Jump("done").Refusal!.Code);
        Assert.Equal(InstanceStatus.Finished, play.Event("enterB").Event("done").State.Status);
    }

    [Fact]
    public void A_jump_from_a_failure_closes_its_incident()
    {
        var play = new Play(
            Flow("Park", Chart("flow", [Line("s"), Node(Asking.Type, "bad"), Event("other")], "s -> bad")),
            _ => new Failed("不通", null),
            Asking.Descriptor).Start();

        play.Jump("s", play.ExecutionOf("bad"));
        Assert.Single(play.State.Incidents);
        play.Jump("other", play.ExecutionOf("bad"));

        Assert.Empty(play.State.Incidents);
        Assert.Equal(["other Event other"], play.Waiting);
    }

    [Fact]
    public void A_jump_that_cannot_be_says_why()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Event("a"), Event("b")], "s -> a", "s -> b"))).Start();

        Assert.Equal(Refusal.ActivityUnknownCode, play.Jump("nobody").Refusal!.Code);
        Assert.Equal(Refusal.ActivityNotRunningCode, play.Jump("a", 99).Refusal!.Code);
        Assert.Equal(Refusal.JumpImpossibleCode, play.Jump("b", play.ExecutionOf("a")).Refusal!.Code);
        play.Event("a").Event("b");
        Assert.Equal(Refusal.InstanceEndedCode, play.Jump("a").Refusal!.Code);
    }

    [Fact]
    public void The_journal_says_who_jumped_and_where_to()
    {
        var play = new Play(Flow(Sequence("s", Event("a"), Event("b")))).Start().Jump("b");

        var entry = Assert.Single(play.Changes.Journal, entry => entry.Event == JournalEvent.Decided);
        Assert.Equal(("Jump admin", "b"), (entry.Message, Assert.Single(entry.Outcomes!.Value)));
    }

    private static Play Forked(bool isToken, string mode)
    {
        var chart = Chart(
            "flow",
            [Line("s"), Event("a1"), Event("b1"), Event("b2"), Join("j", mode), Line("end")],
            "s -> a1", "s -> b1", "b1 -> b2", "a1 -> j", "b2 -> j", "j -> end");
        return new Play(Flow(isToken ? chart.InTokenMode() : chart));
    }
}
