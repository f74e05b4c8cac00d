namespace Baton.Expressions.JavaScript.Dates;

/// <summary>
/// Date.prototype.toLocaleString, toLocaleDateString and toLocaleTimeString (ECMA-402 §20.4) in Chinese (default) and English:
/// 2026/11/22 14:30:00, 11/22/2026, 2:30:00 PM. Midnight is 00 and 12, never 24; spaces are plain spaces.
/// </summary>
internal static class DateDisplay
{
    public static string Format(double t, TimeSpan offset, DisplayDefault defaults, DateDisplayOptions options, bool english = false)
    {
        if (!double.IsFinite(t))
            return DateText.Invalid;
        var parts = options.Resolve(defaults, english);
        var fields = DateFields.Of(TimeValue.ToLocal(t, offset));
        var date = parts.ShowsDate ? english ? EnglishDate.Of(fields, parts) : ChineseDate.Of(fields, parts) : "";
        var time = parts.ShowsTime ? Time(fields, offset, parts, english) : "";
        return date + (date == "" || time == "" ? "" : Separator(parts, english)) + time;
    }

    /// <summary>A part as digits.</summary>
    public static string Number(int number, PartStyle style) =>
        style == PartStyle.TwoDigit ? TwoDigits(Math.Abs(number) % 100) : NumberFormatted(number);

    private static string TwoDigits(int number) => number.ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    private static string NumberFormatted(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Separator(DateDisplayOptions parts, bool english) => ((parts.Year, parts.Month, parts.Day) == default, english) switch
    {
        (true, false) => "",
        (_, false) or (true, true) => " ",
        _ => parts.Month == PartStyle.Long ? " at " : ", ",
    };

    private static string Time(DateFields fields, TimeSpan offset, DateDisplayOptions parts, bool english)
    {
        var halfDays = parts.Hour != PartStyle.Hidden && (parts.Hour12 ?? english);
        var time = Clock(fields, parts, halfDays, english);
        if (halfDays)
            time = (english, fields.Hour < 12) switch
            {
                (true, var morning) => time + (morning ? " AM" : " PM"),
                (false, var morning) => (morning ? "上午" : "下午") + time,
            };
        if (parts.TimeStyle is not (DisplayStyle.Full or DisplayStyle.Long))
            return time;
        var zone = ZoneText.Of(offset, parts.TimeStyle == DisplayStyle.Full, english);
        return english ? $"{time} {zone}" : $"{zone} {time}";
    }

    private static string Clock(DateFields fields, DateDisplayOptions parts, bool halfDays, bool english)
    {
        var hour = halfDays ? Number((fields.Hour + 11) % 12 + 1, parts.Hour) : TwoDigits(fields.Hour);
        var (minute, second) = (TwoDigits(fields.Minute), TwoDigits(fields.Second));
        return (parts.Hour != PartStyle.Hidden, parts.Minute != PartStyle.Hidden, parts.Second != PartStyle.Hidden) switch
        {
            (true, true, true) => $"{hour}:{minute}:{second}",
            (true, true, false) => $"{hour}:{minute}",
            (true, _, _) => english ? hour : hour + "时",
            (false, true, true) => $"{minute}:{second}",
            (false, true, false) => NumberFormatted(fields.Minute),
            _ => NumberFormatted(fields.Second),
        };
    }
}
