using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

public sealed class ScriptMathTests
{
    [Theory]
    [InlineData(2.5, 3)]
    [InlineData(-2.5, -2)]
    [InlineData(0.49999999999999994, 0)]
    [InlineData(4503599627370495.5, 4503599627370496)]
    [InlineData(-4503599627370495.5, -4503599627370495)]
    [InlineData(9007199254740991, 9007199254740991)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    public void round_goes_up_from_the_middle(double x, double expected) => Assert.Equal(expected, ScriptMath.Round(x));

    [Fact]
    public void round_keeps_minus_zero()
    {
        Assert.True(double.IsNegative(ScriptMath.Round(-0.2)));
        Assert.True(double.IsNegative(ScriptMath.Round(-0.5)));
        Assert.True(double.IsNegative(ScriptMath.Round(-0d)));
    }

    [Theory]
    [InlineData(1, double.PositiveInfinity, double.NaN)]
    [InlineData(-1, double.NegativeInfinity, double.NaN)]
    [InlineData(1, double.NaN, double.NaN)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(2, 10, 1024)]
    [InlineData(-8, 1 / 3d, double.NaN)]
    [InlineData(-0d, -1, double.NegativeInfinity)]
    public void powers_follow_the_standard(double x, double exponent, double expected) => Assert.Equal(expected, ScriptMath.Pow(x, exponent));

    [Theory]
    [InlineData(4294967296d, 0)]
    [InlineData(2147483648d, int.MinValue)]
    [InlineData(-2147483649d, int.MaxValue)]
    [InlineData(-1.9, -1)]
    [InlineData(1e20, 1661992960)]
    [InlineData(-1e20, -1661992960)]
    [InlineData(1e300, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void integers_wrap_at_32_bits(double number, int expected)
    {
        Assert.Equal(expected, IntegerConversion.ToInt32(number));
        Assert.Equal(unchecked((uint)expected), IntegerConversion.ToUint32(number));
        Assert.Equal(unchecked((ushort)expected), IntegerConversion.ToUint16(number));
    }

    [Fact]
    public void lengths_and_indexes_stay_in_range()
    {
        Assert.Equal(0, IntegerConversion.ToLength(-5));
        Assert.Equal(0, IntegerConversion.ToLength(double.NaN));
        Assert.Equal(9007199254740991, IntegerConversion.ToLength(double.PositiveInfinity));
        Assert.True(IntegerConversion.TryToIndex(-0.9, out var index));
        Assert.Equal(0, index);
        Assert.False(IntegerConversion.TryToIndex(-1, out _));
        Assert.False(IntegerConversion.TryToIndex(9007199254740992, out _));
        Assert.Equal(3, IntegerConversion.ToRelativeIndex(-2, 5));
        Assert.Equal(0, IntegerConversion.ToRelativeIndex(double.NegativeInfinity, 5));
        Assert.Equal(5, IntegerConversion.ToRelativeIndex(double.PositiveInfinity, 5));
    }

    [Fact]
    public void lengths_of_vectors_do_not_overflow()
    {
        Assert.Equal(5, ScriptMath.Hypot([3, -4]));
        Assert.Equal(0, ScriptMath.Hypot([]));
        Assert.Equal(5e300, ScriptMath.Hypot([3e300, 4e300]), 1e285);
        Assert.Equal(double.PositiveInfinity, ScriptMath.Hypot([double.NaN, double.NegativeInfinity]));
        Assert.Equal(double.NaN, ScriptMath.Hypot([double.NaN, 1]));
    }

    [Fact]
    public void near_zero_nothing_is_lost()
    {
        Assert.Equal(1e-10, ScriptMath.Expm1(1e-10), 1e-19);
        Assert.Equal(1e-10, ScriptMath.Log1p(1e-10), 1e-19);
        Assert.True(double.IsNegative(ScriptMath.Expm1(-0d)) && double.IsNegative(ScriptMath.Log1p(-0d)));
        Assert.Equal(-1, ScriptMath.Expm1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, ScriptMath.Expm1(1000));
        Assert.Equal(double.NegativeInfinity, ScriptMath.Log1p(-1));
        Assert.Equal(double.NaN, ScriptMath.Log1p(-2));
        Assert.Equal(double.PositiveInfinity, ScriptMath.Log1p(double.PositiveInfinity));
    }

    [Fact]
    public void small_functions_follow_the_standard()
    {
        Assert.Equal(-5, ScriptMath.Imul(0xFFFFFFFF, 5));
        Assert.Equal(32, ScriptMath.Clz32(0));
        Assert.Equal(0, ScriptMath.Clz32(-1));
        Assert.Equal(1.100000023841858, ScriptMath.Fround(1.1));
        Assert.Equal(double.PositiveInfinity, ScriptMath.Fround(1e40));
        Assert.Equal(double.NaN, ScriptMath.Sign(double.NaN));
        Assert.True(double.IsNegative(ScriptMath.Sign(-0d)));
        Assert.Equal(-1, ScriptMath.Sign(-7));
    }

    [Fact]
    public void cube_roots_of_cubes_are_exact()
    {
        for (var x = -1000; x <= 1000; x++)
            Assert.Equal(x, ScriptMath.Cbrt((double)x * x * x));
        Assert.Equal(double.NegativeZero, ScriptMath.Cbrt(-0.0));
        Assert.Equal(double.PositiveInfinity, ScriptMath.Cbrt(double.PositiveInfinity));
        Assert.Equal(5.643803094122362e102, ScriptMath.Cbrt(double.MaxValue), 1e90);
        Assert.Equal(double.NaN, ScriptMath.Cbrt(double.NaN));
    }
}
