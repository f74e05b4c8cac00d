using System.Globalization;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>Between decimals and Numbers.</summary>
internal static class DecimalConversion
{
    private const decimal LargestExact = 9007199254740992;
    private const int ExactPowers = 22;

    private static readonly double[] Powers = [.. Enumerable.Range(0, ExactPowers + 1).Select(power => Math.Pow(10, power))];

    /// <summary>The nearest double; the framework's own conversion is off by one place now and then.</summary>
    public static double ToNumber(decimal x)
    {
        // Two exact doubles divide to the nearest one.
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(x, parts);
        var digits = (ulong)(uint)parts[1] << 32 | (uint)parts[0];
        if (parts[2] == 0 && digits <= LargestExact && x.Scale <= ExactPowers)
            return (x < 0 ? -(double)digits : digits) / Powers[x.Scale];
        Span<char> text = stackalloc char[32];
        x.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The sign of what a Number lost when it was rounded to 28 places: positive if it is more than the decimal.</summary>
    public static int Lost(double number, decimal rounded)
    {
        if (Math.Abs(number) >= 1)
            return 0;
        var (digits, exponent) = DecimalDigits.ShortestInteger(number);
        var surplus = -exponent - 28;
        if (surplus <= 0)
            return 0;

        // Such a Number is below 10^-11, so its 28 places are few digits.
        var kept = (UInt128)(Math.Abs(rounded) * 1_0000_0000_0000_0000_0000_0000_0000m);
        var comparison = surplus > 18 ? kept == 0 ? 1 : -1 : ((UInt128)digits).CompareTo(kept * (UInt128)Math.Pow(10, surplus));
        return number < 0 ? -comparison : comparison;
    }
}
