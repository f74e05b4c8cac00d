using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Looping;

public sealed class BreakTests
{
    [Fact]
    public void What_is_left_by_a_break_has_completed()
    {
        var play = new Play(Flow(Sequence(
            "s",
            While("loop", Literal(true), Sequence("body", If("if", Literal(true), Break("brk")), Line("never"))),
            Line("after")))).Start();

        Assert.Equal(["after"], play.Lines);
        Assert.Equal(["brk|Completed", "if|Completed", "body|Completed", "loop|Completed", "after|Completed", "s|Completed"], play.Events);
    }

    [Fact]
    public void Only_the_innermost_loop_ends()
    {
        var play = new Play(Flow(For(
            "outer", 1, 2, Sequence("body", For("inner", 1, 5, Sequence("b", Says("w", "getVariable('CurrentValue')"), If("if", Script("getVariable('CurrentValue') == 2"), Break("brk")))), Line("next"))))).Start();

        Assert.Equal(["1", "2", "next", "1", "2", "next"], play.Lines);
    }

    [Fact]
    public void A_chart_in_a_loop_is_left_with_all_that_waits_in_it()
    {
        var play = new Play(Flow(Sequence(
            "s",
            ForEach("each", Input("Object", "[1,2]"), Chart("chart", [Line("s1"), Sequence("q", Event("e")), Event("go"), Break("brk")], "s1 -> q", "s1 -> go", "go -> brk")),
            Line("after")))).Start().Event("go");

        Assert.Equal(["s1", "after"], play.Lines);
        Assert.Equal(["s1|Completed", "go|Completed", "brk|Completed", "e|Canceled", "q|Canceled", "chart|Completed", "each|Completed", "after|Completed", "s|Completed"], play.Events);
    }

    [Fact]
    public void Rounds_at_once_all_end_and_what_stands_behind_the_loop_runs()
    {
        var play = new Play(Flow(Sequence(
            "s",
            ParallelForEach("all", Script("[1,2,3]"), Sequence("body", Event("e"), If("if", Script("getVariable('CurrentValue') == 2"), Break("brk")))),
            Line("after")))).Start();

        play.Event("e", execution: play.State.Waits[1].Execution);

        Assert.Equal(["after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(2, play.Events.Count(name => name == "body|Canceled"));
        Assert.Equal(1, play.Events.Count(name => name == "body|Completed"));
    }

    [Fact]
    public void A_branch_of_a_fork_may_break_the_loop_around_it()
    {
        var play = new Play(Flow(Sequence(
            "s",
            While("loop", Literal(true), Fork("fork", "WaitAll", Sequence("l", Event("e"), Line("never")), Sequence("r", Break("brk")))),
            Line("after")))).Start();

        Assert.Equal(["after"], play.Lines);
        Assert.Equal(["brk|Completed", "r|Completed", "e|Canceled", "l|Canceled", "fork|Completed", "loop|Completed", "after|Completed", "s|Completed"], play.Events);
    }

    [Fact]
    public void Without_a_loop_it_ends_what_it_stands_in_and_is_warned_of()
    {
        var definition = Flow(Sequence("outer", Sequence("inner", Break("brk"), Line("never")), Line("after")));

        Assert.Equal("brk", Assert.Single(Play.Compilation(definition).Problems).ActivityId);
        Assert.Equal(["after"], new Play(definition).Start().Lines);
    }
}
