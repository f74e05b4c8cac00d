namespace Baton.Expressions.JavaScript.Numbers;

internal enum NumberStyle
{
    Decimal,
    Percent,
    Currency,
}

/// <summary>What toLocaleString is asked for, after the names of ECMA-402 §15.</summary>
/// <param name="Style">Plain, per cent or an amount of money.</param>
/// <param name="Currency">Three letters, for <see cref="NumberStyle.Currency"/>.</param>
/// <param name="MinimumFractionDigits">At least so many places, 0–100; null: 0, for money the currency's.</param>
/// <param name="MaximumFractionDigits">At most so many, 0–100; null: 3, for per cent 0, for money the currency's.</param>
/// <param name="UseGrouping">Commas between thousands.</param>
internal sealed record NumberDisplayOptions(
    NumberStyle Style = NumberStyle.Decimal,
    string? Currency = null,
    int? MinimumFractionDigits = null,
    int? MaximumFractionDigits = null,
    bool UseGrouping = true)
{
    public static NumberDisplayOptions Default { get; } = new();
}
