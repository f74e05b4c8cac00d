using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Filters;

internal static class NumberFilters
{
    private const int MostPlaces = 28;

    public static Value Plus(Value input, FilterArguments arguments) => Arithmetic.Add(input, arguments[0]);

    public static Value Minus(Value input, FilterArguments arguments) =>
        Arithmetic.Compute(input, arguments[0], (l, r) => l - r, (l, r) => l - r);

    public static Value Times(Value input, FilterArguments arguments) =>
        Arithmetic.Compute(input, arguments[0], (l, r) => l * r, (l, r) => l * r);

    /// <summary>Two whole numbers without decimal places give a whole number, rounded down, as in Liquid everywhere; else the quotient is exact to 28 digits.</summary>
    public static Value DividedBy(Value input, FilterArguments arguments) =>
        Arithmetic.Compute(input, arguments[0], (l, r) => l.Scale == 0 && r.Scale == 0 ? decimal.Floor(l / r) : l / r, (l, r) => l / r);

    /// <summary>The remainder, with the divisor's sign.</summary>
    public static Value Modulo(Value input, FilterArguments arguments) =>
        Arithmetic.Compute(input, arguments[0], (l, r) => l - r * decimal.Floor(l / r), (l, r) => l - r * Math.Floor(l / r));

    public static Value Abs(Value input, FilterArguments arguments) => Arithmetic.Compute(input, Math.Abs, Math.Abs);

    public static Value Ceil(Value input, FilterArguments arguments) => Arithmetic.Compute(input, decimal.Ceiling, Math.Ceiling);

    public static Value Floor(Value input, FilterArguments arguments) => Arithmetic.Compute(input, decimal.Floor, Math.Floor);

    /// <summary>round: places = 0. Halves away from zero, as people round money; negative places are before the point (-2: to hundreds).</summary>
    public static Value Round(Value input, FilterArguments arguments)
    {
        var places = Math.Clamp(arguments.Count(0) ?? 0, -MostPlaces, MostPlaces);
        var unit = places < 0 ? (decimal)Math.Pow(10, -places) : 1;
        return Arithmetic.Compute(input, number => Math.Round(number / unit, Math.Max(0, places), MidpointRounding.AwayFromZero) * unit, number => number);
    }

    public static Value AtLeast(Value input, FilterArguments arguments) => Arithmetic.Compute(input, arguments[0], Math.Max, Math.Max);

    public static Value AtMost(Value input, FilterArguments arguments) => Arithmetic.Compute(input, arguments[0], Math.Min, Math.Min);
}
