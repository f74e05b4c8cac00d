using System.Globalization;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Dates and spans of time as a colleague would say them.</summary>
internal static class ChineseDates
{
    private const string Weekdays = "日一二三四五六";

    public static string Weekday(DayOfWeek day) => "周" + Weekdays[(int)day];

    /// <summary>Both in the same time zone.</summary>
    public static string Of(DateTimeOffset instant, DateTimeOffset now, string form)
    {
        var days = (instant.Date - now.Date).Days;
        var near = days switch
        {
            0 => "今天",
            -1 => "昨天",
            1 => "明天",
            2 => "后天",
            _ => null,
        };
        var day = near ?? (instant.Year == now.Year
            ? $"{instant.Month}月{instant.Day}日 {Weekday(instant.DayOfWeek)}"
            : $"{instant.Year}年{instant.Month}月{instant.Day}日");
        var withTime = form == "time" || form != "day" && near is not null;
        return withTime ? $"{day} {instant.ToString("HH:mm", CultureInfo.InvariantCulture)}" : day;
    }

    /// <summary>The two largest units that are not zero; below a minute in seconds.</summary>
    public static string Of(TimeSpan span)
    {
        var sign = span < TimeSpan.Zero ? "-" : "";
        span = span.Duration();
        if (span < TimeSpan.FromMinutes(1))
            return $"{sign}{span.Seconds} 秒";
        var text = span switch
        {
            { Days: > 0, Hours: > 0 } => $"{span.Days} 天 {span.Hours} 小时",
            { Days: > 0 } => $"{span.Days} 天",
            { Hours: > 0, Minutes: > 0 } => $"{span.Hours} 小时 {span.Minutes} 分",
            { Hours: > 0 } => $"{span.Hours} 小时",
            _ => $"{span.Minutes} 分钟",
        };
        return sign + text;
    }
}
