using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Children.ChildFlowTests;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Children;

/// <summary>BulkDispatchWorkflows.</summary>
public sealed class BulkTests
{
    // Waits, or faults, as its input says.
    private static readonly JsonObject Child = Named("child", Chart(
        "c",
        [Decision("waits", Input("JavaScript", "getInput('Item') == 'wait'")), Event("go"), Decision("faults", Input("JavaScript", "getInput('Item') == 'fault'")), Node("Elsa.Fault", "f"), Line("end", "ended")],
        "waits:True -> go", "waits:False -> faults", "faults:True -> f", "faults:False -> end"));

    [Fact]
    public void It_ends_when_all_children_have_and_what_follows_from_them()
    {
        var bulk = Bulk("""["a","wait","fault"]""")
            .With("childCompleted", Node("Elsa.WriteLine", "good", ("text", Input("JavaScript", "'good ' + getVariable('ChildIndex') + ' ' + getVariable('ChildSubStatus')"))))
            .With("childFaulted", Line("bad"));
        var family = new Family([Child, Parent(bulk)]).Start();
        Assert.Equal(["ended", "good 0 Finished", "bad"], family.Lines);
        Assert.Equal(InstanceStatus.Suspended, family.First.State.Status);

        family.Move(family.Children[1], child => child.Event("go"));

        Assert.Equal(["good 1 Finished", "completed", "done"], family.Lines.Skip(3));
        Assert.Equal(InstanceStatus.Finished, family.First.State.Status);
    }

    [Theory]
    [InlineData("""["a","b"]""", false, 2, "done")]
    [InlineData("[]", true, 0, "completed,done")]
    [InlineData("[]", false, 0, "done")]
    public void It_need_not_wait(string items, bool wait, int children, string lines)
    {
        var family = new Family([Child, Parent(Bulk(items).With("waitForCompletion", Literal(wait)))]).Start();

        Assert.Equal(children, family.Children.Count);
        Assert.Equal(lines.Split(','), family.Lines.Where(line => line != "ended"));
    }

    [Fact]
    public void Each_child_gets_its_item_and_a_correlation_id_made_of_it()
    {
        var bulk = Bulk("""["a",{"Order":"SO-2","Item":"b"}]""")
            .With("input", Input("Object", """{"Shared":1,"Order":"none"}"""))
            .With("correlationIdFunction", Input("JavaScript", "'C-' + getInput('Item') + variables.Item"));
        var family = new Family([Child, Parent(bulk)]).Start();

        Assert.Equal(["C-aa", "C-bb"], family.Children.Select(child => child.State.CorrelationId));
        Assert.Equal(Values.Object(new { Shared = 1d, Order = "none", Item = "a", ParentInstanceId = "instance" }), family.Children[0].State.Inputs);
        Assert.Equal(Values.Object(new { Shared = 1d, Order = "SO-2", Item = "b", ParentInstanceId = "instance" }), family.Children[1].State.Inputs);
    }

    [Fact]
    public void Cancelling_it_cancels_the_children_that_are_still_open()
    {
        var family = new Family([Child, Parent(Bulk("""["a","wait","wait"]"""))]).Start();

        family.Move(family.First, parent => parent.Cancel());

        Assert.Equal([InstanceStatus.Finished, InstanceStatus.Cancelled, InstanceStatus.Cancelled], family.Children.Select(child => child.State.Status));
    }

    [Fact]
    public void A_cancelled_child_makes_it_end_as_canceled()
    {
        var family = new Family([Child, Parent(Bulk("""["a","wait"]"""))]).Start();

        family.Move(family.Children[1], child => child.Cancel());

        Assert.Equal(["ended", "canceled", "done"], family.Lines);
    }

    [Fact]
    public void A_child_that_cannot_be_started_counts_as_faulted()
    {
        var strict = Named("child", Line("c")).With("inputs", Declared(("Item", "Int32")));
        var bulk = Bulk("""["1","viele"]""").With("childFaulted", Node("Elsa.WriteLine", "bad", ("text", Input("JavaScript", "getVariable('ChildError')"))));
        var family = new Family([strict, Parent(bulk)]).Start();

        Assert.Single(family.Lines, line => line.StartsWith("Input Item", StringComparison.Ordinal));
        Assert.Equal(InstanceStatus.Finished, family.First.State.Status);
    }

    [Fact]
    public void What_fails_after_one_child_does_not_end_the_wait_for_the_others()
    {
        var parent = Parent(Bulk("""["a","wait"]""").With("childCompleted", Node("Elsa.Fault", "f"))).With("options", new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidents" });
        var family = new Family([Child, parent]).Start();

        Assert.Equal(InstanceStatus.Suspended, family.First.State.Status);
    }

    [Fact]
    public void A_thousand_open_children_take_little_room()
    {
        var family = new Family([Child, Parent(Bulk(new JsonArray([.. Enumerable.Repeat("wait", 1000).Select(text => (JsonNode)text)]).ToJsonString()))]) { IsAttended = false }.Start();

        Assert.Equal(1000, family.First.Changes.ChildrenStarted.Select(start => start.Id).Distinct().Count());
        Assert.InRange(StateJson.Write(family.First.State).Length, 0, 2000);
    }

    private static JsonObject Bulk(string items) =>
        Node("Elsa.BulkDispatchWorkflows", "bulk", ("workflowDefinitionId", Literal("child")), ("items", Input("Object", items)));

    private static JsonObject Parent(JsonObject bulk) => Named("parent", Chart(
        "p", [bulk, Line("completed"), Line("canceled"), Line("done")], "bulk:Completed -> completed", "bulk:Canceled -> canceled", "bulk -> done"));
}
