using System.Globalization;
using System.Numerics;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>Text as numbers. Time is linear in the text.</summary>
internal static class NumberReading
{
    /// <summary>2^1100 is beyond any double.</summary>
    private const int MostDigits = 1100;

    private const double LargestShifted = 9007199254740991 / 36.0;

    /// <summary>The number a text is, as Number(text) reads it (ECMA-262 §7.1.4.1.1): blank is 0, anything else that is no number is NaN.</summary>
    public static double ToNumber(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        if (text.IsEmpty)
            return 0;
        if (text.Length > 2 && text[0] == '0' && Radix(text[1]) is var radix and not 0)
            return CountDigits(text[2..], radix) == text.Length - 2 ? ReadDigits(text[2..], radix) : double.NaN;
        return DecimalLength(text) == text.Length ? ReadDecimal(text) : double.NaN;

        static int Radix(char mark) => (mark | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
    }

    /// <summary>The number a text begins with (§19.2.4), else NaN.</summary>
    public static double ParseFloat(ReadOnlySpan<char> text)
    {
        text = TrimStart(text);
        var length = DecimalLength(text);
        return length == 0 ? double.NaN : ReadDecimal(text[..length]);
    }

    /// <summary>The whole number a text begins with (§19.2.5), else NaN.</summary>
    /// <param name="text">The text.</param>
    /// <param name="radix">After ToInt32. 0: 16 after "0x", else 10. Not 2 to 36: NaN.</param>
    public static double ParseInt(ReadOnlySpan<char> text, int radix)
    {
        text = TrimStart(text);
        var negative = text.StartsWith('-');
        if (negative || text.StartsWith('+'))
            text = text[1..];
        if (radix is 0 or 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            text = text[2..];
            radix = 16;
        }

        if (radix == 0)
            radix = 10;
        if (radix is < 2 or > 36)
            return double.NaN;
        var length = CountDigits(text, radix);
        if (length == 0)
            return double.NaN;
        var number = ReadDigits(text[..length], radix);
        return negative ? -number : number;
    }

    /// <summary>White space and line ends (§12.2, §12.3), as trim() takes them away.</summary>
    public static bool IsWhiteSpace(char c) => c switch
    {
        <= ' ' => c is ' ' or >= '\t' and <= '\r',
        < '\u00A0' => false,
        '\u00A0' or '\uFEFF' or '\u2028' or '\u2029' => true,
        _ => c >= '\u1680' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsWhiteSpace(text[start]))
            start++;
        return text[start..];
    }

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && IsWhiteSpace(text[end - 1]))
            end--;
        return text[..end];
    }

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => TrimEnd(TrimStart(text));

    /// <summary>The whole number these digits are, rounded half to even as doubles are. The caller has checked the digits.</summary>
    public static double ReadDigits(ReadOnlySpan<char> digits, int radix)
    {
        var number = 0d;
        for (var i = 0; i < digits.Length; i++)
        {
            if (number > LargestShifted)
                return ReadManyDigits(digits, radix);
            number = number * radix + Digit(digits[i]);
        }

        return number;
    }

    private static double ReadManyDigits(ReadOnlySpan<char> digits, int radix)
    {
        if (radix == 10)
            return double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        digits = digits.TrimStart('0');
        if (digits.Length > MostDigits)
            return double.PositiveInfinity;
        var number = BigInteger.Zero;
        foreach (var c in digits)
            number = number * radix + Digit(c);

        // The upper 64 bits, the last of them set where anything follows, round as the whole does.
        var dropped = (int)Math.Max(number.GetBitLength() - 64, 0);
        var upper = (ulong)(number >> dropped);
        if (((BigInteger)upper << dropped) != number)
            upper |= 1;
        return Math.ScaleB(upper, dropped);
    }

    private static int CountDigits(ReadOnlySpan<char> text, int radix)
    {
        var count = 0;
        while (count < text.Length && (uint)Digit(text[count]) < radix)
            count++;
        return count;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>How many characters at the start are a StrDecimalLiteral; 0 if none.</summary>
    private static int DecimalLength(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[at..].StartsWith("Infinity", StringComparison.Ordinal))
            return at + "Infinity".Length;
        var whole = CountDigits(text[at..], 10);
        at += whole;
        if (at < text.Length && text[at] == '.')
        {
            var places = CountDigits(text[(at + 1)..], 10);
            if (whole + places == 0)
                return 0;
            at += places + 1;
        }
        else if (whole == 0)
        {
            return 0;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
            var digits = CountDigits(text[(at + 1 + sign)..], 10);
            at += digits == 0 ? 0 : 1 + sign + digits;
        }

        return at;
    }

    private static double ReadDecimal(ReadOnlySpan<char> text) => text[^1] switch
    {
        'y' => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
