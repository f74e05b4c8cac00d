using System.Globalization;
using Baton.CSharp;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Activities.Tests.CSharp;

public sealed class CSharpLanguageTests
{
    private static readonly CSharpLanguage Language = new();

    private static readonly ObjectValue Variables = ObjectValue.Empty
        .With("Price", Value.From(1280.50m)).With("Count", Value.From(3d)).With("Rate", Value.From(0.5)).With("Large", Value.From(4e9))
        .With("unit price", Value.From(2m)).With("Nothing", Value.Null)
        .With("Lines", new ListValue([ObjectValue.Empty.With("sku", Value.From("A")).With("qty", Value.From(2d)), ObjectValue.Empty.With("sku", Value.From("B")).With("qty", Value.From(5d))]))
        .With("Due", Value.From(FakeScope.Noon)).With("Token", SecretValue.Named("erp"));

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("Variables.Price * Variables.Count", "3841.50")]
    [InlineData("Variables.Count / 2", "1")]
    [InlineData("Variables.Rate * 3", "1.5")]
    [InlineData("Variables.Large.GetType().Name", "\"Int64\"")]
    [InlineData("Variables[\"unit price\"] + 1m", "3")]
    [InlineData("Variables.Missing == null && Variables.Nothing == null", "true")]
    [InlineData("Variables.Lines[1].qty", "5")]
    [InlineData("((IEnumerable<dynamic>)Variables.Lines).Sum(line => (int)line.qty)", "7")]
    [InlineData("$\"{Inputs.Customer}：{Parameter(\"限额\")}\"", "\"小雨：5000\"")]
    [InlineData("Output(\"ask\") + Output(\"ask\", \"Total\") + Output(\"other\")", "\"ResultTotal\"")]
    [InlineData("Workflow.Id + Workflow.DefinitionVersion", "\"i13\"")]
    [InlineData("(Variables.Due - Now).TotalHours", "0")]
    [InlineData("new { a = 1, b = new[] { \"x\" } }", """{"a":1,"b":["x"]}""")]
    [InlineData("var sum = 0; foreach (var line in Variables.Lines) { sum += line.qty; } return sum;", "7")]
    [InlineData("Variables.Token", "\"••••\"")]
    public void Scripts_see_the_instance_with_values_as_csharp_has_them(string script, string expected) =>
        Assert.Equal(expected, ValueJson.ToText(Evaluate(script, new FakeScope { Variables = Variables }), JsonForm.Plain));

    [Fact]
    public void What_a_script_changes_takes_effect_in_order_once_it_has_succeeded()
    {
        var scope = new FakeScope { Variables = Variables };

        var seen = Evaluate("SetVariable(\"count\", 4); SetVariable(\"New\", \"x\"); SetOutcome(\"A\", \"B\"); return Variables.Count;", scope);

        Assert.Equal(Value.From(4d), seen);
        Assert.Equal(["count = 4", "New = x", "to A, B"], scope.Changes);
    }

    [Fact]
    public void A_failing_script_changes_nothing_and_says_why()
    {
        var scope = new FakeScope { Variables = Variables };

        var problem = Assert.Throws<ExpressionException>(() => Evaluate("SetVariable(\"Count\", 4); throw new InvalidOperationException(\"单据号重复\");", scope));

        Assert.Contains("单据号重复", problem.Message, StringComparison.Ordinal);
        Assert.Empty(scope.Changes);
    }

    [Theory]
    [InlineData("SetVariable(\"a\", 1)")]
    [InlineData("SetOutcome(\"a\")")]
    public void Where_expressions_only_read_it_cannot_change_anything(string script) =>
        Assert.Throws<ExpressionException>(() => Evaluate(script, new FakeScope { IsReadOnly = true }));

    [Fact]
    public void An_error_is_told_with_its_place_before_anything_runs()
    {
        var problem = Assert.Throws<ExpressionException>(() => Language.Compile(Value.From("var a = 1;\nreturn a +* 2;"), TypeName.Any));

        Assert.StartsWith("第 2 行第 11 列", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_text_is_compiled_once() =>
        Assert.Same(Language.Compile(Value.From("40 + 2"), TypeName.Any), Language.Compile(Value.From("40 + 2"), TypeName.Int32));

    [Fact]
    public void An_empty_script_is_nothing() => Assert.Same(ConstantExpression.Null, Language.Compile(Value.From(" \n"), TypeName.Any));

    [Fact]
    public void Many_threads_may_evaluate_at_once()
    {
        var expression = Language.Compile(Value.From("Variables.Count * 2"), TypeName.Any);

        var results = Enumerable.Range(0, 200).AsParallel().Select(i =>
            expression.Evaluate(new FakeScope { Variables = ObjectValue.Empty.With("Count", Value.From((double)i)) }).ToString()).Order().ToList();

        Assert.Equal(Enumerable.Range(0, 200).Select(i => (i * 2).ToString(CultureInfo.InvariantCulture)).Order(), results);
    }

    private static Value Evaluate(string script, FakeScope scope) => Language.Compile(Value.From(script), TypeName.Any).Evaluate(scope);
}
