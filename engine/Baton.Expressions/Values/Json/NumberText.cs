using System.Buffers.Text;
using System.Globalization;

namespace Baton.Expressions.Values.Json;

/// <summary>The notations of numbers, and which kind of number a notation stands for.</summary>
internal static class NumberText
{
    public const int MaxLength = 64;

    private const double LargestExactInteger = 9007199254740991;

    /// <summary>The shortest text that gives this double again. Whole numbers that doubles hold exactly are written without exponent.</summary>
    public static string Of(double number)
    {
        if (!double.IsFinite(number))
            return number.ToString(CultureInfo.InvariantCulture);
        Span<char> text = stackalloc char[MaxLength];
        return IsExactInteger(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : new string(text[..Format(number, text)]);

        static int Format(double number, Span<char> text)
        {
            number.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
            return length;
        }
    }

    /// <inheritdoc cref="Of"/>
    public static int Write(double number, Span<byte> text)
    {
        int length;
        if (IsExactInteger(number))
            ((long)number).TryFormat(text, out length, default, CultureInfo.InvariantCulture);
        else
            number.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>The shortest text with an exponent: 36E0, 1.5E0, 1.5E-1, 1E+21.</summary>
    public static int WriteWithExponent(double number, Span<byte> text)
    {
        number.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        if (text[..length].Contains((byte)'E'))
            return length;

        var sign = text[0] == '-' ? 1 : 0;
        var exponent = 0;
        if (length > sign + 2 && text[sign] == '0')
        {
            // 0.00123 becomes 1.23E-3.
            var digits = text[(sign + 2)..length];
            var first = digits.IndexOfAnyExcept((byte)'0');
            exponent = -first - 1;
            digits[first..].CopyTo(text[(sign + 1)..]);
            text[sign] = text[sign + 1];
            length = sign + 1 + digits.Length - first;
            if (length > sign + 2)
                text[sign + 1] = (byte)'.';
            else
                length = sign + 1;
        }

        text[length++] = (byte)'E';
        Utf8Formatter.TryFormat(exponent, text[length..], out var written);
        return length + written;
    }

    /// <summary>A number at rest is a double exactly if it has an exponent.</summary>
    public static Value ReadAtRest(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny((byte)'e', (byte)'E') && TryReadDecimal(text, out var number))
            return new DecimalValue(number);
        return new NumberValue(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>A double where its shortest text denotes the same number, else a decimal where it fits, else the nearest double.</summary>
    public static Value ReadPlain(ReadOnlySpan<byte> text)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        Span<byte> shortest = stackalloc byte[MaxLength];
        if (double.IsFinite(number) && Digits.Equal(text, shortest[..Write(number, shortest)]))
            return new NumberValue(number);
        return TryReadDecimal(text, out var exact) ? new DecimalValue(exact) : new NumberValue(number);
    }

    /// <summary>The decimal this text denotes exactly; no rounding.</summary>
    public static bool TryReadDecimal(ReadOnlySpan<byte> text, out decimal number)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return false;
        Span<byte> back = stackalloc byte[MaxLength];
        number.TryFormat(back, out var length, default, CultureInfo.InvariantCulture);
        return Digits.Equal(text, back[..length]);
    }

    private static bool IsExactInteger(double number) =>
        Math.Abs(number) <= LargestExactInteger && Math.Truncate(number) == number;
}
