namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>Decimal places of ordinary numbers, exact in 128 bits: the quick way of <see cref="NumberFormat.ToFixed(double, int)"/>.</summary>
internal static class FixedNotation
{
    private const int MostPlaces = 20;
    private const int LeastExponent = -110;

    /// <summary>The magnitude with this many places, half rounded up; null where 128 bits are too few.</summary>
    public static string? TryFormat(double number, int places)
    {
        var bits = BitConverter.DoubleToUInt64Bits(number);
        var exponent = (int)(bits >> 52 & 0x7FF) - 1075;
        if (exponent is < LeastExponent or >= 0 || places > MostPlaces)
            return null;

        // 53 bits × 10^20 stays below 2^120, and adding the half cannot overflow either.
        var mantissa = bits & ((1UL << 52) - 1) | 1UL << 52;
        var scaled = mantissa * Power(places);
        scaled = scaled + (UInt128.One << -exponent - 1) >> -exponent;

        Span<char> text = stackalloc char[48];
        var at = text.Length;
        for (var place = 0; scaled != 0 || place <= places; place++)
        {
            if (place == places && places > 0)
                text[--at] = '.';
            if (scaled <= ulong.MaxValue)
            {
                var (rest, digit) = Math.DivRem((ulong)scaled, 10);
                (text[--at], scaled) = ((char)('0' + digit), rest);
            }
            else
            {
                var (rest, digit) = UInt128.DivRem(scaled, 10);
                (text[--at], scaled) = ((char)('0' + (int)digit), rest);
            }
        }

        return new string(text[at..]);
    }

    private static UInt128 Power(int exponent)
    {
        UInt128 power = 1;
        for (; exponent > 0; exponent--)
            power *= 10;
        return power;
    }
}
