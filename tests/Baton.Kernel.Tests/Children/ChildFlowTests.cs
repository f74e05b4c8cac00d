using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Children;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Waits;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Children;

/// <summary>ExecuteWorkflow and DispatchWorkflow.</summary>
public sealed class ChildFlowTests
{
    private static readonly JsonObject Waiting = Named("child", Sequence("c", Line("c1"), Event("go"), Line("c2")));

    [Fact]
    public void Executing_without_waiting_goes_on_at_the_childs_first_rest()
    {
        var family = new Family([Waiting, Parent(Execute("x"))]).Start();

        Assert.Equal(["before", "c1", "after"], family.Lines);
        Assert.Equal(InstanceStatus.Finished, family.First.State.Status);
        Assert.Equal(["go Event go"], family.Child("child").Waiting);
        Assert.Equal("Suspended", Result(family.First)["SubStatus"].ToString());
    }

    [Fact]
    public void Waiting_for_completion_goes_on_at_the_childs_end()
    {
        var family = new Family([Waiting, Parent(Execute("x", wait: true))]).Start();
        Assert.Equal(["before", "c1"], family.Lines);
        Assert.Equal(WaitKind.Child, Assert.Single(family.First.State.Waits).Kind);

        family.Move(family.Child("child"), child => child.Event("go"));

        Assert.Equal(["before", "c1", "c2", "after"], family.Lines);
        Assert.Equal(family.Child("child").Id, Result(family.First)["WorkflowInstanceId"].ToString());
    }

    [Fact]
    public void Dispatching_waits_for_nothing()
    {
        var family = new Family([Waiting, Parent(Dispatch("x"))]) { IsAttended = false }.Start();

        Assert.Equal(InstanceStatus.Finished, family.First.State.Status);
        var start = Assert.Single(family.First.Changes.ChildrenStarted);
        Assert.Equal(start.Id, ((ObjectValue)family.First.State.ActivityOutputs["x"])["WorkflowInstanceId"].ToString());
    }

    [Fact]
    public void Dispatching_and_waiting_gives_what_the_child_gave()
    {
        var child = Named("child", Output("o", "n", 7)).With("outputs", Declared(("n", "Int32")));
        var family = new Family([child, Parent(Dispatch("x", wait: true))]).Start();

        Assert.Equal(Values.Object(new { n = 7d }), Result(family.First));
    }

    [Theory]
    [InlineData(false, "after")]
    [InlineData(true, "sorry")]
    public void A_faulted_child_leads_over_Faulted_where_that_is_drawn_and_else_over_Done(bool isDrawn, string expected)
    {
        string[] drawn = ["x -> after", "x:Faulted -> sorry"];
        var parent = Named("parent", Chart("p", [Execute("x", wait: true), Line("after"), Line("sorry")], isDrawn ? drawn : drawn[..1]));
        var family = new Family([Named("child", Node("Elsa.Fault", "f")), parent]).Start();

        Assert.Equal([expected], family.Lines);
        Assert.Equal("Faulted", Result(family.First)["SubStatus"].ToString());
        Assert.Equal(InstanceStatus.Finished, family.First.State.Status);
    }

    [Fact]
    public void A_child_that_a_person_cancels_lets_its_parent_go_on()
    {
        var family = new Family([Waiting, Parent(Execute("x", wait: true))]).Start();

        family.Move(family.Child("child"), child => child.Cancel());

        Assert.Equal("Cancelled", Result(family.First)["SubStatus"].ToString());
        Assert.Equal(InstanceStatus.Finished, family.First.State.Status);
    }

    [Fact]
    public void Cancelling_the_parent_cancels_the_child_it_waits_for()
    {
        var family = new Family([Waiting, Parent(Execute("x", wait: true))]).Start();

        family.Move(family.First, parent => parent.Cancel());

        Assert.Equal(InstanceStatus.Cancelled, family.Child("child").State.Status);
    }

    [Fact]
    public void A_child_on_the_losing_side_of_a_race_is_cancelled()
    {
        var race = Chart(
            "p", [Line("s"), Execute("x", wait: true), Event("other"), Join("j", "WaitAny"), Line("end")], "s -> x", "s -> other", "x -> j", "other -> j", "j -> end");
        var family = new Family([Waiting, Named("parent", race)]).Start();

        family.Move(family.First, parent => parent.Event("other"));

        Assert.Equal(InstanceStatus.Cancelled, family.Child("child").State.Status);
        Assert.Equal(["s", "c1", "end"], family.Lines);
    }

    [Fact]
    public void A_child_nobody_waits_for_outlives_its_parent()
    {
        var family = new Family([Waiting, Named("parent", Sequence("p", Dispatch("x"), Event("never")))]).Start();

        family.Move(family.First, parent => parent.Cancel());

        Assert.Equal(InstanceStatus.Suspended, family.Child("child").State.Status);
    }

    [Fact]
    public void A_child_that_is_started_and_given_up_in_one_step_never_comes_to_be()
    {
        var race = Node("Elsa.Fork", "f", ("joinMode", "WaitAny"), ("branches", new JsonArray(Execute("x", wait: true), Sequence("s", Line("a"), Line("b")))));
        var family = new Family([Waiting, Named("parent", race)]).Start();

        Assert.Equal(InstanceStatus.Finished, family.First.State.Status);
        Assert.Empty(family.First.Changes.ChildrenStarted);
        Assert.Empty(family.First.Changes.ChildrenCancelled);
    }

    [Theory]
    [InlineData("nowhere", "没有发布")]
    [InlineData("", "没有选择")]
    public void A_missing_definition_faults_when_it_is_reached(string definitionId, string why)
    {
        var family = new Family([Parent(Execute("x").With("workflowDefinitionId", Literal(definitionId)))]).Start();

        Assert.Equal(InstanceStatus.Faulted, family.First.State.Status);
        Assert.Contains(why, Assert.Single(family.First.State.Incidents).Message);
        Assert.Equal(definitionId.Length == 0, family.Problems.Count > 0);
    }

    [Fact]
    public void What_is_parked_at_a_missing_definition_can_be_tried_again()
    {
        var parent = Parent(Execute("x", wait: true)).With("options", new JsonObject { ["incidentStrategyType"] = "Baton.Park" });
        var family = new Family([Waiting, parent]);
        var world = family.First.World;
        family.First.World = _ => Value.Null;
        family.Start();
        family.First.World = world;

        family.Move(family.First, play => play.Decide("x", Repair.Retry));

        Assert.Equal(["before", "c1"], family.Lines);
        Assert.Empty(family.First.State.Incidents);
    }

    [Fact]
    public void Inputs_a_child_does_not_take_fault_its_parent()
    {
        var child = Named("child", Line("c")).With("inputs", Declared(("n", "Int32")));
        var family = new Family([child, Parent(Execute("x", wait: true).With("input", Input("Object", """{"n":"viele"}""")))]).Start();

        Assert.Equal(InstanceStatus.Faulted, family.First.State.Status);
        Assert.Contains("Input n", Assert.Single(family.First.State.Incidents).Message);
    }

    [Fact]
    public void A_child_knows_its_parent_and_takes_what_it_is_given()
    {
        var parent = Parent(Execute("x").With("input", Input("Object", """{"n":5}""")).With("correlationId", Literal("SO-1")));
        var family = new Family([Waiting, parent]).Start();

        var child = family.Child("child").State;
        Assert.Equal(Values.Object(new { n = 5d, ParentInstanceId = "instance" }), child.Inputs);
        Assert.Equal("SO-1", child.CorrelationId);
        Assert.Equal(1, child.Parent!.Depth);
    }

    [Fact]
    public void A_flow_that_executes_itself_without_an_end_stops_at_a_clear_incident()
    {
        var family = new Family([Named("child", Execute("x", wait: true))]).Start();

        Assert.Equal(WorkflowKernel.MaximumDepth, family.Children.Count);
        Assert.All(family.Children.SkipLast(1), child => Assert.Equal(InstanceStatus.Finished, child.State.Status));
        Assert.Contains($"{WorkflowKernel.MaximumDepth} 层", Assert.Single(family.Children[^1].State.Incidents).Message);
    }

    [Fact]
    public void A_report_is_taken_once()
    {
        var family = new Family([Waiting, Parent(Execute("x", wait: true), Event("more"))]).Start();
        var link = family.Child("child").State.Parent!;
        family.Move(family.Child("child"), child => child.Event("go"));

        var report = new ChildReported(link.Execution, link.Key, 0, new ChildReport(link.Key, InstanceStatus.Finished, ObjectValue.Empty));
        Assert.Equal(Refusal.NothingWaitsCode, family.First.Feed(report).Refusal!.Code);
    }

    [Fact]
    public void A_join_may_wait_for_a_child_whose_other_endings_are_not_drawn()
    {
        JsonObject Joined(params string[] more) => Named("parent", Chart(
            "p", [Line("s"), Execute("x"), Line("l"), Join("j", "WaitAll"), Line("sorry")], ["s -> x", "s -> l", "x -> j", "l -> j", "j -> sorry", .. more]));

        Assert.DoesNotContain(new Family([Waiting, Joined()]).Problems, problem => problem.ActivityId == "j");
        Assert.Contains(new Family([Waiting, Joined("x:Faulted -> sorry")]).Problems, problem => problem.ActivityId == "j");
    }

    internal static JsonObject Named(string id, JsonObject root) =>
        Flow(root).With("id", $"{id}-v1").With("definitionId", id).With("name", id);

    internal static JsonObject Output(string id, string name, JsonNode value) =>
        Node("Elsa.SetOutput", id, ("outputName", Literal(name)), ("outputValue", Literal(value)));

    private static JsonObject Parent(params JsonObject[] nodes) => Named("parent", Sequence("p", [Line("before"), .. nodes, Line("after")]));

    private static JsonObject Execute(string id, bool wait = false) =>
        Node("Elsa.ExecuteWorkflow", id, ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(wait)));

    private static JsonObject Dispatch(string id, bool wait = false) =>
        Node("Elsa.DispatchWorkflow", id, ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(wait)));

    private static ObjectValue Result(Play play) => (ObjectValue)((ObjectValue)play.State.ActivityOutputs["x"])["Result"];
}
