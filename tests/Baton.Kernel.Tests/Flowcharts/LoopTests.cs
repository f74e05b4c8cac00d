using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class LoopTests
{
    [Fact]
    public void A_rejected_form_goes_back_to_be_filled_in_again()
    {
        var rounds = 0;
        var play = new Play(
            Flow(Chart("flow", [Line("fill"), Node(Asking.Type, "check"), Line("done")], "fill -> check", "check:Back -> fill", "check -> done")),
            _ => new Completed(ObjectValue.Empty, [++rounds < 3 ? "Back" : "Done"]),
            Asking.Descriptor).Start();

        Assert.Equal(["fill", "fill", "fill", "done"], play.Lines);
        Assert.Equal(3, play.State.Counts.Single(count => count.Node == 1).Begun);
    }

    [Fact]
    public void A_merge_inside_a_loop_runs_once_a_round()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Line("l"), Line("r"), Line("m"), Event("again")],
            "s -> l", "s -> r", "l -> m", "r -> m", "m -> again", "again -> s"))).Start();

        play.Event("again").Event("again");

        Assert.Equal(["s", "l", "r", "m", "s", "l", "r", "m", "s", "l", "r", "m"], play.Lines);
    }

    [Theory]
    [InlineData("Fault", InstanceStatus.Faulted)]
    [InlineData("Park", InstanceStatus.Suspended)]
    [InlineData("ContinueWithIncidents", InstanceStatus.Finished)]
    public void Following_a_connection_that_closes_no_loop_faults_its_source(string strategy, InstanceStatus status)
    {
        var play = new Play(Broken(strategy)).Start().Event("go");

        Assert.Equal(status, play.State.Status);
        Assert.Equal("ask", Assert.Single(play.State.Incidents).ActivityId);
        Assert.DoesNotContain("ask|Completed", play.Events);
    }

    [Fact]
    public void A_person_may_choose_another_way_out_of_it()
    {
        var play = new Play(Broken("Park")).Start().Event("go");

        play.Decide("ask", Repair.Skip, "Nowhere");

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Empty(play.State.Incidents);
    }

    [Fact]
    public void Skipping_it_the_same_way_faults_again()
    {
        var play = new Play(Broken("Park")).Start().Event("go");

        play.Decide("ask", Repair.Skip, "Done");

        Assert.Equal(InstanceStatus.Suspended, play.State.Status);
        Assert.Single(play.State.Incidents);
    }

    [Fact]
    public void A_loop_without_an_end_is_stopped()
    {
        var play = new Play(Play.Compile(Flow(Chart("flow", [Line("a"), Line("b")], "a -> b", "b -> a"))));
        var advance = WorkflowKernel.Start(play.Plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);

        Assert.Equal(InstanceStatus.Faulted, advance.State.Status);
        Assert.Contains("循环", Assert.Single(advance.State.Incidents).Message, StringComparison.Ordinal);
        Assert.Equal(WorkflowKernel.MaximumExecutionsPerStep + 1, advance.State.Counts.Sum(count => count.Begun));
    }

    [Fact]
    public void A_loop_without_an_end_is_stopped_also_where_each_round_is_run_outside()
    {
        var plan = Play.Compile(Flow(Chart("flow", [Node(Asking.Type, "a")], "a -> a")), Asking.Descriptor);
        var advance = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);
        var runs = 0;
        for (; !advance.State.HasEnded; runs++)
            advance = WorkflowKernel.Advance(plan, advance.State, new Ran(advance.Runs.Single().Execution, new Completed(ObjectValue.Empty, [])), Play.Monday);

        Assert.Equal(WorkflowKernel.MaximumExecutionsPerStep - 1, runs);
        Assert.Equal(InstanceStatus.Faulted, advance.State.Status);
    }

    // "ask" is reached over two ways; its return leads into the middle of one of them.
    private static System.Text.Json.Nodes.JsonObject Broken(string strategy) => Flow(strategy, Chart(
        "flow",
        [Line("s"), Line("l"), Line("r"), Event("ask", "go")],
        "s -> l", "s -> r", "l -> ask", "r -> ask", "ask -> l"));
}
