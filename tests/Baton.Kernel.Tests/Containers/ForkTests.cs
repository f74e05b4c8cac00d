using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Containers;

public sealed class ForkTests
{
    [Theory]
    [InlineData("\"WaitAll\"")]
    [InlineData("0")]
    [InlineData("null")]
    public void All_branches_are_waited_for(string mode)
    {
        var play = Start(mode);

        Assert.Empty(play.Event("b").Lines.Except(["b!"]));
        Assert.Equal(["b!", "a!", "after"], play.Event("a").Lines);
    }

    [Theory]
    [InlineData("\"WaitAny\"")]
    [InlineData("1")]
    public void The_first_branch_wins_and_the_others_are_cancelled_with_all_that_is_in_them(string mode)
    {
        var play = Start(mode).Event("b");

        Assert.Equal(["b!", "after"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(["b|Completed", "b!|Completed", "second|Completed", "a|Canceled", "first|Canceled", "fork|Completed", "after|Completed", "flow|Completed"], play.Events);
    }

    [Fact]
    public void Branches_advance_in_turns()
    {
        var play = new Play(Flow(Fork("fork", "WaitAll", Sequence("l", Line("l1"), Line("l2")), Sequence("r", Line("r1"), Line("r2"))))).Start();

        Assert.Equal(["l1", "r1", "l2", "r2"], play.Lines);
    }

    [Fact]
    public void A_fork_or_a_parallel_without_anything_in_it_completes()
    {
        var play = new Play(Flow(Sequence("s", Fork("fork", "WaitAny"), Parallel("parallel"), Line("after")))).Start();

        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void A_parallel_waits_for_all_and_its_variables_are_its_own()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Parallel("p", Event("a"), Sequence("q", Says("in", "getVariable('mine')"), Event("b"))).With("variables", Variables(("mine", "String", "里面"))),
            Says("out", "'外面 ' + (getVariable('mine') == null)")))).Start();

        Assert.Equal(["里面"], play.Event("a").Lines);
        Assert.Equal(["里面", "外面 true"], play.Event("b").Lines);
    }

    [Fact]
    public void Cancelling_an_instance_cancels_every_branch()
    {
        var play = Start("\"WaitAll\"").Cancel();

        Assert.Equal(InstanceStatus.Cancelled, play.State.Status);
        Assert.Equal(["a|Canceled", "first|Canceled", "b|Canceled", "second|Canceled", "fork|Canceled", "flow|Canceled"], play.Events);
    }

    [Fact]
    public void A_thousand_branches_that_wait_are_a_thousand_executions_and_none_when_they_are_through()
    {
        var play = new Play(Play.Compile(Flow(Fork("fork", "WaitAll", [.. Enumerable.Range(0, 1000).Select(number => Event($"e{number}", "go"))])))).Start();
        Assert.Equal(1001, play.State.Executions.Length);

        play.Event("go");

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Empty(play.State.Executions);
    }

    private static Play Start(string mode) => new Play(Flow(Chart(
        "flow",
        [Fork("fork", JsonNode.Parse(mode), Sequence("first", Event("a"), Line("a!")), Sequence("second", Event("b"), Line("b!"))), Line("after")],
        "fork -> after"))).Start();
}
