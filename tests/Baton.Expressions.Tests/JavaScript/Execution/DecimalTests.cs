using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.Execution;

/// <summary>Money stays exact in scripts.</summary>
public sealed class DecimalTests
{
    private static readonly TestScope Scope = new()
    {
        Variables = Object(("Price", Value.From(19.99m)), ("Total", Value.From(4.50m)), ("Whole", Value.From(1280.00m)), ("Zero", Value.From(0m)), ("Huge", Value.From(decimal.MaxValue))),
    };

    [Theory]
    [InlineData("variables.Price * 3", "59.97")]
    [InlineData("variables.Price * 0.06", "1.1994")]
    [InlineData("0.1 + variables.Zero + 0.2", "0.3")]
    [InlineData("variables.Total", "4.5")]
    [InlineData("variables.Whole / 3", "426.66666666666666666666666667")]
    [InlineData("variables.Whole % 7", "6")]
    [InlineData("-variables.Total", "-4.5")]
    [InlineData("let x = variables.Total; x++; x", "5.5")]
    [InlineData("let x = 1; x += variables.Total; x", "5.5")]
    [InlineData("variables.Total ** 2", "20.25")]
    [InlineData("parseFloat(variables.Price) + 19", "38.99")]
    [InlineData("[variables.Price, variables.Price, variables.Price].map(parseFloat).reduce((sum, n) => sum + n)", "59.97")]
    [InlineData("[1, 2].reduce((sum, n) => sum + n * variables.Price, 0)", "59.97")]
    public void arithmetic_is_exact(string source, string json) => Assert.Equal(json, Script.Json(source, Scope));

    [Theory]
    [InlineData("typeof variables.Price", "\"number\"")]
    [InlineData("'' + variables.Total", "\"4.5\"")]
    [InlineData("`${variables.Whole}`", "\"1280\"")]
    [InlineData("variables.Whole === 1280", "true")]
    [InlineData("variables.Price === 19.99", "true")]
    [InlineData("variables.Price == '19.99'", "true")]
    [InlineData("variables.Total > 4.4999999 && variables.Total < 4.6", "true")]
    [InlineData("variables.Total < '5'", "true")]
    [InlineData("variables.Whole > NaN", "false")]
    [InlineData("variables.Huge < Infinity", "true")]
    [InlineData("variables.Zero ? 'yes' : 'no'", "\"no\"")]
    [InlineData("[10, 20, 30][variables.Zero]", "10")]
    [InlineData("switch (variables.Whole) { case 1280: 'same'; }", "\"same\"")]
    [InlineData("variables.Whole & 255", "0")]
    [InlineData("({[variables.Total]: 1})['4.5']", "1")]
    public void a_decimal_is_a_number_like_others(string source, string json) => Assert.Equal(json, Script.Json(source, Scope));

    [Theory]
    [InlineData("variables.Total / 0")]
    [InlineData("variables.Total % variables.Zero")]
    [InlineData("variables.Total + NaN")]
    [InlineData("variables.Total * Infinity")]
    [InlineData("variables.Huge * 10")]
    [InlineData("variables.Total + 'abc' * 1")]
    public void what_has_no_exact_result_is_an_error(string source) => Assert.Contains("RangeError", Script.Fail(source, Scope), StringComparison.Ordinal);

    [Fact]
    public void an_exact_result_stays_a_decimal_with_no_trailing_zeros()
    {
        var result = Assert.IsType<DecimalValue>(Script.Run("variables.Whole - 0.50", Scope));
        Assert.Equal("1279.5", result.ToString());
    }
}
