using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Plans;

public sealed class OutputTests
{
    [Fact]
    public void An_output_that_is_not_declared_is_kept_and_warned_of()
    {
        var definition = Flow(Sets("Total", 12), ("outputs", Declared(("Sum", "Decimal"))));

        var warning = Assert.Single(Play.Compilation(definition).Problems);

        Assert.Equal((ProblemSeverity.Warning, "set", "OutputName"), (warning.Severity, warning.ActivityId, warning.Property));
        Assert.Contains("Total", warning.Chinese, StringComparison.Ordinal);
        Assert.Equal(Values.Object(new { Total = 12d }), new Play(definition).Start().State.Outputs);
    }

    [Fact]
    public void An_output_that_is_declared_is_brought_to_its_type()
    {
        var definition = Flow(Sets("Sum", "12.50"), ("outputs", Declared(("Sum", "Decimal"))));

        Assert.Empty(Play.Compilation(definition).Problems);
        Assert.Equal(Value.From(12.50m), new Play(definition).Start().State.Outputs["Sum"]);
    }

    [Fact]
    public void A_name_that_is_computed_cannot_be_checked_beforehand() =>
        Assert.Empty(Play.Compilation(Flow(Node("Elsa.SetOutput", "set", ("outputName", Script("'a' + 'b'")), ("outputValue", Literal(1))))).Problems);

    [Fact]
    public void An_activitys_output_is_bound_to_a_variable_or_to_an_output_of_the_definition()
    {
        var play = new Play(Flow(
            Sequence("s", Event("e").With("result", Bound("kept")), Event("f").With("result", Bound("Sum")), Node("Elsa.WriteLine", "w", ("text", Variable("kept")))),
            ("variables", Variables(("kept", "Int32", null))),
            ("outputs", Declared(("Sum", "Decimal"))))).Start().Event("e", "12").Event("f", "7.50");

        Assert.Equal(["12"], play.Lines);
        Assert.Equal(Value.From(7.50m), play.State.Outputs["Sum"]);
    }

    [Theory]
    [InlineData("Int32")]
    [InlineData("Boolean")]
    [InlineData("Decimal")]
    public void A_variable_without_a_default_is_nothing_whatever_its_type(string type) =>
        Assert.Equal(["null"], new Play(Flow(Says("w", "String(getVariable('x'))"), ("variables", Variables(("x", type, null))))).Start().Lines);

    [Fact]
    public void Json_text_as_default_of_an_object_is_parsed() =>
        Assert.Equal(
            ["12", "2", "plain"],
            new Play(Flow(
                Sequence("s", Says("a", "getVariable('order').qty"), Says("b", "getVariable('list').length"), Says("c", "getVariable('text')")),
                ("variables", Variables(("order", "Object", "{\"qty\":12}"), ("list", "Object", "[1,2]"), ("text", "Object", "plain"))))).Start().Lines);

    private static JsonObject Sets(string name, JsonNode value) => Node("Elsa.SetOutput", "set", ("outputName", Literal(name)), ("outputValue", Literal(value)));
}
