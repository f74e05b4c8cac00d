using System.Globalization;
using System.Numerics;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>Whole powers of decimals.</summary>
internal static class DecimalPower
{
    /// <summary>2^96 is beyond a decimal.</summary>
    private const int MostFactors = 96;

    private const int MostPlaces = 28;

    private static readonly BigInteger Limit = BigInteger.One << 96;

    /// <summary>
    /// <paramref name="base"/> ** <paramref name="exponent"/>, exact, while it fits a decimal. A negative exponent is one division by that.
    /// </summary>
    /// <exception cref="NumberException">The exponent has places, the result has more digits than a decimal, or it is 1 divided by zero.</exception>
    public static decimal Of(decimal @base, decimal exponent)
    {
        if (!decimal.IsInteger(exponent))
            throw Refused(@base, exponent, "指数要是整数", "the exponent must be a whole number");
        if (exponent >= 0)
            return Exact(@base, exponent) ?? throw DoesNotFit(@base, exponent);
        if (@base == 0)
            throw new NumberException($"“{Operation(@base, exponent)}”：不能除以 0 / \"{Operation(@base, exponent)}\": division by zero");
        return 1 / (Exact(@base, -exponent) ?? throw DoesNotFit(@base, exponent));
    }

    private static decimal? Exact(decimal @base, decimal exponent)
    {
        @base = DecimalArithmetic.Normalize(@base);
        if (exponent == 0)
            return 1;
        if (@base is 0 or 1)
            return @base;
        if (@base == -1)
            return exponent % 2 == 0 ? 1 : -1;
        if (exponent > MostFactors || @base.Scale * exponent > MostPlaces)
            return null;
        var places = (int)(@base.Scale * exponent);
        var digits = BigInteger.Pow(Mantissa(@base), (int)exponent);
        if (BigInteger.Abs(digits) >= Limit)
            return null;
        var whole = (decimal)digits;
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(whole, parts);
        return new decimal(parts[0], parts[1], parts[2], whole < 0, (byte)places);
    }

    private static BigInteger Mantissa(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        return new BigInteger(new decimal(parts[0], parts[1], parts[2], number < 0, 0));
    }

    private static NumberException DoesNotFit(decimal @base, decimal exponent) =>
        Refused(@base, exponent, "结果放不进精确小数", "the exact result does not fit a decimal");

    private static NumberException Refused(decimal @base, decimal exponent, string chinese, string english)
    {
        var (left, right) = (NumberFormat.ToText(@base), NumberFormat.ToText(exponent));
        return new($"“{Operation(@base, exponent)}”：{chinese}，可改用 Number({left}) ** Number({right}) / "
            + $"\"{Operation(@base, exponent)}\": {english}, use Number({left}) ** Number({right})");
    }

    private static string Operation(decimal @base, decimal exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"{NumberFormat.ToText(@base)} ** {NumberFormat.ToText(exponent)}");
}
