using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.StateMachines;

public sealed class StateMachineTests
{
    [Fact]
    public void A_state_is_entered_left_by_its_trigger_and_the_next_one_entered()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Machine(
                "m", "草稿",
                [State("草稿", Line("进草稿"), Line("出草稿")), State("待审", Line("进待审"), Line("出待审")), State("完成", Line("进完成"), Line("不会出"))],
                Transition("草稿", "待审", Event("提交"), action: Line("通知")),
                Transition("待审", "完成", Event("同意")),
                Transition("待审", "草稿", Event("驳回"))),
            Line("后面")))).Start();
        Assert.Equal(["进草稿"], play.Lines);

        play.Event("提交");
        Assert.Equal(["进草稿", "出草稿", "通知", "进待审"], play.Lines);
        Assert.Equal(["同意 Event 同意", "驳回 Event 驳回"], play.Waiting);

        play.Event("驳回").Event("提交").Event("同意");
        Assert.Equal(["出待审", "进草稿", "出草稿", "通知", "进待审", "出待审", "进完成", "后面"], play.Lines.Skip(4));
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Contains("同意|Canceled", play.Events);
        Assert.Contains("驳回|Canceled", play.Events);
    }

    [Fact]
    public void A_trigger_whose_condition_does_not_hold_is_waited_for_again_and_the_others_go_on_waiting()
    {
        var play = new Play(Flow(
            Machine(
                "m", "A",
                [State("A", exit: Line("left")), State("B")],
                Transition("A", "B", Event("pay").With("result", Bound("paid")), Script("getVariable('paid') >= 100")),
                Transition("A", "B", Event("cancel"))),
            ("variables", Variables(("paid", "Int32", 0))))).Start();

        play.Event("pay", 20);
        Assert.Empty(play.Lines);
        Assert.Equal(["cancel Event cancel", "pay Event pay"], play.Waiting.Order());

        Assert.Equal(["left"], play.Event("pay", 100).Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void Without_a_trigger_a_transition_is_taken_at_once_if_its_condition_holds()
    {
        var play = new Play(Flow(Machine(
            "m", "A",
            [State("A", Line("a")), State("B", Line("b")), State("C", Line("c")), State("D", Line("d"))],
            Transition("A", "B", condition: Literal(false)),
            Transition("A", "C", condition: Expression("Literal", true), action: Line("ac")),
            Transition("A", "D"),
            Transition("A", "D", Event("never")),
            Transition("C", "D")))).Start();

        Assert.Equal(["a", "ac", "c", "d"], play.Lines);
        Assert.DoesNotContain("never|Canceled", play.Events);
    }

    [Fact]
    public void A_transition_may_lead_back_to_its_state()
    {
        var play = new Play(Flow(Machine("m", "A", [State("A", Line("in"), Line("out"))], Transition("A", "A", Event("again"))))).Start();

        Assert.Equal(["in", "out", "in", "out", "in"], play.Event("again").Event("again").Lines);
        Assert.Equal(["again Event again"], play.Waiting);
    }

    [Fact]
    public void Activities_of_states_and_transitions_may_wait_and_hold_others()
    {
        var play = new Play(Flow(Machine(
            "m", "A",
            [State("A", Sequence("entry", Event("e1")), Sequence("exit", Event("e2"))), State("B", Event("e4"))],
            Transition("A", "B", Event("go"), action: Sequence("action", Event("e3")))))).Start();

        foreach (var name in new[] { "e1", "go", "e2", "e3", "e4" })
        {
            Assert.Equal([$"{name} Event {name}"], play.Waiting);
            play.Event(name);
        }

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_state_without_a_way_out_that_can_be_taken_fails_and_can_be_tried_again()
    {
        var play = new Play(Flow(
            "Park",
            Fork(
                "fork", "WaitAll",
                Machine("m", "A", [State("A", Line("in")), State("B")], Transition("A", "B", condition: Variable("ok"))),
                Sequence("s", Event("fix"), Set("set", "ok", Literal(true)))),
            ("variables", Variables(("ok", "Boolean", "false"))))).Start();
        Assert.Contains("“A”", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);

        play.Event("fix").Decide("m", Repair.Retry);

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(["in"], play.Lines);
    }

    [Fact]
    public void A_condition_that_fails_faults_the_machine_and_its_other_triggers_stop_waiting()
    {
        var play = new Play(Flow(
            "Park",
            Machine("m", "A", [State("A"), State("B")], Transition("A", "B", Event("go"), Script("nobody.knows")), Transition("A", "B", Event("other"))))).Start().Event("go");
        Assert.Equal("m", Assert.Single(play.State.Incidents).ActivityId);
        Assert.Empty(play.Waiting);

        Assert.Equal(["go Event go", "other Event other"], play.Decide("m", Repair.Retry).Waiting);
        Assert.Equal(InstanceStatus.Finished, play.Event("other").State.Status);
    }

    [Fact]
    public void Transitions_that_go_round_without_an_end_are_stopped()
    {
        var plan = Play.Compile(Flow(Machine("m", "A", [State("A"), State("B")], Transition("A", "B"), Transition("B", "A"))));

        var state = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday).State;

        Assert.Equal(InstanceStatus.Faulted, state.Status);
        Assert.Contains("循环", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trigger_that_started_the_instance_has_come_already()
    {
        var play = new Play(Flow(
            Machine("m", "A", [State("A", Line("in")), State("B", Says("b", "getVariable('got')"))], Transition("A", "B", Event("go").Starting().With("result", Bound("got")))),
            ("variables", Variables(("got", "Int32", 0))))).Start(trigger: "go", payload: Value.From(5d));

        Assert.Equal(["in", "5"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_machine_may_begin_where_it_stood()
    {
        var play = new Play(Flow(Machine("m", "A", [State("A", Line("a")), State("B", Line("b"))]).With("currentState", "B"))).Start();

        Assert.Equal(["b"], play.Lines);
    }

    [Fact]
    public void What_is_drawn_wrong_is_warned_of_and_does_nothing()
    {
        var definition = Flow(Sequence(
            "s",
            Machine("none", null, [State("A", Line("never"))]),
            Machine("gone", "A", [State("A", Line("a")), State("A", Line("never2"))], Transition("A", "Z", Event("never3"))),
            Line("after")));

        Assert.Equal(["none", "gone", "gone"], Play.Compilation(definition).Problems.Select(problem => problem.ActivityId));
        Assert.Equal(["a", "after"], new Play(definition).Start().Lines);
    }
}
