using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class TriggerTests
{
    [Fact]
    public void The_trigger_that_fired_is_where_the_chart_begins()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Node("Elsa.Start", "s"), Line("byHand"), Event("order").Starting().With("result", Bound("o")), Line("both")],
            "s -> byHand", "byHand -> both", "order -> both"), ("variables", Variables(("o", "Object", null)))));

        play.Start(trigger: "order", payload: Values.Object(new { No = "A1" }));

        Assert.Equal(["both"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal("A1", ((ObjectValue)play.State.Variables["o"])["No"].ToString());
    }

    [Fact]
    public void A_trigger_deep_inside_is_found()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("a"), Chart("inner", [Line("b"), Event("order").Starting(), Line("c")], "b -> c", "order -> c")],
            "a -> inner"))).Start(trigger: "order");

        Assert.Equal(["c"], play.Lines);
    }

    [Fact]
    public void A_trigger_in_a_loop_waits_the_second_time()
    {
        var play = new Play(Flow(Chart("flow", [Event("order").Starting(), Line("a")], "order -> a", "a -> order"))).Start(trigger: "order");

        Assert.Equal(["a"], play.Lines);
        Assert.Equal(["order Event order"], play.Waiting);
        Assert.Equal(["a", "a"], play.Event("order").Lines);
    }

    [Fact]
    public void A_flow_with_a_trigger_that_is_started_by_hand_waits_for_the_event()
    {
        var play = new Play(Flow(Chart("flow", [Event("order").Starting()]))).Start();

        Assert.Equal(["order Event order"], play.Waiting);
    }

    [Fact]
    public void A_trigger_behind_a_run_still_has_its_payload()
    {
        var play = new Play(Flow(Sequence("s", Node(Asking.Type, "first"), Event("order"), Line("after"))), authored: Asking.Descriptor).Start(trigger: "order");

        Assert.Equal(["after"], play.Lines);
    }
}
