using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Languages;

public sealed class ExpressionLanguagesTests
{
    private static readonly TestScope Scope = new()
    {
        Variables = Object(("title", Text("调拨单")), ("qty", Number(2)), ("a1f3", Text("按编号"))),
        Inputs = Object(("Customer", Text("华东五金"))),
        Parameters = Object(("审批上限", Decimal(5000m))),
        Outputs = Object(("查库存", Object(("Result", Number(7)), ("Unit", Text("件"))))),
    };

    [Theory]
    [InlineData("Literal", "\"1\"", "Int32", "1E0")]
    [InlineData("Literal", "1", "Int32", "1E0")]
    [InlineData("Literal", "\"true\"", "Boolean", "true")]
    [InlineData("Literal", "42", "String", "\"42\"")]
    [InlineData("Literal", "true", "String", "\"True\"")]
    [InlineData("Literal", "null", "String", "null")]
    [InlineData("Literal", "\"[\\\"A\\\",\\\"B\\\"]\"", "String[]", "[\"A\",\"B\"]")]
    [InlineData("Literal", "\"2.25\"", "Decimal", "2.25")]
    [InlineData("Literal", "\"甲\"", "Object", "\"甲\"")]
    [InlineData("Literal", "{\"a\":1}", "Object", "{\"a\":1E0}")]
    [InlineData(null, "\"x\"", null, "\"x\"")]
    [InlineData("Object", "\"[\\\"甲\\\", \\\"乙\\\"]\"", "Object[]", "[\"甲\",\"乙\"]")]
    [InlineData("Object", "\"{\\\"Qty\\\": 3}\"", "Object", "{\"Qty\":3E0}")]
    [InlineData("Object", "\"完\"", "Object", "\"完\"")]
    [InlineData("Object", "\"\"", "Object", "null")]
    [InlineData("Object", "\"[1]\"", "String", "\"[1]\"")]
    [InlineData("Json", "\"{\\\"a\\\":[true]}\"", "Object", "{\"a\":[true]}")]
    [InlineData("Variable", "{\"id\":\"title\",\"name\":\"title\",\"typeName\":\"String\"}", "String", "\"调拨单\"")]
    [InlineData("Variable", "{\"id\":\"x9\",\"name\":\"qty\"}", "String", "\"2\"")]
    [InlineData("Variable", "{\"id\":\"a1f3\",\"name\":\"title\"}", "String", "\"按编号\"")]
    [InlineData("variable", "\"QTY\"", "Decimal", "2")]
    [InlineData("Variable", "null", "Object", "null")]
    [InlineData("Input", "{\"name\":\"Customer\",\"type\":\"String\"}", "String", "\"华东五金\"")]
    [InlineData("Input", "\"Missing\"", "String", "null")]
    [InlineData("Parameter", "\"审批上限\"", "Int32", "5000E0")]
    [InlineData("Output", "\"查库存\"", "Object", "7E0")]
    [InlineData("Output", "\"查库存.Unit\"", "Object", "\"件\"")]
    [InlineData("Output", "{\"activity\":\"查库存\",\"output\":\"Unit\"}", "Object", "\"件\"")]
    [InlineData("Output", "\"别的\"", "Object", "null")]
    [InlineData("Liquid", "\"{{ Variables.qty | times: 3 }}\"", "Int32", "6E0")]
    [InlineData("Liquid", "\"{{ title }}：{{ Input.Customer }}\"", "String", "\"调拨单：华东五金\"")]
    [InlineData("Liquid", "true", "String", "\"True\"")]
    public void expressions_give_values_of_the_declared_type(string? type, string source, string? target, string expected)
    {
        using var document = JsonDocument.Parse(source);

        Assert.True(ExpressionLanguages.Default.TryCompile(type, document.RootElement, TypeName.Parse(target), out var expression, out var problem), problem);
        Assert.Equal(expected, Expressions.Values.Json.ValueJson.ToText(expression.Evaluate(Scope), Expressions.Values.Json.JsonForm.AtRest));
    }

    [Theory]
    [InlineData("JavaScript", "1 +", "Object", "第 1 行")]
    [InlineData("Literal", "abc", "Int32", "abc")]
    [InlineData("Object", "[1,", "Object", "JSON")]
    [InlineData("Json", "nope", "Object", "JSON")]
    [InlineData("Liquid", "{{ a | nope }}", "String", "nope")]
    [InlineData("Input", "", "String", "输入")]
    [InlineData("Output", " ", "String", "活动")]
    public void what_cannot_be_compiled_is_told_at_once_and_fails_only_when_reached(string type, string source, string target, string named)
    {
        Assert.False(ExpressionLanguages.Default.TryCompile(type, Text(source), TypeName.Parse(target), out var expression, out var problem));
        Assert.Contains(named, problem, StringComparison.Ordinal);

        var e = Assert.Throws<ExpressionException>(() => expression.Evaluate(Scope));
        Assert.Equal(problem, e.Message);
        Assert.IsType<FaultyExpression>(ExpressionLanguages.Default.Compile(type, Text(source), TypeName.Parse(target)));
    }

    [Theory]
    [InlineData("Variable")]
    [InlineData("Parameter")]
    public void a_name_that_does_not_exist_is_named(string type)
    {
        var expression = ExpressionLanguages.Default.Compile(type, Text("gone"), TypeName.Any);
        Assert.Contains("gone", Assert.Throws<ExpressionException>(() => expression.Evaluate(Scope)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void literals_are_constants_of_their_type() =>
        Assert.Equal(Number(5), Assert.IsType<ConstantExpression>(ExpressionLanguages.Default.Compile("Literal", Text("5"), TypeName.Int32)).Value);

    [Fact]
    public void a_literal_date_is_in_the_steps_time_zone()
    {
        var expression = ExpressionLanguages.Default.Compile("Literal", Text("2026-11-22 09:00"), TypeName.Instant);
        var tokyo = new TestScope { Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(9)) };
        Assert.Equal(TimeSpan.FromHours(9), Assert.IsType<InstantValue>(expression.Evaluate(tokyo)).Content.Offset);
    }

    [Fact]
    public void a_language_can_be_added_or_replaced()
    {
        var languages = ExpressionLanguages.Default.With(new Shout()).With(new LiquidLanguage(LiquidTarget.Xml));

        Assert.Equal(Text("HI"), languages.Compile("shout", Text("hi"), TypeName.Text).Evaluate(Scope));
        Assert.Equal(Text("&lt;"), languages.Compile("Liquid", Text("{{ '<' }}"), TypeName.Text).Evaluate(Scope));
        Assert.Contains("Shout", languages.Types);
        Assert.DoesNotContain("Shout", ExpressionLanguages.Default.Types);
    }

    private sealed class Shout : IExpressionLanguage
    {
        public string Type => "Shout";

        public IExpression Compile(Value source, TypeName target) => new ConstantExpression(Value.From(source.ToString()!.ToUpperInvariant()));
    }
}
