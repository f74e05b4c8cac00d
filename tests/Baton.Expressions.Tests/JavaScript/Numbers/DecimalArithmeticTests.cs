using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using FsCheck.Fluent;
using static Baton.Expressions.JavaScript.Numbers.DecimalArithmetic;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

public sealed class DecimalArithmeticTests
{
    [Fact]
    public void a_number_counts_as_its_shortest_text()
    {
        Assert.Equal(76.80m, Multiply(1280m, 0.06));
        Assert.Equal(1280.1m, Add(0.1, 1280m));
        Assert.Equal(0.2m, Subtract(0.3, 0.1m));
        Assert.Equal(4.5m, Divide(9m, 2d));
        Assert.Equal(0.1m, Remainder(1m, 0.3));
        Assert.Equal(-0.1m, Remainder(-1m, 0.3));
        Assert.Equal(1.00000000000000001m, Add(1m, 1e-17));
    }

    [Fact]
    public void powers_are_exact_as_long_as_a_decimal_holds_them()
    {
        Assert.Equal(1.1025m, Power(1.05m, 2d));
        Assert.Equal(8m, Power(2d, 3m));
        Assert.Equal(0.25m, Power(2m, -2d));
        Assert.Equal(1m, Power(0m, 0d));
        Assert.Equal(-1m, Power(-1m, 1_000_001d));
        Assert.Equal(10_000_000_000_000_000_000_000_000_000m, Power(10.00m, 28d));
    }

    [Fact]
    public void powers_beyond_that_are_rounded_once()
    {
        Assert.Equal(2.6532977051444201339454307652m, Power(1.05m, 20d));
        Assert.Equal(0.3768894828730007024978213307m, Power(1.05m, -20d));
        Assert.Equal(2.7182818284590452353602874712m, Power(1.0000000000000000000000000001m, 10_000_000_000_000_000_000_000_000_000m));
        Assert.Equal(-0.3333333333333333333333333333m, Power(-3m, -1d));
        Assert.Equal(0m, Power(0.5m, 200d));
        Assert.Equal(0m, Power(-2m, -201d));
        Assert.Equal(0m, Power(0.9m, 79_228_162_514_264_337_593_543_950_335m));
    }

    [Fact]
    public void powers_that_no_decimal_holds_are_refused()
    {
        Assert.Contains("Number(0.5) ** Number(-200)", Message(() => Power(0.5m, -200d)), StringComparison.Ordinal);
        Assert.Contains("Number(1.1) ** Number(79228162514264337593543950335)", Message(() => Power(1.1m, decimal.MaxValue)), StringComparison.Ordinal);
        Assert.Contains("Number(10) ** Number(29)", Message(() => Power(10m, 29d)), StringComparison.Ordinal);
        Assert.Contains("Number(4) ** Number(0.5)", Message(() => Power(4m, 0.5)), StringComparison.Ordinal);
        Assert.Contains("0 ** -1", Message(() => Power(0m, -1d)), StringComparison.Ordinal);
    }

    [Fact]
    public void what_has_no_exact_result_is_told_with_its_values()
    {
        Assert.Contains("1280 + NaN", Message(() => Add(1280.00m, double.NaN)), StringComparison.Ordinal);
        Assert.Contains("Infinity * 2", Message(() => Multiply(double.PositiveInfinity, 2m)), StringComparison.Ordinal);
        Assert.Contains("1e+29", Message(() => Subtract(1m, 1e29)), StringComparison.Ordinal);
        Assert.Contains("除以 0", Message(() => Divide(1m, -0d)), StringComparison.Ordinal);
        Assert.Contains("1 % 0", Message(() => Remainder(1m, 0m)), StringComparison.Ordinal);
        Assert.Contains("1e-30", Message(() => Divide(1m, 1e-30)), StringComparison.Ordinal);
        Assert.Contains("79228162514264337593543950335 + 1", Message(() => Add(decimal.MaxValue, 1d)), StringComparison.Ordinal);
        Assert.Contains("Math.max(1, NaN)", Message(() => Max(1m, double.NaN)), StringComparison.Ordinal);
        Assert.Contains("Math.min(1, Infinity)", Message(() => Min(1m, double.PositiveInfinity)), StringComparison.Ordinal);
        Assert.Contains("setVariable", Message(() => ToDecimal("setVariable", double.NaN)), StringComparison.Ordinal);
    }

    [Fact]
    public void every_large_result_is_refused()
    {
        Assert.Throws<NumberException>(() => Multiply(decimal.MaxValue, 2d));
        Assert.Throws<NumberException>(() => Divide(decimal.MaxValue, 0.1));
        Assert.Throws<NumberException>(() => Subtract(decimal.MinValue, 1d));
    }

    [Fact]
    public void numbers_and_decimals_compare_by_value()
    {
        Assert.True(AreEqual(4.50m, 4.5));
        Assert.True(AreEqual(0.1, 0.1m));
        Assert.False(AreEqual(0.3m, 0.1 + 0.2));
        Assert.True(Compare(0.3m, 0.1 + 0.2) < 0);
        Assert.True(Compare(1e300, decimal.MaxValue) > 0);
        Assert.True(Compare(decimal.MinValue, double.NegativeInfinity) > 0);
        Assert.True(Compare(0m, 1e-40) < 0);
        Assert.True(Compare(-1e-40, 0m) < 0);
        Assert.True(Compare(0.0000000000000000000000000001m, 1.4e-28) < 0);
        Assert.Null(Compare(0m, double.NaN));
        Assert.False(AreEqual(double.NaN, 0m));
        Assert.Equal(0, Compare(0m, -0d));
        Assert.True(Compare(1.5, 2d) < 0);
    }

    [Theory]
    [InlineData("2.5", "3")]
    [InlineData("-2.5", "-2")]
    [InlineData("-2.51", "-3")]
    [InlineData("1.49", "1")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("-0.5", "0")]
    public void round_goes_up_from_the_middle(string x, string expected) =>
        Assert.Equal(expected, NumberFormat.ToText(Round(Parse(x))));

    [Theory]
    [InlineData("4.50", "4.5")]
    [InlineData("-0.00", "0")]
    [InlineData("100", "100")]
    [InlineData("100.000", "100")]
    [InlineData("7922816251426433759354395033.0", "7922816251426433759354395033")]
    public void zeros_at_the_end_go(string x, string expected)
    {
        var normal = Normalize(Parse(x));
        Assert.Equal(Parse(expected), normal);
        Assert.Equal(Parse(expected).Scale, normal.Scale);
        Assert.False(normal == 0 && decimal.IsNegative(normal));
    }

    [Fact]
    public void zero_has_no_sign()
    {
        Assert.False(decimal.IsNegative(Negate(0.0m)));
        Assert.Equal(-1.5m, Negate(1.5m));
        Assert.Equal([-1, 0, 1], [Sign(-0.1m), Sign(0m), Sign(9m)]);
    }

    [Fact]
    public void whole_numbers_around()
    {
        Assert.Equal((-3m, -2m, -2m, 2.5m), (Floor(-2.5m), Ceiling(-2.5m), Truncate(-2.5m), Abs(-2.5m)));
        Assert.Equal((1m, 2.5m), (Min(1d, 2.5m), Max(1d, 2.5m)));
    }

    [Fact]
    public void every_number_becomes_the_decimal_its_text_shows() => ArbitraryNumber.ForAll(ArbitraryNumber.Finite, number =>
        ExactNumber.TryConvert(number, out var exact)
            ? exact == ((DecimalValue)Conversion.Convert(Value.From(number), TypeName.Decimal)).Content
            : !Conversion.TryConvert(Value.From(number), TypeName.Decimal, out _, out _));

    [Fact]
    public void comparing_agrees_with_comparing_values() => ArbitraryNumber.ForAll(
        ArbitraryNumber.Finite.Zip(Gen.OneOf(ArbitraryNumber.Decimals, ArbitraryNumber.Finite.Select(Near))),
        pair => Math.Sign(Compare(pair.Item1, pair.Item2)!.Value) == Math.Sign(Comparison.TryCompare(Value.From(pair.Item1), Value.From(pair.Item2))!.Value)
            && Compare(pair.Item1, pair.Item2) == -Compare(pair.Item2, pair.Item1)
            && Compare(pair.Item1, Near(pair.Item1)) == Comparison.TryCompare(Value.From(pair.Item1), Value.From(Near(pair.Item1))));

    [Fact]
    public void the_nearest_number_is_what_the_text_reads_as() => ArbitraryNumber.ForAll(ArbitraryNumber.Decimals, exact =>
        ToNumber(exact).Equals(NumberReading.ToNumber(NumberFormat.ToText(exact)))
        && Normalize(exact) == exact);

    [Fact]
    public void ordinary_sums_leave_no_garbage()
    {
        Sum();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Sum();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Sum()
        {
            var total = 0m;
            for (var i = 0d; i < 100; i++)
                total = Add(total, Divide(Multiply(Subtract(1280.50m, i), 0.06), 3m));
            Assert.True(Compare(Normalize(Round(total)), 0.5) > 0 && ToNumber(total) > 0);
        }
    }

    private static decimal Near(double number) => ExactNumber.TryConvert(number, out var exact) ? exact : 0;

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Message(Func<decimal> compute) => Assert.Throws<NumberException>(() => compute()).Message;
}
