using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Containers;

public sealed class LeavingTests
{
    [Theory]
    [InlineData("Elsa.Complete")]
    [InlineData("Elsa.Finish")]
    public void The_flow_ends_from_however_deep_inside_and_everything_around_has_completed(string type)
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Chart("inner", [Sequence("s", If("if", Literal(true), Node(type, "leave")), Line("never"))]), Line("never2"), Sequence("beside", Event("e"))],
            "inner -> never2"))).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Empty(play.Lines);
        Assert.Equal(["leave|Completed", "if|Completed", "s|Completed", "inner|Completed", "flow|Completed"], play.Events);
    }

    [Theory]
    [InlineData("Elsa.Complete")]
    [InlineData("Elsa.Finish")]
    public void What_else_waits_in_the_flow_is_cancelled(string type)
    {
        var play = new Play(Flow(Chart(
            "flow",
            [Line("s"), Sequence("waiting", Event("e")), Event("go"), Sequence("inner", Node(type, "leave"))],
            "s -> waiting", "s -> go", "go -> inner"))).Start().Event("go");

        Assert.Equal(["s|Completed", "go|Completed", "leave|Completed", "inner|Completed", "e|Canceled", "waiting|Canceled", "flow|Completed"], play.Events);
    }

    [Theory]
    [InlineData("Literal", "\"大额\"", "大额")]
    [InlineData("Literal", "\"[\\\"大额\\\",\\\"加急\\\"]\"", "大额 加急")]
    [InlineData("Object", "\"[\\\"大额\\\",\\\"加急\\\"]\"", "大额 加急")]
    [InlineData("JavaScript", "\"['大额', '加急']\"", "大额 加急")]
    [InlineData("Literal", "\"\"", "Done")]
    [InlineData("Literal", "null", "Done")]
    public void The_outcomes_may_be_a_text_or_a_list(string language, string json, string expected)
    {
        var play = new Play(Flow(Sequence("s", Complete("done", Input(language, JsonNode.Parse(json)))))).Start();

        var ended = play.Entries.Last(each => each.Node.Id == "s" && each.Entry.Event == JournalEvent.Completed).Entry;
        Assert.Equal(expected.Split(' '), ended.Outcomes!);
    }

    [Fact]
    public void A_flow_may_be_nothing_but_its_end()
    {
        Assert.Equal(InstanceStatus.Finished, new Play(Flow(Complete("root"))).Start().State.Status);
        Assert.Equal(InstanceStatus.Finished, new Play(Flow(Node("Elsa.Finish", "root"))).Start().State.Status);
    }

    [Fact]
    public void A_fault_that_is_parked_elsewhere_does_not_keep_the_flow_from_ending()
    {
        var play = new Play(Flow("Park", Fork("f", "WaitAll", Node("Elsa.Fault", "bad"), Sequence("s", Event("e"), Complete("done"))))).Start();
        Assert.Single(play.State.Incidents);

        play.Event("e");

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Empty(play.State.Incidents);
    }
}
