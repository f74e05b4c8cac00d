using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Waits;

public sealed class DelayTests
{
    [Fact]
    public void A_delay_is_due_its_span_after_the_step()
    {
        var play = new Play(Flow(Delay("d", "1.02:00:00"))).Start();

        Assert.Equal(Play.Monday.AddHours(26), Assert.Single(play.State.Waits).Due);
        Assert.Equal(InstanceStatus.Finished, play.Timer("d").State.Status);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:05:00")]
    public void A_span_that_is_not_positive_is_due_at_once(string span) =>
        Assert.Equal(Play.Monday, Assert.Single(new Play(Flow(Delay("d", span))).Start().State.Waits).Due);

    [Theory]
    [InlineData("9999999.00:00:00")]
    [InlineData("soon")]
    [InlineData("")]
    public void A_span_that_is_none_or_beyond_the_calendar_is_an_incident(string span)
    {
        var play = new Play(Flow(Delay("d", span))).Start();

        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
        Assert.Equal("d", Assert.Single(play.State.Incidents).ActivityId);
    }

    [Fact]
    public void A_timer_of_an_execution_that_is_gone_is_refused()
    {
        var play = new Play(Flow(Sequence("s", Delay("a"), Delay("b")))).Start();
        var gone = play.ExecutionOf("a");

        play.Timer("a").Feed(new TimerDue(gone));

        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
        Assert.Equal(["b Timer delay"], play.Waiting);
    }

    [Fact]
    public void Time_goes_on_even_where_the_clock_does_not()
    {
        var play = new Play(Flow(Sequence("s", Event("a"), Event("b")))).Start();
        var first = play.State.UpdatedAt;
        play.Clock = Play.Monday.AddDays(-1);

        play.Event("a");

        Assert.Equal(first.AddMicroseconds(1), play.State.UpdatedAt);
    }
}
