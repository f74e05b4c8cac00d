using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Children;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Alterations;

/// <summary>An instance that a fault has ended, as Elsa's default strategy has it, can be opened again.</summary>
public sealed class RevivalTests
{
    private bool _works;

    [Fact]
    public void A_retry_goes_on_where_it_failed()
    {
        var play = Failed(ForEach("each", Input("Object", "[1,2]"), Sequence("body", Node(Asking.Type, "ask"), Says("say", "'' + getVariable('CurrentValue')"))));
        Assert.Equal((InstanceStatus.Faulted, 0), (play.State.Status, play.State.Executions.Length));
        _works = true;

        play.Feed(new IncidentDecided(Incident(play), Repair.Retry, [], "admin", null));

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(["1", "2"], play.Lines);
        Assert.Empty(play.State.Incidents);
    }

    [Fact]
    public void A_skip_goes_on_behind_it()
    {
        var play = Failed(Chart("flow", [Node(Asking.Type, "ask"), Line("end")], "ask -> end"));

        play.Feed(new IncidentDecided(Incident(play), Repair.Skip, [], "admin", null));

        Assert.Equal(["end"], play.Lines);
    }

    [Fact]
    public void A_jump_leads_elsewhere_and_closes_the_incident()
    {
        var play = Failed(Sequence("s", Node(Asking.Type, "ask"), Event("later"))).Jump("later");

        Assert.Equal(["later Event later"], play.Waiting);
        Assert.Equal(InstanceStatus.Suspended, play.State.Status);
        Assert.Empty(play.State.Incidents);
        Assert.Null(play.State.FinishedAt);
    }

    [Fact]
    public void A_retry_that_fails_again_ends_it_again()
    {
        var play = Failed(Sequence("s", Node(Asking.Type, "ask")));

        play.Feed(new IncidentDecided(Incident(play), Repair.Retry, [], "admin", null));

        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
        Assert.Single(play.State.Incidents);
        Assert.Equal(play.State.UpdatedAt, play.State.FinishedAt);
    }

    [Fact]
    public void What_the_fault_had_cancelled_stays_so_and_its_join_does_not_wait_for_it()
    {
        var play = Failed(Chart("flow", [Line("s"), Event("other"), Node(Asking.Type, "ask"), Join("j", "WaitAll"), Line("end")], "s -> other", "s -> ask", "other -> j", "ask -> j", "j -> end"));
        _works = true;

        play.Feed(new IncidentDecided(Incident(play), Repair.Retry, [], "admin", null));

        Assert.Equal(["s", "end"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_value_can_be_mended_while_it_stays_ended()
    {
        var play = Failed(Sequence("s", Node(Asking.Type, "ask")));
        var finishedAt = play.State.FinishedAt;

        play.Alter(new ModifyVariable("n", Value.From(5d)));

        Assert.Equal((InstanceStatus.Faulted, finishedAt), (play.State.Status, play.State.FinishedAt));
        Assert.Equal(Value.From(5d), play.State.Variables["n"]);
        Assert.Equal(Refusal.InstanceEndedCode, play.Event("x").Refusal!.Code);
        Assert.Equal(Refusal.InstanceEndedCode, play.Cancel().Refusal!.Code);
        Assert.Equal(Refusal.InstanceEndedCode, play.Alter(new Cancel()).Refusal!.Code);
    }

    [Fact]
    public void What_finished_or_was_cancelled_stays_ended()
    {
        var finished = new Play(Flow(Line("l"))).Start();
        var cancelled = new Play(Flow(Sequence("s", Event("e")))).Start().Cancel();

        Assert.Equal(Refusal.InstanceEndedCode, finished.Jump("l").Refusal!.Code);
        Assert.Equal(Refusal.InstanceEndedCode, cancelled.Jump("e").Refusal!.Code);
    }

    [Fact]
    public void A_parent_is_told_once_how_its_child_ended()
    {
        var link = new ParentLink("parent", 2, "key", 0, ChildAwaited.End, 1);
        var play = new Play(Flow("Fault", Sequence("s", Node(Asking.Type, "ask"))), Run, Asking.Descriptor).Start(new Start(ObjectValue.Empty, ObjectValue.Empty) { Parent = link });
        Assert.NotNull(ChildReport.Of(play.State, isFirst: true));
        _works = true;

        play.Feed(new IncidentDecided(Incident(play), Repair.Retry, [], "admin", null));

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Null(ChildReport.Of(play.State, isFirst: false));
    }

    [Fact]
    public void Children_that_were_cancelled_with_it_are_not_waited_for()
    {
        var bulk = Node(
            "Elsa.BulkDispatchWorkflows",
            "bulk",
            ("workflowDefinitionId", Literal("child")),
            ("items", Input("Object", "[1,2,3]")),
            ("waitForCompletion", Literal(true)),
            ("childCompleted", Node("Elsa.Fault", "boom", ("message", Literal("坏了")))));
        var play = new Play(Flow("Fault", Sequence("s", bulk, Line("end")))) { World = _ => Value.From("child-v1") }.Start();
        var start = play.Changes.ChildrenStarted[0];
        play.Feed(new ChildReported(start.Parent.Execution, start.Parent.Key, 0, new ChildReport(start.Id, InstanceStatus.Finished, ObjectValue.Empty)));
        Assert.Equal((InstanceStatus.Faulted, 2), (play.State.Status, play.Changes.ChildrenCancelled.Length));

        play.Feed(new IncidentDecided(Incident(play), Repair.Skip, [], "admin", null));

        Assert.Equal(["end"], play.Lines);
    }

    private static int Incident(Play play) => play.State.Incidents[^1].Execution;

    private RunResult Run(Run run) => _works ? new Completed(ObjectValue.Empty, []) : new Failed("不通", null);

    private Play Failed(System.Text.Json.Nodes.JsonObject root) =>
        new Play(Flow("Fault", root, ("variables", Variables(("n", "Int32", 1)))), Run, Asking.Descriptor).Start();
}
