using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Primitives;

public sealed class ChangingTests
{
    [Fact]
    public void A_value_is_converted_to_the_variables_type()
    {
        var play = new Play(Flow(Set("s", "price", Literal("1280.50")), ("variables", Variables(("price", "Decimal", null))))).Start();

        Assert.Equal(Value.From(1280.50m), play.State.Variables["price"]);
    }

    [Fact]
    public void The_innermost_variable_of_a_name_is_set_and_its_scope_ends_with_its_container()
    {
        var play = new Play(Flow(
            Sequence(
                "outer",
                Sequence("inner", Set("set", "v", Literal("inner")), Event("wait"), Node("Elsa.WriteLine", "show", ("text", Variable("v")))).With("variables", Variables(("v", "String", "?"))),
                Node("Elsa.WriteLine", "after", ("text", Variable("v")))),
            ("variables", Variables(("v", "String", "outer"))))).Start().Event("wait");

        Assert.Equal(["inner", "outer"], play.Lines);
    }

    [Fact]
    public void A_container_entered_again_has_fresh_variables()
    {
        var play = new Play(Flow(Chart(
            "flow",
            [
                Sequence("box", Node("Elsa.WriteLine", "show", ("text", Variable("n"))), Set("set", "n", Literal(2))).With("variables", Variables(("n", "Int32", 1))),
                Event("again"),
            ],
            "box -> again", "again -> box"))).Start().Event("again");

        Assert.Equal(["1", "1"], play.Lines);
    }

    [Fact]
    public void A_variable_whose_id_was_lost_is_found_by_its_name()
    {
        var set = Node("Elsa.SetVariable", "s", ("variable", new System.Text.Json.Nodes.JsonObject { ["id"] = "gone", ["name"] = "v" }), ("value", Literal("x")));

        Assert.Equal("x", new Play(Flow(set, ("variables", Variables(("v", "String", null))))).Start().State.Variables["v"].ToString());
    }

    [Theory]
    [InlineData("nowhere", "1")]
    [InlineData("n", "many")]
    public void What_cannot_be_set_is_an_incident_that_can_be_skipped(string variable, string value)
    {
        var play = new Play(Flow("Baton.Park", Sequence("s", Set("set", variable, Literal(value)), Line("after")), ("variables", Variables(("n", "Int32", 1))))).Start();
        Assert.Equal("set", Assert.Single(play.State.Incidents).ActivityId);

        play.Decide("set", Repair.Skip);

        Assert.Equal(["after"], play.Lines);
        Assert.Equal(Value.From(1d), play.State.Variables["n"]);
    }

    [Fact]
    public void Outputs_are_converted_where_they_are_declared()
    {
        var play = new Play(Flow(
            Sequence("s", Output("a", "amount", "12.30"), Output("b", "extra", "12.30")),
            ("outputs", Declared(("amount", "Decimal"))))).Start();

        Assert.Equal(Value.From(12.30m), play.State.Outputs["amount"]);
        Assert.Equal(Value.From("12.30"), play.State.Outputs["extra"]);
    }

    [Fact]
    public void Correlation_and_name_are_set_and_nothing_clears_them()
    {
        var play = new Play(Flow(Sequence(
            "s",
            Node("Elsa.Correlate", "c", ("correlationId", Literal("SO-1"))),
            Node("Elsa.SetName", "n", ("value", Literal("订单 SO-1"))),
            Event("wait"),
            Node("Elsa.SetName", "clear", ("value", Literal("")))))).Start();
        Assert.Equal(("SO-1", "订单 SO-1"), (play.State.CorrelationId, play.State.Name));

        Assert.Null(play.Event("wait").State.Name);
    }

    [Theory]
    [InlineData("Elsa.Correlate", "correlationId")]
    [InlineData("Elsa.SetName", "value")]
    [InlineData("Elsa.Event", "eventName")]
    [InlineData("Elsa.PublishEvent", "eventName")]
    [InlineData("Elsa.RunTask", "taskName")]
    public void A_name_that_is_a_novel_faults_its_activity(string type, string input)
    {
        var play = new Play(Flow(Sequence("s", Node(type, "novel", (input, Literal(new string('长', 342))))))).Start();

        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
        Assert.Contains("太长", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_with_a_novel_for_a_name_is_not_started()
    {
        var plan = Play.Compile(Flow(Sequence("s", Line("a"))));
        var start = new Start(ObjectValue.Empty, ObjectValue.Empty);

        foreach (var novel in new[] { start with { CorrelationId = new string('长', 342) }, start with { Name = new string('n', 1025) } })
            Assert.Equal(Refusal.KeyTooLongCode, WorkflowKernel.Start(plan, "", "i", novel, Play.Monday).Refusal?.Code);
        Assert.Null(WorkflowKernel.Start(plan, "", "i", start with { Name = new string('n', 1024) }, Play.Monday).Refusal);
    }

    [Fact]
    public void A_type_that_nobody_knows_publishes_with_a_warning_and_faults_when_it_is_reached()
    {
        var play = new Play(Flow(Sequence("s", Line("a"), Node("Acme.Strange", "x")))).Start();

        Assert.Equal(["a"], play.Lines);
        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
        Assert.Contains("Acme.Strange", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject Output(string id, string name, string value) =>
        Node("Elsa.SetOutput", id, ("outputName", Literal(name)), ("outputValue", Literal(value)));
}
