using System.Globalization;
using Baton.Expressions.JavaScript.Numbers;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0d, "0")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e21, "1e+21")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(9007199254740993, "9007199254740992")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void a_number_has_its_shortest_text(double number, string text) => Assert.Equal(text, NumberFormat.ToText(number));

    [Theory]
    [InlineData(1.005, 2, "1.00")]
    [InlineData(1.45, 1, "1.4")]
    [InlineData(8.345, 2, "8.35")]
    [InlineData(0.5, 0, "1")]
    [InlineData(-2.5, 0, "-3")]
    [InlineData(-0.0000001, 2, "-0.00")]
    [InlineData(-0d, 2, "0.00")]
    [InlineData(0.000001, 7, "0.0000010")]
    [InlineData(1e21, 2, "1e+21")]
    [InlineData(123456789012345680000d, 1, "123456789012345683968.0")]
    [InlineData(0.1, 25, "0.1000000000000000055511151")]
    [InlineData(9.99, 1, "10.0")]
    [InlineData(double.NaN, 2, "NaN")]
    public void places_are_those_of_the_binary_fraction(double number, int places, string text) =>
        Assert.Equal(text, NumberFormat.ToFixed(number, places));

    [Fact]
    public void places_of_a_decimal_are_those_it_shows()
    {
        Assert.Equal("1.01", NumberFormat.ToFixed(1.005m, 2));
        Assert.Equal("-1.01", NumberFormat.ToFixed(-1.005m, 2));
        Assert.Equal("1280.00", NumberFormat.ToFixed(1280m, 2));
        Assert.Equal("0.0", NumberFormat.ToFixed(0.04m, 1));
        Assert.Equal("0.000", NumberFormat.ToFixed(0m, 3));
        Assert.Equal("79228162514264337593543950335.0", NumberFormat.ToFixed(decimal.MaxValue, 1));
        Assert.Equal("1.01e+0", NumberFormat.ToExponential(1.005m, 2));
        Assert.Equal("1.28e+3", NumberFormat.ToExponential(1280.00m, null));
        Assert.Equal("0e+0", NumberFormat.ToExponential(0.00m, null));
        Assert.Equal("1.3e+3", NumberFormat.ToPrecision(1280m, 2));
        Assert.Equal("4.500", NumberFormat.ToPrecision(4.5m, 4));
        Assert.Equal("4.5", NumberFormat.ToPrecision(4.50m, null));
    }

    [Theory]
    [InlineData(123.456, 30, "123.456000000000003069544618484")]
    [InlineData(123456, 2, "1.2e+5")]
    [InlineData(0.00000123, 2, "0.0000012")]
    [InlineData(0.000000123, 2, "1.2e-7")]
    [InlineData(99.99, 3, "100")]
    [InlineData(99.99, 2, "1.0e+2")]
    [InlineData(0, 3, "0.00")]
    [InlineData(-1.25, 2, "-1.3")]
    [InlineData(1e21, 3, "1.00e+21")]
    [InlineData(double.PositiveInfinity, 3, "Infinity")]
    public void precision_counts_significant_digits(double number, int count, string text) =>
        Assert.Equal(text, NumberFormat.ToPrecision(number, count));

    [Theory]
    [InlineData(123456, 2, "1.23e+5")]
    [InlineData(0, 2, "0.00e+0")]
    [InlineData(0, null, "0e+0")]
    [InlineData(0.00015, null, "1.5e-4")]
    [InlineData(25, 0, "3e+1")]
    [InlineData(-9.96, 1, "-1.0e+1")]
    [InlineData(double.NaN, 2, "NaN")]
    public void exponents_have_their_sign(double number, int? places, string text) =>
        Assert.Equal(text, NumberFormat.ToExponential(number, places));

    [Fact]
    public void a_decimal_prints_as_a_script_number_without_exponent()
    {
        Assert.Equal("4.5", NumberFormat.ToText(4.50m));
        Assert.Equal("0", NumberFormat.ToText(-0.00m));
        Assert.Equal("0.0000000000000000000000000001", NumberFormat.ToText(1e-28m));
        Assert.Equal("79228162514264337593543950335", NumberFormat.ToText(decimal.MaxValue));
    }

    [Fact]
    public void the_quick_way_and_the_long_way_agree() => ArbitraryNumber.ForAll(
        ArbitraryNumber.Finite.Zip(Gen.Choose(0, 25)),
        pair => FixedNotation.TryFormat(pair.Item1, pair.Item2) is not { } quick
            || quick == DecimalDigits.Exact(pair.Item1).ToFixed(pair.Item2));

    [Fact]
    public void shortest_and_very_precise_texts_read_back_the_same() => ArbitraryNumber.ForAll(ArbitraryNumber.Finite, number =>
        NumberReading.ToNumber(NumberFormat.ToText(number)) == number
        && NumberReading.ToNumber(NumberFormat.ToPrecision(number, 17)) == number
        && NumberReading.ToNumber(NumberFormat.ToExponential(number, null)) == number);

    [Fact]
    public void decimals_round_as_bookkeepers_do() => ArbitraryNumber.ForAll(
        ArbitraryNumber.Decimals.Zip(Gen.Choose(0, 28)),
        pair => decimal.Parse(NumberFormat.ToFixed(pair.Item1, pair.Item2), CultureInfo.InvariantCulture)
            == Math.Round(pair.Item1, pair.Item2, MidpointRounding.AwayFromZero));
}
