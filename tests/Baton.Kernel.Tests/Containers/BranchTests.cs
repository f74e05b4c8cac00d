using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Containers;

public sealed class BranchTests
{
    [Theory]
    [InlineData(true, "then True")]
    [InlineData(false, "else False")]
    public void An_if_does_one_of_two_and_its_result_is_known_inside(bool condition, string expected)
    {
        var play = new Play(Flow(
            Sequence("s", If("if", Literal(condition), Says("then", "'then ' + getVariable('held')"), Says("else", "'else ' + getVariable('held')")).With("result", Bound("held")), Line("after")),
            ("variables", Variables(("held", "String", null))))).Start();

        Assert.Equal([expected, "after"], play.Lines);
        var ended = play.Entries.Single(each => each.Node.Id == "if" && each.Entry.Event == JournalEvent.Completed).Entry;
        Assert.Equal(Value.From(condition), ended.Outputs!["Result"]);
    }

    [Fact]
    public void An_if_without_the_branch_goes_on()
    {
        var play = new Play(Flow(Sequence("s", If("no", Literal(false), Line("never")), If("nothing", Literal(true)), Line("after")))).Start();

        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void An_if_may_wait_inside()
    {
        var play = new Play(Flow(Chart("flow", [If("if", Literal(true), Sequence("then", Event("e"), Line("in"))), Line("after")], "if -> after"))).Start();
        Assert.Equal(["e Event e"], play.Waiting);

        Assert.Equal(["in", "after"], play.Event("e").Lines);
    }

    [Fact]
    public void The_result_of_an_if_is_not_bound_again_when_it_ends()
    {
        var play = new Play(Flow(
            Sequence("s", If("if", Literal(true), Set("set", "held", Literal("改过"))).With("result", Bound("held"))),
            ("variables", Variables(("held", "String", null))))).Start();

        Assert.Equal(Value.From("改过"), play.State.Variables["held"]);
    }

    [Theory]
    [InlineData("MatchFirst", "a after", "甲")]
    [InlineData("MatchAny", "a b after", "甲, 乙")]
    public void A_switch_does_the_first_match_or_all(string mode, string expected, string output)
    {
        var play = new Play(Flow(
            Sequence(
                "s",
                Switch("sw", mode, Line("otherwise"), ("零", Expression("Literal", false), Line("never")), ("甲", Expression("Literal", true), Line("a")), ("乙", Expression("JavaScript", "1 < 2"), Line("b")))
                    .With("output", Bound("which")),
                Line("after")),
            ("variables", Variables(("which", "String", null))))).Start();

        Assert.Equal(expected.Split(' '), play.Lines);
        Assert.Equal(Value.From(output), play.State.Variables["which"]);
    }

    [Fact]
    public void A_switch_without_a_match_does_the_default_if_there_is_one()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Switch("with", "MatchFirst", Line("otherwise"), ("甲", Expression("Literal", false), Line("never"))),
            Switch("without", "MatchFirst", null, ("甲", Expression("Literal", false), Line("never2"))),
            Switch("idle", "MatchFirst", Line("never3"), ("甲", Expression("Literal", true), null)),
            Line("after")))).Start();

        Assert.Equal(["otherwise", "after"], play.Lines);
    }

    [Fact]
    public void A_switch_of_all_matches_waits_for_each_of_them()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Switch("sw", "MatchAny", null, ("甲", Expression("Literal", true), Event("a")), ("乙", Expression("Literal", true), Event("b"))),
            Line("after")))).Start();

        Assert.Empty(play.Event("b").Lines);
        Assert.Equal(["after"], play.Event("a").Lines);
    }

    [Fact]
    public void A_condition_that_cannot_be_told_faults_before_anything_begins()
    {
        var play = new Play(Flow(
            "Park",
            Switch("sw", "MatchAny", null, ("甲", Expression("Literal", true), Line("a")), ("乙", Expression("JavaScript", "nobody.knows"), Line("b"))))).Start();

        Assert.Equal("sw", Assert.Single(play.State.Incidents).ActivityId);
        Assert.Empty(play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.Decide("sw", Repair.Skip).State.Status);
    }

    [Fact]
    public void Containers_of_one_activity_do_it()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Node("Elsa.FlowNode", "node", ("body", Sequence("body", Line("a"), Event("e")))),
            Node("Elsa.FlowNode", "empty"),
            Node("Elsa.Workflow", "inner", ("root", Line("b")))))).Start().Event("e");

        Assert.Equal(["a", "b"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void Fault_fails_with_its_message_and_what_programs_sort_by()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Node("Elsa.Fault", "f", ("code", Literal("E1001")), ("faultType", Literal("Business")), ("message", Literal("库存不足"))),
            Line("never")))).Start();

        var incident = Assert.Single(play.State.Incidents);
        Assert.Equal(("f", "库存不足", "Code: E1001\nFaultType: Business"), (incident.ActivityId, incident.Message, incident.Detail));
        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
    }

    [Fact]
    public void Fault_without_a_message_names_itself()
    {
        var incident = Assert.Single(new Play(Flow(Node("Elsa.Fault", "f"))).Start().State.Incidents);

        Assert.Contains("“f”", incident.Message, StringComparison.Ordinal);
        Assert.Null(incident.Detail);
    }
}
