using System.Text;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>
/// Amounts in capital Chinese figures (人民币大写) by the rules for bills and vouchers: 壹仟贰佰捌拾元整, 壹亿零壹万零壹元零壹分.
/// </summary>
internal static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private const decimal TenThousand = 10_000m;
    private const decimal HundredMillion = 100_000_000m;

    private static readonly (decimal Value, string Unit)[] SmallUnits = [(1000, "仟"), (100, "佰"), (10, "拾")];

    /// <summary>Rounded to the cent, halves away from zero.</summary>
    public static string Of(decimal amount)
    {
        var cents = Math.Round(Math.Abs(amount), 2, MidpointRounding.AwayFromZero);
        var yuan = decimal.Truncate(cents);
        var rest = (int)((cents - yuan) * 100);
        var (jiao, fen) = (rest / 10, rest % 10);
        var text = new StringBuilder(amount < 0 && cents > 0 ? "负" : "");
        if (yuan > 0)
            AppendWhole(text, yuan).Append('元');
        else if (rest == 0)
            text.Append("零元");

        if (jiao > 0)
            text.Append(Digits[jiao]).Append('角');
        else if (fen > 0 && yuan > 0)
            text.Append('零');
        return text.Append(fen > 0 ? $"{Digits[fen]}分" : "整").ToString();
    }

    /// <summary>A number above zero. 亿 and 万 take a whole number of their own before them, so 万亿 follows by itself.</summary>
    private static StringBuilder AppendWhole(StringBuilder text, decimal number)
    {
        if (number >= HundredMillion)
            return AppendUnit(text, number, HundredMillion, "亿");
        if (number >= TenThousand)
            return AppendUnit(text, number, TenThousand, "万");
        foreach (var (value, unit) in SmallUnits)
        {
            if (number >= value)
                return AppendUnit(text, number, value, unit);
        }

        return text.Append(Digits[(int)number]);
    }

    private static StringBuilder AppendUnit(StringBuilder text, decimal number, decimal value, string unit)
    {
        var rest = number % value;
        AppendWhole(text, decimal.Truncate(number / value)).Append(unit);
        if (rest == 0)
            return text;
        if (rest < value / 10)
            text.Append('零');
        return AppendWhole(text, rest);
    }
}
