using System.Globalization;

namespace Baton.Expressions.Values.Json;

/// <summary>Compares decimal notations as numbers, whatever their zeros and exponents: 1280.00 is 1.28E3.</summary>
internal static class Digits
{
    public static bool Equal(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
            return true;
        Span<byte> leftDigits = left.Length <= 128 ? stackalloc byte[128] : new byte[left.Length];
        Span<byte> rightDigits = right.Length <= 128 ? stackalloc byte[128] : new byte[right.Length];
        var l = Normalize(left, leftDigits);
        var r = Normalize(right, rightDigits);
        return l == r && leftDigits[..l.Length].SequenceEqual(rightDigits[..r.Length]);
    }

    /// <summary>Significant digits without zeros at either end, and the power of ten of the first one.</summary>
    private static (bool Negative, int Length, long Exponent) Normalize(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        var negative = text[0] == '-';
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        var exponent = mark < 0 ? 0 : Exponent(text[(mark + 1)..]);
        var mantissa = text[(negative ? 1 : 0)..(mark < 0 ? text.Length : mark)];
        var length = 0;
        var beforePoint = true;
        foreach (var c in mantissa)
        {
            if (c == '.')
            {
                beforePoint = false;
                continue;
            }

            if (length == 0 && c == '0')
            {
                exponent -= beforePoint ? 0 : 1;
                continue;
            }

            digits[length++] = c;
            exponent += beforePoint ? 1 : 0;
        }

        length = digits[..length].TrimEnd((byte)'0').Length;
        return length == 0 ? (false, 0, 0) : (negative, length, exponent);
    }

    private static long Exponent(ReadOnlySpan<byte> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && Math.Abs(exponent) < int.MaxValue
            ? exponent
            : text[0] == '-' ? int.MinValue : int.MaxValue;
}
