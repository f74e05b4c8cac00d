using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts.Tokens;

public sealed class TokenLoopTests
{
    [Theory]
    [InlineData("Stream")]
    [InlineData("Merge")]
    [InlineData("Converge")]
    public void A_merge_inside_a_loop_runs_once_a_round(string mode)
    {
        var play = Start(
            [Line("s"), Line("l"), Line("r"), Line("m").Merging(mode), Event("again")],
            "s -> l", "s -> r", "l -> m", "r -> m", "m -> again", "again -> s");

        play.Event("again").Event("again");

        Assert.Equal(["s", "l", "r", "m", "s", "l", "r", "m", "s", "l", "r", "m"], play.Lines);
    }

    [Theory]
    [InlineData("Stream")]
    [InlineData("Merge")]
    [InlineData("Converge")]
    public void The_head_of_a_loop_does_not_wait_for_what_comes_after_it(string mode)
    {
        var play = Start(
            [Line("s"), Line("l"), Line("r"), Line("head").Merging(mode), Event("again")],
            "s -> l", "s -> r", "l -> head", "r -> head", "head -> again", "again -> head");

        play.Event("again");

        Assert.Equal(["s", "l", "r", "head", "head"], play.Lines);
    }

    [Theory]
    [InlineData("Stream")]
    [InlineData("Merge")]
    public void A_branch_that_was_sent_back_for_correction_is_waited_for(string mode)
    {
        var checks = 0;
        var play = new Play(
            Flow(Chart(
                "flow",
                [Line("s"), Line("other"), Node(Asking.Type, "check"), Event("fix"), Line("m").Merging(mode)],
                "s -> other", "s -> check", "check:Back -> fix", "fix -> check", "check -> m", "other -> m")).InTokenMode(),
            _ => new Completed(ObjectValue.Empty, [++checks < 3 ? "Back" : "Done"]),
            Asking.Descriptor).Start();
        Assert.Equal(["s", "other"], play.Lines);

        Assert.Equal(["s", "other"], play.Event("fix").Lines);
        Assert.Equal(["s", "other", "m"], play.Event("fix").Lines);
    }

    [Fact]
    public void Converging_waits_for_what_is_on_its_way_round()
    {
        var play = Start(
            [Line("s"), Event("first"), Event("second"), Line("each").Merging("Cascade"), Line("head").Merging("Converge"), Event("round")],
            "s -> first", "s -> second", "first -> each", "second -> each", "each -> head", "head -> round", "round -> head");
        play.Event("first").Event("second");
        Assert.Equal(["s", "each", "head", "each"], play.Lines);

        play.Event("round");

        Assert.Equal(["s", "each", "head", "each", "head"], play.Lines);
        Assert.Equal(["round Event round"], play.Waiting);
    }

    [Fact]
    public void A_return_into_the_middle_of_a_branch_goes_there()
    {
        var definition = Flow(Chart(
            "flow",
            [Line("s"), Line("l"), Line("r"), Line("m").Merging("Merge"), Event("ask"), Line("end")],
            "s -> l", "s -> r", "l -> m", "r -> m", "m -> ask", "ask -> l", "ask -> end")).InTokenMode();
        Assert.Empty(Play.Compilation(definition).Problems);

        var play = new Play(definition).Start().Event("ask");

        Assert.Equal(["s", "l", "r", "m", "l", "end", "m"], play.Lines);
    }

    [Fact]
    public void A_loop_without_an_end_is_stopped()
    {
        var plan = Play.Compile(Flow(Chart("flow", [Line("a"), Line("b")], "a -> b", "b -> a")).InTokenMode());

        Assert.Equal(InstanceStatus.Faulted, WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday).State.Status);
    }

    private static Play Start(JsonObject[] nodes, params string[] connections) => new Play(Flow(Chart("flow", nodes, connections)).InTokenMode()).Start();
}
