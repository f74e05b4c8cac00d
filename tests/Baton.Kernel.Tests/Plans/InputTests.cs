using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Plans;

public sealed class InputTests
{
    [Fact]
    public void Inputs_are_converted_to_their_declared_types_and_stay_readable()
    {
        var play = new Play(Flow(
            Sequence("s", Event("e"), Node("Elsa.WriteLine", "w", ("text", Input("Input", "qty")))),
            ("inputs", Declared(("qty", "Int32"))))).Start(new { qty = "12", note = "x" });
        Assert.Equal(Values.Object(new { qty = 12d, note = "x" }), play.State.Inputs);

        Assert.Equal(["12"], play.Event("e").Lines);
    }

    [Fact]
    public void An_input_that_does_not_fit_refuses_the_start()
    {
        var declared = new JsonArray(new JsonObject { ["name"] = "qty", ["type"] = "Int32", ["displayName"] = "数量" });
        var play = new Play(Flow(Line("a"), ("inputs", declared))).Start(new { qty = "many" });

        Assert.Equal(Refusal.InputInvalidCode, play.Refusal!.Code);
        Assert.Equal("输入“数量（qty）”的类型是 Int32：“many” 不是整数", play.Refusal.Chinese);
        Assert.Equal("Input qty is declared as Int32: \"many\" is not a whole number", play.Refusal.English);
        Assert.Equal(0, play.State.Steps);
    }

    [Fact]
    public void The_two_languages_of_a_refusal_part_where_they_meet_and_not_within_the_value()
    {
        var play = new Play(Flow(Line("a"), ("inputs", Declared(("when", "DateTime"))))).Start(new { when = "a / b" });

        Assert.Equal("输入“when”的类型是 DateTime：“a / b” 不是日期时间（如 2026-11-22 14:30）", play.Refusal!.Chinese);
        Assert.Equal("Input when is declared as DateTime: \"a / b\" is not a date", play.Refusal.English);
    }

    [Theory]
    [InlineData("Int32", 2.5, "2")]
    [InlineData("Boolean", "true", "True")]
    [InlineData("Decimal", "10.50", "10.50")]
    [InlineData("Object", "12", "12")]
    [InlineData("String", 12, "12")]
    public void A_value_is_brought_to_the_declared_type_where_it_can_be(string type, object given, string read) =>
        Assert.Equal(
            [read],
            new Play(Flow(Node("Elsa.WriteLine", "w", ("text", Input("Input", "x"))), ("inputs", Declared(("x", type))))).Start(new { x = given }).Lines);

    [Fact]
    public void An_input_in_other_letters_is_the_declared_one()
    {
        var play = new Play(Flow(Line("a"), ("inputs", Declared(("Qty", "Int32"))))).Start(new { qty = "12" });

        Assert.Equal(Values.Object(new { Qty = 12d }), play.State.Inputs);
        Assert.NotNull(new Play(Flow(Line("a"), ("inputs", Declared(("Qty", "Int32"))))).Start(new { QTY = "many" }).Refusal);
    }

    [Fact]
    public void Two_inputs_that_differ_in_letters_only_are_two()
    {
        var play = new Play(Flow(Line("a"), ("inputs", Declared(("Qty", "Int32"), ("qty", "String"))))).Start(new { qty = 12d });

        Assert.Equal(Values.Object(new { qty = "12" }), play.State.Inputs);
    }

    [Fact]
    public void An_input_that_is_missing_and_has_no_default_reads_as_nothing() =>
        Assert.Equal([""], new Play(Flow(Node("Elsa.WriteLine", "w", ("text", Script("getInput('x') ?? ''"))), ("inputs", Declared(("x", "Int32"))))).Start().Lines);

    [Fact]
    public void An_input_that_is_not_given_takes_its_default()
    {
        var declared = new JsonArray(new JsonObject { ["name"] = "qty", ["type"] = "Int32", ["defaultValue"] = "5" }, new JsonObject { ["name"] = "other", ["type"] = "String" });

        Assert.Equal(Values.Object(new { qty = 5d }), new Play(Flow(Line("a"), ("inputs", declared))).Start().State.Inputs);
    }

    [Fact]
    public void An_instance_keeps_the_parameters_it_was_started_with()
    {
        var definition = Flow(Sequence("s", Event("e"), Node("Elsa.WriteLine", "w", ("text", Input("Parameter", "限额")))));
        var play = new Play(definition).Start(parameters: Values.Object(new { 限额 = 5000.00m }));

        Assert.Equal(["5000.00"], play.Event("e").Lines);
    }

    [Fact]
    public void Parameters_are_declared_where_Elsa_carries_them_along_unread()
    {
        var parameter = new JsonObject { ["name"] = "限额", ["type"] = "Decimal", ["value"] = "5000.00", ["displayName"] = "审批限额", ["minimum"] = 0, ["maximum"] = 100000 };
        var plan = Play.Compile(Flow(Line("a"), ("customProperties", new JsonObject { ["Baton:Parameters"] = new JsonArray(parameter) })));

        var declared = Assert.Single(plan.Parameters);
        Assert.Equal(("限额", "审批限额", Value.From(5000.00m), 0m, 100000m), (declared.Name, declared.DisplayName, declared.Default, declared.Minimum, declared.Maximum));
    }

    [Fact]
    public void Names_are_found_as_written_and_else_ignoring_case()
    {
        var play = new Play(
            Flow(
                Sequence("s", Node("Elsa.WriteLine", "a", ("text", Variable("Total"))), Node("Elsa.WriteLine", "b", ("text", Variable("TOTAL"))), Node("Elsa.WriteLine", "c", ("text", Input("Input", "QTY")))),
                ("variables", Variables(("total", "String", "lower"), ("Total", "String", "upper"))))).Start(new { qty = 3d });

        Assert.Equal(["upper", "lower", "3"], play.Lines);
    }

    [Fact]
    public void What_an_activity_gave_can_be_read_by_its_id()
    {
        var play = new Play(Flow(Sequence("s", Event("e"), Node("Elsa.WriteLine", "w", ("text", Input("Output", "e")))))).Start().Event("e", "payload");

        Assert.Equal(["payload"], play.Lines);
    }
}
