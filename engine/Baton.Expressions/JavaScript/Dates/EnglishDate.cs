using static Baton.Expressions.JavaScript.Dates.DateDisplay;

namespace Baton.Expressions.JavaScript.Dates;

/// <summary>The date part in English: 11/22/2026, Sunday, November 22, 2026.</summary>
internal static class EnglishDate
{
    public static string Of(DateFields fields, DateDisplayOptions parts)
    {
        var date = MonthDayYear(fields, parts);
        if (parts.Weekday == PartStyle.Hidden)
            return date;
        var weekday = Name(DateText.WeekDays[fields.WeekDay], parts.Weekday);
        if (date == "")
            return weekday;
        return parts.Month != PartStyle.Hidden && parts.Day != PartStyle.Hidden ? $"{weekday}, {date}" : $"{date} {weekday}";
    }

    private static string MonthDayYear(DateFields fields, DateDisplayOptions parts)
    {
        var day = parts.Day == PartStyle.Hidden ? "" : Number(fields.Day, parts.Day);
        var year = parts.Year == PartStyle.Hidden ? "" : Number(fields.Year, parts.Year);
        if (parts.Month <= PartStyle.TwoDigit)
        {
            var month = parts.Month == PartStyle.Hidden ? "" : Number(fields.Month + 1, parts.Month);
            return string.Join(month == "" ? ' ' : '/', new[] { month, day, year }.Where(part => part != ""));
        }

        var name = Name(DateText.Months[fields.Month], parts.Month);
        var monthDay = day == "" ? name : $"{name} {day}";
        return year == "" ? monthDay : day == "" ? $"{name} {year}" : $"{monthDay}, {year}";
    }

    private static string Name(string name, PartStyle style) => style switch
    {
        PartStyle.Long => name,
        PartStyle.Narrow => name[..1],
        _ => name[..3],
    };
}
