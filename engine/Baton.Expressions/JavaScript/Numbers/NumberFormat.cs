using System.Globalization;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>
/// Numbers as text, as ECMA-262 §6.1.6.1.20 and §21.1.3 write them. Doubles are rounded by the binary fraction they are
/// (1.005 is a little less, so two places give 1.00), decimals by what they show (1.01); half goes away from zero.
/// The caller checks digits and radix (§21.1.3: 0–100 places, 1–100 digits, radix 2–36).
/// </summary>
internal static class NumberFormat
{
    /// <summary>From here on Number writes an exponent.</summary>
    private const double LargeFrom = 1e21;

    /// <summary>Between these the framework writes no exponent either.</summary>
    private const double FrameworkPlainFrom = 1e-4;

    private const double FrameworkPlainBelow = 1e15;

    private const int LongestPlain = 21;
    private const int SmallestPlain = -6;

    /// <summary>The shortest text that gives this number again.</summary>
    public static string ToText(double number)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        if (Math.Abs(number) <= IntegerConversion.LargestExact && (long)number == number)
            return NumberText.Of((long)number);
        if (Math.Abs(number) is >= FrameworkPlainFrom and < FrameworkPlainBelow)
            return NumberText.Of(number);
        var digits = DecimalDigits.Shortest(number);
        return Signed(number < 0, digits.Point is > SmallestPlain and <= LongestPlain
            ? digits.ToFixed(Math.Max(digits.Text.Length - digits.Point, 0))
            : digits.ToExponential(digits.Text.Length - 1));
    }

    /// <summary>All digits of a decimal without zeros at the end, never with an exponent: 4.50 is 4.5. What was written comes back exactly.</summary>
    public static string ToText(decimal number) => DecimalArithmetic.Normalize(number).ToString(CultureInfo.InvariantCulture);

    public static string ToFixed(double number, int places)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= LargeFrom)
            return ToText(number);
        return Signed(number < 0, FixedNotation.TryFormat(number, places) ?? DecimalDigits.Exact(number).ToFixed(places));
    }

    public static string ToFixed(decimal number, int places) => Signed(number < 0, DecimalDigits.Exact(number).ToFixed(places));

    /// <param name="number">Any double.</param>
    /// <param name="places">Digits after the point; null: as many as the number needs.</param>
    public static string ToExponential(double number, int? places)
    {
        if (!double.IsFinite(number))
            return ToText(number);
        if (places is { } some)
            return Signed(number < 0, DecimalDigits.Exact(number).ToExponential(some));
        var digits = DecimalDigits.Shortest(number);
        return Signed(number < 0, digits.ToExponential(Math.Max(digits.Text.Length - 1, 0)));
    }

    /// <inheritdoc cref="ToExponential(double, int?)"/>
    public static string ToExponential(decimal number, int? places)
    {
        var digits = DecimalDigits.Exact(DecimalArithmetic.Normalize(number));
        return Signed(number < 0, digits.ToExponential(places ?? Math.Max(digits.Text.AsSpan().TrimEnd('0').Length - 1, 0)));
    }

    /// <param name="number">Any double.</param>
    /// <param name="count">Significant digits; null: as <see cref="ToText(double)"/>.</param>
    public static string ToPrecision(double number, int? count) => count is not { } some || !double.IsFinite(number)
        ? ToText(number)
        : Signed(number < 0, ToPrecision(DecimalDigits.Exact(number), some));

    /// <inheritdoc cref="ToPrecision(double, int?)"/>
    public static string ToPrecision(decimal number, int? count) => count is not { } some
        ? ToText(number)
        : Signed(number < 0, ToPrecision(DecimalDigits.Exact(number), some));

    private static string ToPrecision(DecimalDigits digits, int count)
    {
        var rounded = digits.Round(count);
        var exponent = rounded.IsZero ? 0 : rounded.Point - 1;
        return exponent < SmallestPlain || exponent >= count ? rounded.ToExponential(count - 1) : rounded.ToFixed(count - 1 - exponent);
    }

    private static string Signed(bool negative, string text) => negative ? "-" + text : text;
}
