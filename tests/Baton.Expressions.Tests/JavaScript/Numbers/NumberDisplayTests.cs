using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

public sealed class NumberDisplayTests
{
    private static readonly NumberDisplayOptions Plain = NumberDisplayOptions.Default;
    private static readonly NumberDisplayOptions Yuan = new(NumberStyle.Currency, "CNY");
    private static readonly NumberDisplayOptions Percent = new(NumberStyle.Percent);

    [Theory]
    [InlineData(1234567.891, "1,234,567.891")]
    [InlineData(999, "999")]
    [InlineData(-1000, "-1,000")]
    [InlineData(1.0005, "1.001")]
    [InlineData(0.00001, "0")]
    [InlineData(-0d, "-0")]
    [InlineData(1e21, "1,000,000,000,000,000,000,000")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void thousands_are_separated(double number, string text) => Assert.Equal(text, NumberDisplay.Format(number, Plain));

    [Fact]
    public void money_has_its_sign_and_cents()
    {
        Assert.Equal("¥1,280.00", NumberDisplay.Format(1280m, Yuan));
        Assert.Equal("-¥1,234.50", NumberDisplay.Format(-1234.5, Yuan));
        Assert.Equal("¥1.01", NumberDisplay.Format(1.005m, Yuan));
        Assert.Equal("¥1,280", NumberDisplay.Format(1280d, Yuan with { MaximumFractionDigits = 0 }));
        Assert.Equal("¥1,280.5", NumberDisplay.Format(1280.5, Yuan with { MinimumFractionDigits = 0 }));
        Assert.Equal("CN¥1.00", NumberDisplay.Format(1d, Yuan, english: true));
        Assert.Equal("US$1.00", NumberDisplay.Format(1d, Yuan with { Currency = "usd" }));
        Assert.Equal("JP¥1,280", NumberDisplay.Format(1280.4, Yuan with { Currency = "JPY" }));
        Assert.Equal("XYZ\u00A01.00", NumberDisplay.Format(1d, Yuan with { Currency = "XYZ" }));
        Assert.Contains("currency", Assert.Throws<NumberException>(() => NumberDisplay.Format(1d, Yuan with { Currency = null })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void per_cent_is_a_hundredth()
    {
        Assert.Equal("12%", NumberDisplay.Format(0.1234, Percent));
        Assert.Equal("12.3%", NumberDisplay.Format(0.1234m, Percent with { MinimumFractionDigits = 1 }));
        Assert.Equal("0%", NumberDisplay.Format(0d, Percent));
    }

    [Fact]
    public void places_are_padded_and_cut()
    {
        Assert.Equal("1.50000", NumberDisplay.Format(1.5, Plain with { MinimumFractionDigits = 5 }));
        Assert.Equal("1.01", NumberDisplay.Format(1.005, Plain with { MaximumFractionDigits = 2 }));
        Assert.Equal("-3", NumberDisplay.Format(-2.5, Plain with { MaximumFractionDigits = 0 }));
        Assert.Equal("12345", NumberDisplay.Format(12345d, Plain with { UseGrouping = false }));
        Assert.Throws<NumberException>(() => NumberDisplay.Format(1d, Plain with { MinimumFractionDigits = 3, MaximumFractionDigits = 2 }));
    }
}
