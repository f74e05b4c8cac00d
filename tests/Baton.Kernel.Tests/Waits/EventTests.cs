using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Waits;

public sealed class EventTests
{
    [Fact]
    public void The_payload_is_the_result()
    {
        var play = new Play(Flow(
            Sequence("s", Event("e", "批准").With("result", Bound("o")), Line("after")),
            ("outputs", Declared(("o", "Object"))))).Start();

        play.Event("批准", new { Amount = 12.30m });

        Assert.Equal(Values.Object(new { o = Values.Object(new { Amount = 12.30m }) }), play.State.Outputs);
        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void An_event_wakes_all_that_wait_for_it_oldest_first()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Event("b", "go"), Event("a", "go"), Line("afterA"), Line("afterB")],
            "s -> b", "s -> a", "a -> afterA", "b -> afterB"))).Start().Event("go");

        Assert.Equal(["s", "afterB", "afterA"], play.Lines);
    }

    [Fact]
    public void An_addressed_event_wakes_one()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Event("a", "go"), Event("b", "go")], "s -> a", "s -> b"))).Start();

        play.Event("go", execution: play.ExecutionOf("b"));

        Assert.Equal(["a Event go"], play.Waiting);
    }

    [Fact]
    public void An_event_addressed_to_an_execution_that_is_gone_dies_with_it()
    {
        var play = new Play(Flow(Sequence("s", Event("a", "go"), Event("b", "go")))).Start();
        var gone = play.ExecutionOf("a");

        play.Event("go").Event("go", execution: gone);

        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
        Assert.Equal(["b Event go"], play.Waiting);
    }

    [Fact]
    public void An_early_event_is_kept_for_the_node_that_will_wait_for_it()
    {
        var play = new Play(Flow(Sequence("s", Delay("d"), Event("e", "go").With("result", Bound("o"))), ("outputs", Declared(("o", "String"))))).Start();

        play.Event("go", "early");
        Assert.Null(play.Refusal);
        Assert.Single(play.State.EarlyEvents);

        play.Timer("d");
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal("early", play.State.Outputs["o"].ToString());
    }

    [Fact]
    public void An_early_event_that_no_node_can_take_is_refused()
    {
        var play = new Play(Flow(Sequence("s", Delay("d"), Event("e", "go")))).Start();

        Assert.Equal(Refusal.NothingWaitsCode, play.Event("other").Refusal!.Code);
        Assert.Null(play.Event("go").Refusal);
        Assert.Equal(Refusal.NothingWaitsCode, play.Event("go").Refusal!.Code);
        Assert.Single(play.State.EarlyEvents);
    }

    [Fact]
    public void A_stray_second_approval_does_not_approve_the_next_round()
    {
        var play = new Play(Flow(Chart("flow", [Event("e", "go"), Delay("d")], "e -> d", "d -> e"))).Start();

        play.Event("go").Event("go");
        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);

        play.Timer("d");
        Assert.Equal(["e Event go"], play.Waiting);
    }

    [Fact]
    public void An_early_event_is_not_taken_by_a_node_that_has_waited_before()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Event("again", "go"), Delay("d1"), Delay("d2"), Event("first", "go"), Line("after")],
            "s -> again", "again -> d1", "d1 -> again", "s -> d2", "d2 -> first", "first -> after"))).Start();

        play.Event("go").Event("go", "early").Timer("d1");
        Assert.Equal(["again Event go", "d2 Timer delay"], play.Waiting.Order(StringComparer.Ordinal));

        play.Timer("d2");
        Assert.Equal(["s", "after"], play.Lines);
    }

    [Fact]
    public void A_node_whose_event_has_a_name_that_is_not_known_yet_may_take_any()
    {
        var play = new Play(Flow(
            Sequence("s", Delay("d"), Node("Elsa.Event", "e", ("eventName", Variable("name"))), Line("after")),
            ("variables", Variables(("name", "String", "单据-7"))))).Start();

        play.Event("单据-7").Timer("d");

        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void One_of_two_events_that_race_for_a_join_takes_the_other_along()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Event("a", "go"), Event("b", "go"), Join("join", "WaitAny"), Line("after")],
            "s -> a", "s -> b", "a -> join", "b -> join", "join -> after"))).Start().Event("go");

        Assert.Equal(["s", "after"], play.Lines);
        Assert.Contains("b|Canceled", play.Events);
    }
}
