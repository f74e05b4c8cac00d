using System.Globalization;
using System.Numerics;
using System.Text;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>
/// A magnitude in decimal notation: 0.<paramref name="Text"/> × 10^<paramref name="Point"/>.
/// Without zeros in front; empty is zero.
/// </summary>
internal readonly record struct DecimalDigits(string Text, int Point)
{
    private const int MantissaBits = 52;

    public bool IsZero => Text.Length == 0;

    /// <summary>The fewest digits that give this finite number again (ECMA-262 §6.1.6.1.20). The sign is dropped.</summary>
    public static DecimalDigits Shortest(double number)
    {
        var (digits, exponent) = ShortestInteger(number);
        if (digits == 0)
            return new DecimalDigits("", 0);
        var text = digits.ToString(CultureInfo.InvariantCulture);
        return new DecimalDigits(text, text.Length + exponent);
    }

    /// <summary>The same as a whole number without zeros at its end (at most 17 digits) and a power of ten.</summary>
    public static (ulong Digits, int Exponent) ShortestInteger(double number)
    {
        Span<char> text = stackalloc char[32];
        Math.Abs(number).TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        ulong digits = 0;
        var exponent = 0;
        var afterPoint = false;
        for (var i = 0; i < length; i++)
        {
            switch (text[i])
            {
                case '.':
                    afterPoint = true;
                    break;
                case 'E':
                    exponent += int.Parse(text[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                    i = length;
                    break;
                default:
                    digits = digits * 10 + (uint)(text[i] - '0');
                    exponent -= afterPoint ? 1 : 0;
                    break;
            }
        }

        while (digits != 0 && digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return (digits, exponent);
    }

    /// <summary>All digits of the binary fraction this finite number is; the sign is dropped.</summary>
    public static DecimalDigits Exact(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var mantissa = bits & ((1L << MantissaBits) - 1);
        var exponent = (int)(bits >> MantissaBits) & 0x7FF;
        if (exponent != 0)
            mantissa |= 1L << MantissaBits;
        exponent = Math.Max(exponent, 1) - 1075;
        if (mantissa == 0)
            return new DecimalDigits("", 0);

        // m × 2^-e is m × 5^e × 10^-e.
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        (mantissa, exponent) = (mantissa >> zeros, exponent + zeros);
        var whole = exponent >= 0 ? (BigInteger)mantissa << exponent : mantissa * BigInteger.Pow(5, -exponent);
        var text = whole.ToString(CultureInfo.InvariantCulture);
        return new DecimalDigits(text, text.Length + Math.Min(exponent, 0));
    }

    /// <summary>All digits of a decimal; the sign is dropped, zeros at the end are kept.</summary>
    public static DecimalDigits Exact(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var text = new UInt128((uint)parts[2], (uint)parts[1] * 0x1_0000_0000UL + (uint)parts[0]).ToString(CultureInfo.InvariantCulture);
        return text == "0" ? new DecimalDigits("", 0) : new DecimalDigits(text, text.Length - number.Scale);
    }

    /// <summary>The first <paramref name="count"/> digits, half rounded up; fewer if there are no more.</summary>
    public DecimalDigits Round(int count)
    {
        if (count >= Text.Length)
            return this;
        if (count < 0 || Text[count] < '5')
            return count <= 0 ? new DecimalDigits("", 0) : new DecimalDigits(Text[..count], Point);
        var last = Text.AsSpan(0, count).LastIndexOfAnyExcept('9');
        return last < 0
            ? new DecimalDigits("1", Point + 1)
            : new DecimalDigits(string.Concat(Text.AsSpan(0, last), [(char)(Text[last] + 1)]), Point);
    }

    /// <summary>Without an exponent, with this many decimal places; what is beyond them is rounded, half up.</summary>
    public string ToFixed(int places)
    {
        var digits = Round(Point + places);
        var whole = Math.Max(digits.Point, 0);
        var text = new StringBuilder(whole + places + 2);
        digits.Append(text, 0, digits.Point);
        if (whole == 0)
            text.Append('0');
        if (places > 0)
            digits.Append(text.Append('.').Append('0', Math.Clamp(-digits.Point, 0, places)), whole, digits.Point + places);
        return text.ToString();
    }

    /// <summary>One digit, a point, <paramref name="places"/> more digits, and the power of ten: 1.5e-7.</summary>
    public string ToExponential(int places)
    {
        var digits = Round(places + 1);
        var text = new StringBuilder(places + 8);
        digits.Append(text, 0, 1);
        if (places > 0)
            digits.Append(text.Append('.'), 1, places + 1);
        var exponent = digits.IsZero ? 0 : digits.Point - 1;
        return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent)).ToString();
    }

    /// <summary>The digits from one position up to another; zeros where there are none.</summary>
    private void Append(StringBuilder text, int from, int to)
    {
        if (to <= from)
            return;
        var end = Math.Min(to, Text.Length);
        if (end > from)
            text.Append(Text, from, end - from);
        text.Append('0', to - Math.Max(from, end));
    }
}
