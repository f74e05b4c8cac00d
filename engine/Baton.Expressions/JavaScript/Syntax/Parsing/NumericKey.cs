using System.Globalization;

namespace Baton.Expressions.JavaScript.Syntax.Parsing;

/// <summary>The property a number literal names (ECMA-262 §6.1.6.1.20).</summary>
internal static class NumericKey
{
    private const int LargestPlain = 21;
    private const int SmallestPlain = -6;

    public static string Of(double number)
    {
        if (double.IsInfinity(number))
            return "Infinity";
        if (number == 0)
            return "0";
        var shortest = number.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 16; precision++)
        {
            var shorter = number.ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture) != number)
                continue;
            shortest = shorter;
            break;
        }

        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var digits = shortest[..exponentAt].Replace(".", "", StringComparison.Ordinal);
        var point = int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1;
        if (point > LargestPlain || point <= SmallestPlain)
        {
            var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(point > 0 ? "+" : "")}{point - 1}");
        }

        if (point <= 0)
            return "0." + new string('0', -point) + digits;
        return digits.Length <= point ? digits.PadRight(point, '0') : digits.Insert(point, ".");
    }
}
