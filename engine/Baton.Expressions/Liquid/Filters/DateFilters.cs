using System.Globalization;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Dates and spans of time, in the company's time zone. What is no date is given back as it is.</summary>
internal static class DateFilters
{
    /// <summary>What reading a text as a date costs, beside comparing two texts.</summary>
    public const int Work = 16;

    private const int UnixDigits = 10;

    private static readonly long EarliestSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly string[] EnglishDates = ["MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "d MMM yyyy"];
    private static readonly long LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>
    /// date: format. With % as in strftime, else as in .NET (yyyy-MM-dd HH:mm); without a format as zh_date. Numbers, and texts of ten
    /// digits, are Unix seconds.
    /// </summary>
    public static Value Date(Value input, FilterArguments arguments)
    {
        if (!TryInstant(input, arguments, out var instant))
            return input;
        var format = arguments.Text(0);
        if (format.Length == 0)
            return Value.From(ChineseDates.Of(instant, arguments.Now, ""));
        return Value.From(format.Contains('%') ? Strftime.Format(instant, format) : Custom(instant, format));
    }

    /// <summary>zh_date: form. 今天 14:30, 昨天 09:00, 11月22日 周日, 2025年11月22日; form "day" never says the time, "time" always.</summary>
    public static Value ChineseDate(Value input, FilterArguments arguments) =>
        TryInstant(input, arguments, out var instant) ? Value.From(ChineseDates.Of(instant, arguments.Now, arguments.Text(0))) : input;

    /// <summary>2 小时 15 分: of a span of time (01:15:00), of seconds, or between an instant and now.</summary>
    public static Value Duration(Value input, FilterArguments arguments)
    {
        if (input is InstantValue since)
            return Value.From(ChineseDates.Of((arguments.Now - since.Content).Duration()));
        if (input is TextValue && Conversion.TryConvert(input, TypeName.TimeSpan, out var span, out _) && !span.IsNull)
            return Value.From(ChineseDates.Of(Conversion.ToTimeSpan(span)));
        if (input is NumberValue or DecimalValue && Arithmetic.TryDecimal(input, out var seconds) && Math.Abs(seconds) <= int.MaxValue)
            return Value.From(ChineseDates.Of(TimeSpan.FromSeconds((double)seconds)));
        return input;
    }

    private static bool TryInstant(Value input, FilterArguments arguments, out DateTimeOffset instant)
    {
        arguments.Context.Budget.Work(Work);
        var offset = arguments.Now.Offset;
        instant = arguments.Now;
        if (input is TextValue { Content: "now" or "today" })
            return true;
        if (input is NumberValue or DecimalValue || input is TextValue { Content: { Length: UnixDigits } digits } && digits.All(char.IsAsciiDigit))
        {
            if (!Arithmetic.TryDecimal(input, out var seconds) || seconds < EarliestSecond || seconds > LatestSecond)
                return false;
            instant = CompanyTime.Of(DateTimeOffset.FromUnixTimeSeconds((long)decimal.Floor(seconds)), arguments.Now);
            return true;
        }

        if (input is TextValue { Content: var text } && DateTime.TryParseExact(text.Trim(), EnglishDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            input = Value.From(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (!Conversion.TryConvert(input, TypeName.Instant, out var converted, out _, offset) || converted is not InstantValue found)
            return false;
        instant = CompanyTime.Of(found.Content, arguments.Now);
        return true;
    }

    private static string Custom(DateTimeOffset instant, string format)
    {
        try
        {
            return instant.ToString(format.Length == 1 ? "%" + format : format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw FilterArguments.Problem($"日期格式 “{format}” 不对", $"\"{format}\" is not a date format");
        }
    }
}
