using System.Globalization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Amounts as documents write them. Nothing stays nothing: an amount nobody gave is not ¥0.00.</summary>
internal static class MoneyFilters
{
    private const int MostPlaces = 28;

    /// <summary>number: places. Thousands separated; without places as many as the number has.</summary>
    public static Value Number(Value input, FilterArguments arguments)
    {
        if (IsNothing(input))
            return Value.Null;
        var number = Conversion.ToDecimal(input);
        var places = Math.Clamp(arguments.Count(0, "places") ?? number.Scale, 0, MostPlaces);
        return Value.From(Grouped(number, places));
    }

    /// <summary>money: sign = "¥". To the cent: ¥1,280.00, -¥5.00.</summary>
    public static Value Money(Value input, FilterArguments arguments)
    {
        if (IsNothing(input))
            return Value.Null;
        var text = Grouped(Conversion.ToDecimal(input), 2);
        var sign = arguments.Text(0, "¥");
        return Value.From(text.StartsWith('-') ? $"-{sign}{text[1..]}" : sign + text);
    }

    public static Value RmbUpper(Value input, FilterArguments arguments) =>
        IsNothing(input) ? Value.Null : Value.From(ChineseAmount.Of(Conversion.ToDecimal(input)));

    private static bool IsNothing(Value input) => input.IsNull || input is TextValue text && string.IsNullOrWhiteSpace(text.Content);

    private static string Grouped(decimal number, int places) =>
        Math.Round(number, places, MidpointRounding.AwayFromZero).ToString("N" + places, CultureInfo.InvariantCulture);
}
