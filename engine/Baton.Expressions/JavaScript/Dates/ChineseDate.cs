using static Baton.Expressions.JavaScript.Dates.DateDisplay;

namespace Baton.Expressions.JavaScript.Dates;

/// <summary>The date part in Chinese: 2026/11/22, 2026年11月22日星期日, 11月 星期日.</summary>
internal static class ChineseDate
{
    private const string WeekDays = "日一二三四五六";

    private static readonly string[] Months = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

    public static string Of(DateFields fields, DateDisplayOptions parts)
    {
        var date = YearMonthDay(fields, parts);
        if (parts.Weekday == PartStyle.Hidden)
            return date;
        var name = WeekDays[fields.WeekDay];
        var weekday = parts.Weekday switch { PartStyle.Long => $"星期{name}", PartStyle.Short => $"周{name}", _ => $"{name}" };
        return parts.Day == PartStyle.Hidden && date != "" ? $"{date} {weekday}" : date + weekday;
    }

    private static string YearMonthDay(DateFields fields, DateDisplayOptions parts)
    {
        var year = parts.Year == PartStyle.Hidden ? "" : Number(fields.Year, parts.Year);
        var month = parts.Month == PartStyle.Hidden ? "" : Number(fields.Month + 1, parts.Month);
        var day = parts.Day == PartStyle.Hidden ? "" : Number(fields.Day, parts.Day);
        var written = parts.Month > PartStyle.TwoDigit
            || parts.Weekday == PartStyle.Long && year != "" && day != ""
            || parts.Month == PartStyle.TwoDigit && day == "";
        return (year != "", month != "", day != "") switch
        {
            (false, true, false) => (parts.Month == PartStyle.Long ? Months[fields.Month] : month) + "月",
            (true, false, false) => year + "年",
            (false, false, true) => day + "日",
            (true, false, true) => $"{year}年 {day}日",
            (true, true, false) => written ? $"{year}年{month}月" : $"{year}/{month}",
            (false, true, true) => written ? $"{month}月{day}日" : $"{month}/{day}",
            (true, true, true) => written ? $"{year}年{month}月{day}日" : $"{year}/{month}/{day}",
            _ => "",
        };
    }
}
