using Baton.Expressions.JavaScript.Numbers;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

public sealed class RadixTextTests
{
    [Theory]
    [InlineData(255, 16, "ff")]
    [InlineData(-255, 2, "-11111111")]
    [InlineData(0, 36, "0")]
    [InlineData(0.5, 2, "0.1")]
    [InlineData(0.1, 3, "0.0022002200220022002200220022002201")]
    [InlineData(0.1, 2, "0.0001100110011001100110011001100110011001100110011001101")]
    [InlineData(1e21, 36, "5v1j4f4ds7c000")]
    [InlineData(1e21, 7, "5135235413265003022600000")]
    [InlineData(98904347869303760, 15, "35c4540db1ba2c5")]
    [InlineData(1.005, 10, "1.005")]
    [InlineData(double.NaN, 2, "NaN")]
    public void a_number_is_written_in_its_radix(double number, int radix, string text) => Assert.Equal(text, RadixText.Of(number, radix));

    [Fact]
    public void whole_numbers_come_back_from_every_radix() => ArbitraryNumber.ForAll(
        Gen.Choose(int.MinValue, int.MaxValue).Zip(Gen.Choose(2, 36)),
        pair => NumberReading.ParseInt(RadixText.Of(pair.Item1 * 1e5, pair.Item2), pair.Item2) == pair.Item1 * 1e5);

    [Fact]
    public void the_extremes_fit()
    {
        Assert.Equal(1024, RadixText.Of(double.MaxValue, 2).Length);
        Assert.Equal(1076, RadixText.Of(double.Epsilon, 2).Length);
        Assert.Equal("0.1", RadixText.Of(1 / 3d, 3));
    }
}
