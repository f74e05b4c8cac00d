using System.Buffers;
using System.Globalization;
using System.Text;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values.Conversions;

/// <summary>Numbers as people type them: full-width digits of a Chinese keyboard and thousands separators included.</summary>
internal static class NumberParser
{
    private const int LongestNumber = 400;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.,eE");

    public static bool TryParseDecimal(string text, out decimal number)
    {
        number = 0;
        return TryNormalize(text, out var plain) && decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    public static bool TryParseDouble(string text, out double number)
    {
        number = 0;
        return TryNormalize(text, out var plain)
            && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    /// <summary>The text as the number kind that holds it exactly, a decimal before a double.</summary>
    public static bool TryParse(string text, out Value number)
    {
        number = Value.Null;
        if (!TryNormalize(text, out var plain))
            return false;
        if (NumberText.TryReadDecimal(Encoding.ASCII.GetBytes(plain), out var exact))
            number = Value.From(exact);
        else if (double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var nearest) && double.IsFinite(nearest))
            number = Value.From(nearest);
        return !number.IsNull;
    }

    /// <summary>Plain ASCII notation without separators, or false for anything that is not a number.</summary>
    private static bool TryNormalize(string text, out string plain)
    {
        plain = "";
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed.Length > LongestNumber)
            return false;
        Span<char> ascii = stackalloc char[trimmed.Length];
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            ascii[i] = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u2212' ? '-' : c;
        }

        if (ascii.ContainsAnyExcept(NumberCharacters) || !char.IsAsciiDigit(ascii[^1]) && ascii[^1] != '.')
            return false;
        if (ascii.Contains(',') && !IsGrouped(ascii))
            return false;
        plain = ascii.ToString().Replace(",", "", StringComparison.Ordinal);
        return true;
    }

    /// <summary>Groups of three before the point, so that 1,280.00 is a number and 1,28 is not taken for 128.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        if (point >= 0 && text[point..].Contains(','))
            return false;
        var whole = (point < 0 ? text : text[..point]).TrimStart("+-");
        var first = whole.IndexOf(',');
        if (first is < 1 or > 3)
            return false;
        for (var i = first; i < whole.Length; i += 4)
        {
            if (whole[i] != ',' || i + 4 > whole.Length || whole.Slice(i + 1, 3).ContainsAnyExceptInRange('0', '9'))
                return false;
        }

        return true;
    }
}
