using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

public sealed class NumberReadingTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(" \n\u00A0\uFEFF\u2028\u3000", 0)]
    [InlineData("  42\t", 42)]
    [InlineData("-.5e1", -5)]
    [InlineData("5.", 5)]
    [InlineData("0x1F", 31)]
    [InlineData("0b101", 5)]
    [InlineData("0O17", 15)]
    [InlineData("0x20000000000001", 9007199254740992)]
    [InlineData("0x20000000000003", 9007199254740996)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("1e99999999999", double.PositiveInfinity)]
    [InlineData("1e-99999999999", 0)]
    [InlineData("00012", 12)]
    [InlineData("1_000", double.NaN)]
    [InlineData("1,000", double.NaN)]
    [InlineData("-0x1", double.NaN)]
    [InlineData("0x", double.NaN)]
    [InlineData("infinity", double.NaN)]
    [InlineData("1n", double.NaN)]
    [InlineData(".", double.NaN)]
    [InlineData("1e", double.NaN)]
    [InlineData("\u0085" + "1", double.NaN)]
    [InlineData("١", double.NaN)]
    public void a_whole_text_is_a_number_or_not(string text, double number) => Assert.Equal(number, NumberReading.ToNumber(text));

    [Fact]
    public void minus_zero_keeps_its_sign()
    {
        Assert.True(double.IsNegative(NumberReading.ToNumber("-0")));
        Assert.True(double.IsNegative(NumberReading.ParseInt("-0", 10)));
    }

    [Theory]
    [InlineData("3.14abc", 3.14)]
    [InlineData("  1e5e6", 1e5)]
    [InlineData("1e+", 1)]
    [InlineData("Infinityx", double.PositiveInfinity)]
    [InlineData("0x10", 0)]
    [InlineData("-.5.5", -0.5)]
    [InlineData("元5", double.NaN)]
    [InlineData("", double.NaN)]
    public void parse_float_takes_what_it_can(string text, double number) => Assert.Equal(number, NumberReading.ParseFloat(text));

    [Theory]
    [InlineData("12px", 0, 12)]
    [InlineData(" -0x1f", 0, -31)]
    [InlineData("0x1f", 10, 0)]
    [InlineData("zz", 36, 1295)]
    [InlineData("102", 2, 2)]
    [InlineData("9007199254740993", 10, 9007199254740992)]
    [InlineData("100000000000000000000000000000000000000000000000000001", 2, 4503599627370496d * 2)]
    [InlineData("100000000000000000000000000000000000000000000000000011", 2, 9007199254740996)]
    [InlineData("5", 1, double.NaN)]
    [InlineData("5", 37, double.NaN)]
    [InlineData("-", 10, double.NaN)]
    public void parse_int_reads_digits_of_its_radix(string text, int radix, double number) =>
        Assert.Equal(number, NumberReading.ParseInt(text, radix));

    [Fact]
    public void very_long_digits_are_read_in_no_time()
    {
        var million = new string('z', 1_000_000);
        Assert.Equal(double.PositiveInfinity, NumberReading.ParseInt(million, 36));
        Assert.Equal(35, NumberReading.ParseInt(new string('0', 1_000_000) + "z", 36));
        Assert.Equal(double.PositiveInfinity, NumberReading.ToNumber(new string('9', 1_000_000)));
        Assert.Equal(1 / 3d, NumberReading.ToNumber("0." + new string('3', 1_000_000)));
    }
}
