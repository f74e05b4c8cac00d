namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>Numbers as whole numbers (ECMA-262 §7.1).</summary>
internal static class IntegerConversion
{
    /// <summary>2^53 − 1, the largest whole number whose neighbours are doubles too.</summary>
    public const double LargestExact = 9007199254740991;

    /// <summary>Modulo 2^32, signed (§7.1.6); NaN and infinities are 0.</summary>
    public static int ToInt32(double number)
    {
        var quick = (int)number;
        return quick == number ? quick : (int)ToUint32(number);
    }

    /// <summary>Modulo 2^32 (§7.1.7); NaN and infinities are 0.</summary>
    public static uint ToUint32(double number)
    {
        if (Math.Abs(number) < long.MaxValue)
            return unchecked((uint)(long)number);
        var bits = BitConverter.DoubleToUInt64Bits(number);
        var shift = (int)(bits >> 52 & 0x7FF) - 1075;
        if (shift >= 32)
            return 0;
        var low = (uint)((bits & ((1UL << 52) - 1) | 1UL << 52) << shift);
        return number < 0 ? unchecked(0 - low) : low;
    }

    /// <summary>Modulo 2^16 (§7.1.9); NaN and infinities are 0.</summary>
    public static ushort ToUint16(double number) => unchecked((ushort)ToUint32(number));

    /// <summary>The whole part; NaN and −0 are 0, infinities stay (§7.1.5).</summary>
    public static double ToIntegerOrInfinity(double number) => double.IsNaN(number) ? 0 : Math.Truncate(number) + 0.0;

    /// <summary>The whole part from 0 to 2^53 − 1 (§7.1.20).</summary>
    public static double ToLength(double number) => Math.Clamp(ToIntegerOrInfinity(number), 0, LargestExact);

    /// <summary>The whole part if it is from 0 to 2^53 − 1 (§7.1.22), else a RangeError is due.</summary>
    public static bool TryToIndex(double number, out double index)
    {
        index = ToIntegerOrInfinity(number);
        return index is >= 0 and <= LargestExact;
    }

    /// <summary>A position counted from the end if negative, kept within 0 and <paramref name="length"/>, as slice, splice and at take it.</summary>
    public static int ToRelativeIndex(double number, int length)
    {
        var whole = ToIntegerOrInfinity(number);
        return (int)(whole < 0 ? Math.Max(whole + length, 0) : Math.Min(whole, length));
    }
}
