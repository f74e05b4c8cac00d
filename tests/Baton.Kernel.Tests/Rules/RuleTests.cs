using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Rules;

public sealed class RuleTests
{
    [Theory]
    [InlineData("1000.01", "GreaterThan", "1000.00", true)]
    [InlineData("1000.00", "GreaterThan", "1000", false)]
    [InlineData("1000.00", "GreaterOrEqual", "1000", true)]
    [InlineData("0.1", "LessThan", "0.1000000000000000000000000001", true)]
    [InlineData("0.3", "LessOrEqual", "0.3", true)]
    [InlineData("12345678901234567.89", "Equal", "12345678901234567.88", false)]
    [InlineData("1280.00", "Equal", "1280", true)]
    [InlineData("1280.00", "NotEqual", "1280.01", true)]
    public void Amounts_are_compared_exactly(string field, string comparing, string value, bool expected) =>
        Assert.Equal(expected, Holds("Decimal", field, comparing, value));

    [Theory]
    [InlineData("北京", "Equal", "北京", true)]
    [InlineData("北京市", "Contains", "北京", true)]
    [InlineData("上海市", "Contains", "北京", false)]
    [InlineData("", "IsEmpty", null, true)]
    [InlineData("  ", "IsEmpty", null, true)]
    [InlineData("x", "IsEmpty", null, false)]
    [InlineData("x", "IsNotEmpty", null, true)]
    public void Texts_are_compared_as_people_expect(string field, string comparing, string? value, bool expected) =>
        Assert.Equal(expected, Holds("String", field, comparing, value));

    [Theory]
    [InlineData("[\"甲\",\"乙\"]", "Contains", "乙", true)]
    [InlineData("[\"甲\",\"乙\"]", "Contains", "丙", false)]
    [InlineData("[]", "IsEmpty", null, true)]
    public void A_list_contains_its_items(string field, string comparing, string? value, bool expected) =>
        Assert.Equal(expected, Holds("List<String>", field, comparing, value));

    [Fact]
    public void A_date_may_be_given_as_text() => Assert.True(Holds("DateTimeOffset", "2026-11-23T00:00:00+08:00", "GreaterThan", "2026-11-22"));

    [Theory]
    [InlineData("All", false)]
    [InlineData("Any", true)]
    public void Up_to_three_rows_must_all_or_any_hold(string match, bool expected)
    {
        var play = Decided(match, Row("1", "Equal", "1"), Row("1", "Equal", "2"), Row("1", "LessThan", "2"));

        Assert.Equal([expected ? "yes" : "no"], play.Start().Lines);
    }

    [Fact]
    public void What_cannot_be_ordered_is_an_incident()
    {
        var play = Decided("All", Row("很多", "GreaterThan", 5)).Start();

        Assert.Contains("很多", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Equal")]
    [InlineData(4, "Equal")]
    [InlineData(1, "Resembles")]
    [InlineData(1, "99")]
    public void A_condition_that_is_not_complete_cannot_be_published(int rows, string comparing)
    {
        var rule = Node("Baton.Rule", "rule", ("rows", new JsonArray([.. Enumerable.Range(0, rows).Select(_ => Row("1", comparing, "1"))])));
        var compilation = Play.Compilation(Flow(rule));

        Assert.Null(compilation.Plan);
        Assert.Contains(compilation.Problems, problem => problem is { Severity: ProblemSeverity.Error, ActivityId: "rule" });
    }

    [Theory]
    [InlineData("field")]
    [InlineData("value")]
    public void A_row_that_lacks_a_side_is_an_error_and_what_was_published_with_it_still_runs(string side)
    {
        var row = Row("1", "Equal", "1");
        row.Remove(side);

        var compilation = Play.Compilation(Flow(Node("Baton.Rule", "rule", ("rows", new JsonArray(row)))));

        Assert.NotNull(compilation.Plan);
        Assert.Contains(compilation.Problems, problem => problem is { Severity: ProblemSeverity.Error, ActivityId: "rule", MayRun: true });
    }

    private static bool Holds(string type, string field, string comparing, string? value)
    {
        var row = Row("", comparing, value);
        row["field"] = Expression("Variable", "field");
        var play = Decided("All", row, ("variables", Variables(("field", type, field))));
        return play.Start().Lines.Single() == "yes";
    }

    private static Play Decided(string match, JsonObject row, params (string, JsonNode?)[] members) => Decided(match, [row], members);

    private static Play Decided(string match, params JsonObject[] rows) => Decided(match, rows, []);

    private static Play Decided(string match, JsonObject[] rows, (string, JsonNode?)[] members) => new(Flow(
        Chart("flow", [Node("Baton.Rule", "rule", ("rows", new JsonArray([.. rows])), ("match", match)), Line("yes"), Line("no")], "rule:True -> yes", "rule:False -> no"),
        members));

    private static JsonObject Row(string field, string comparing, JsonNode? value) =>
        new() { ["field"] = Expression("Literal", field), ["operator"] = comparing, ["value"] = Expression("Literal", value) };
}
