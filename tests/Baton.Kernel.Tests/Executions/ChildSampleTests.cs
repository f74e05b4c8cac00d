using System.Text;
using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Children.ChildFlowTests;
using static Baton.Kernel.Tests.Drawing.Draw;
using static Baton.Kernel.Tests.Executions.AtRestTests;

namespace Baton.Kernel.Tests.Executions;

/// <summary>The formats of child flows and of definitions used as activities. The samples are never changed.</summary>
public sealed class ChildSampleTests
{
    [Theory]
    [InlineData("state-1-children.json", false)]
    [InlineData("state-1-child.json", true)]
    public void The_state_is_written_as_the_sample_of_format_1(string sample, bool isChild) =>
        Assert.Equal(Sample(sample), Encoding.UTF8.GetString(StateJson.Write(StateOf(Create(), isChild))));

    [Fact]
    public void The_journal_is_written_as_the_sample_of_format_1_and_can_be_replayed()
    {
        var play = Create().First;
        var sample = Sample("journal-1-children.jsonl");

        Assert.Equal(sample, string.Join('\n', play.Journal.Select(step => Encoding.UTF8.GetString(StateJson.Write(step)))));
        var replayed = WorkflowKernel.Replay(play.Plan, "", play.Id, sample.Split('\n').Select(line => StateJson.ReadJournal(Encoding.UTF8.GetBytes(line))));
        Assert.Equal(Sample("state-1-children.json"), Encoding.UTF8.GetString(StateJson.Write(replayed)));
    }

    [Fact]
    public void A_state_of_format_1_still_knows_its_children()
    {
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-children.json")));

        var advance = WorkflowKernel.Advance(Create().First.Plan, state, new CancelRequested("admin", null), Play.Monday.AddDays(1));

        Assert.Equal(Create().Children.Where(child => !child.State.HasEnded).Select(child => child.Id).Order(), advance.Changes.ChildrenCancelled.Order());
    }

    private static InstanceState StateOf(Family family, bool isChild) => isChild ? family.Children[^1].State : family.First.State;

    // Waits for a child and for one of three, inside a definition used as an activity.
    private static Family Create()
    {
        var child = Named("child", Event("go"));
        var inner = Named("inner", Node(
                "Elsa.Parallel",
                "p",
                ("activities", new JsonArray(
                    Node("Elsa.ExecuteWorkflow", "x", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true))),
                    Node("Elsa.BulkDispatchWorkflows", "b", ("workflowDefinitionId", Literal("child")), ("items", Input("Object", """["甲","乙","丙"]""")))))))
            .With("options", new JsonObject { ["usableAsActivity"] = true })
            .With("variables", Variables(("v", "Int32", 1)))
            .With("inputs", Declared(("单号", "String")));
        var outer = Named("outer", Node("Inner", "u", ("workflowDefinitionId", "inner"), ("workflowDefinitionVersionId", "inner-v1"), ("单号", Literal("SO-1"))));
        var family = new Family([child, inner, outer]).Start();
        return family.Move(family.Children[1], play => play.Event("go")).Move(family.Children[2], play => play.Cancel());
    }
}
