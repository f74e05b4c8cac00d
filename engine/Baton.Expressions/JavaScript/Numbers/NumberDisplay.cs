using System.Text;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>
/// Number.prototype.toLocaleString (ECMA-402 §15) in Chinese (default) and English; they differ only in the signs of currencies.
/// Digits are those of the shortest text, half rounded away from zero.
/// </summary>
internal static class NumberDisplay
{
    private const int DefaultPlaces = 3;

    /// <exception cref="NumberException">The least places are more than the most, or money without a currency.</exception>
    public static string Format(double number, NumberDisplayOptions options, bool english = false)
    {
        var negative = number < 0 || double.IsNegative(number) && number == 0;
        if (double.IsFinite(number))
            return Format(negative, DecimalDigits.Shortest(number), options, english);
        return double.IsNaN(number) ? Decorate(false, "NaN", options, english) : Decorate(negative, "∞", options, english);
    }

    /// <inheritdoc cref="Format(double, NumberDisplayOptions, bool)"/>
    public static string Format(decimal number, NumberDisplayOptions options, bool english = false) =>
        Format(number < 0, DecimalDigits.Exact(number), options, english);

    private static string Format(bool negative, DecimalDigits digits, NumberDisplayOptions options, bool english)
    {
        var (least, most) = Places(options);
        if (options.Style == NumberStyle.Percent && !digits.IsZero)
            digits = digits with { Point = digits.Point + 2 };
        var text = digits.ToFixed(most);
        if (most > least)
            text = WithoutZeros(text, most - least);
        return Decorate(negative, options.UseGrouping ? Grouped(text) : text, options, english);
    }

    private static (int Least, int Most) Places(NumberDisplayOptions options)
    {
        var (least, most) = options.Style switch
        {
            NumberStyle.Percent => (0, 0),
            NumberStyle.Currency => CurrencyPlaces(options.Currency),
            _ => (0, DefaultPlaces),
        };
        return (options.MinimumFractionDigits, options.MaximumFractionDigits) switch
        {
            (null, null) => (least, most),
            ({ } min, null) => (min, Math.Max(min, most)),
            (null, { } max) => (Math.Min(least, max), max),
            ({ } min, { } max) => min <= max
                ? (min, max)
                : throw new NumberException($"minimumFractionDigits ({min}) 大于 maximumFractionDigits ({max}) / minimumFractionDigits ({min}) is more than maximumFractionDigits ({max})"),
        };
    }

    private static (int, int) CurrencyPlaces(string? currency) => currency?.ToUpperInvariant() is "JPY" or "KRW" or "VND" ? (0, 0) : (2, 2);

    private static string WithoutZeros(string text, int removable)
    {
        var end = text.Length;
        for (; removable > 0 && text[end - 1] == '0'; removable--)
            end--;
        return text[..(text[end - 1] == '.' ? end - 1 : end)];
    }

    private static string Grouped(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        if (whole <= 3)
            return text;
        var grouped = new StringBuilder(text.Length + whole / 3);
        for (var i = 0; i < whole; i++)
        {
            if (i > 0 && (whole - i) % 3 == 0)
                grouped.Append(',');
            grouped.Append(text[i]);
        }

        return grouped.Append(text, whole, text.Length - whole).ToString();
    }

    private static string Decorate(bool negative, string text, NumberDisplayOptions options, bool english) => (negative ? "-" : "") + options.Style switch
    {
        NumberStyle.Percent => text + "%",
        NumberStyle.Currency => Sign(options.Currency, english) + text,
        _ => text,
    };

    private static string Sign(string? currency, bool english) => currency?.ToUpperInvariant() switch
    {
        null => throw new NumberException("货币格式要写明 currency，例如 'CNY' / style 'currency' needs a currency, for example 'CNY'"),
        "CNY" => english ? "CN¥" : "¥",
        "USD" => english ? "$" : "US$",
        "JPY" => english ? "¥" : "JP¥",
        "EUR" => "€",
        "GBP" => "£",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "KRW" => "₩",
        "VND" => "₫",
        "AUD" => english ? "A$" : "AU$",
        "CAD" => "CA$",
        "INR" => "₹",
        var other => other + "\u00A0",
    };
}
