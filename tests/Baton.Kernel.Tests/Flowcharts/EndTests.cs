using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class EndTests
{
    [Fact]
    public void Nothing_of_the_chart_goes_on_after_its_end()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Event("waiting"), Sequence("inner", Event("deep")), Line("to"), End("end"), Line("scheduled")],
            "s -> waiting", "s -> inner", "s -> to", "to -> end", "end -> scheduled"))).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(["s", "to"], play.Lines);
        Assert.Equal(
            ["s|Completed", "to|Completed", "end|Completed", "waiting|Canceled", "deep|Canceled", "inner|Canceled", "flow|Completed"],
            play.Events);
    }

    [Fact]
    public void An_inner_chart_ends_alone()
    {
        var play = new Play(Flow(Chart("flow", [Chart("inner", [End("end"), Line("never")], "end -> never"), Line("after")], "inner -> after"))).Start();

        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void A_sequence_ends_as_well()
    {
        var play = new Play(Flow(Sequence("outer", Sequence("inner", Line("a"), End("end"), Line("never")), Line("b")))).Start();

        Assert.Equal(["a", "b"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void An_empty_chart_and_an_empty_sequence_complete()
    {
        var play = new Play(Flow(Chart("flow", [Chart("empty", []), Sequence("none"), Line("after")], "empty -> none", "none -> after"))).Start();

        Assert.Equal(["after"], play.Lines);
    }
}
