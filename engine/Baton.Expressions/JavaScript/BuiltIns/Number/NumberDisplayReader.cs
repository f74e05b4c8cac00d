using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>The options of Number.prototype.toLocaleString (ECMA-402 §15.1).</summary>
internal static class NumberDisplayReader
{
    private const int MostPlaces = 100;
    private const int CurrencyLength = 3;

    private static readonly string[] Unsupported =
        ["notation", "unit", "signDisplay", "currencyDisplay", "currencySign", "minimumIntegerDigits", "minimumSignificantDigits", "maximumSignificantDigits", "roundingMode", "roundingIncrement"];

    public static NumberDisplayOptions Read(Evaluation e, JsValue value)
    {
        if (Locale.Options(e, value) is not { } options)
            return NumberDisplayOptions.Default;
        Locale.Refuse(e, options, Unsupported);
        return new NumberDisplayOptions(
            Style(e, options),
            Currency(e, options),
            Places(e, options, "minimumFractionDigits"),
            Places(e, options, "maximumFractionDigits"),
            Grouping(e, options));
    }

    private static NumberStyle Style(Evaluation e, JsObject options) => Locale.Text(e, options, "style") switch
    {
        null or "decimal" => NumberStyle.Decimal,
        "percent" => NumberStyle.Percent,
        "currency" => NumberStyle.Currency,
        var other => throw Locale.Unknown(e, "style", other, "decimal, percent, currency"),
    };

    private static string? Currency(Evaluation e, JsObject options)
    {
        var currency = Locale.Text(e, options, "currency");
        return currency is null || (currency.Length == CurrencyLength && currency.All(char.IsAsciiLetter))
            ? currency?.ToUpperInvariant()
            : throw Locale.Unknown(e, "currency", currency, "CNY, USD, EUR …");
    }

    private static int? Places(Evaluation e, JsObject options, string name)
    {
        var value = options.Get(e, name);
        if (value.IsUndefined)
            return null;
        var places = Math.Floor(Coercion.ToNumber(e, value));
        return places is >= 0 and <= MostPlaces
            ? (int)places
            : throw e.RangeError($"选项 {name} 要在 0 到 {MostPlaces} 之间 / the option {name} must be from 0 to {MostPlaces}");
    }

    private static bool Grouping(Evaluation e, JsObject options)
    {
        var value = options.Get(e, "useGrouping");
        return value.IsUndefined || Coercion.ToBoolean(value);
    }
}
