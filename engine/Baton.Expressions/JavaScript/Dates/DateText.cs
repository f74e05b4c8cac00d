using System.Globalization;

namespace Baton.Expressions.JavaScript.Dates;

/// <summary>Time values as text (ECMA-262 §21.4.1.32, §21.4.4.41).</summary>
internal static class DateText
{
    public const string Invalid = "Invalid Date";

    internal static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    internal static readonly string[] WeekDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>2026-11-22T06:30:00.000Z; null where there is no date (a RangeError is due).</summary>
    public static string? ToIso(double t)
    {
        if (!double.IsFinite(t))
            return null;
        var f = DateFields.Of(t);
        return string.Create(CultureInfo.InvariantCulture,
            $"{IsoYear(f.Year)}-{f.Month + 1:00}-{f.Day:00}T{f.Hour:00}:{f.Minute:00}:{f.Second:00}.{f.Millisecond:000}Z");
    }

    /// <summary>Sun Nov 22 2026 14:30:00 GMT+0800 (China Standard Time).</summary>
    public static string ToText(double t, TimeSpan offset) => double.IsFinite(t) ? $"{ToDateText(t, offset)} {ToTimeText(t, offset)}" : Invalid;

    /// <summary>Sun Nov 22 2026.</summary>
    public static string ToDateText(double t, TimeSpan offset)
    {
        if (!double.IsFinite(t))
            return Invalid;
        var f = DateFields.Of(TimeValue.ToLocal(t, offset));
        return string.Create(CultureInfo.InvariantCulture, $"{WeekDays[f.WeekDay][..3]} {Months[f.Month][..3]} {f.Day:00} {Year(f.Year)}");
    }

    /// <summary>14:30:00 GMT+0800 (China Standard Time).</summary>
    public static string ToTimeText(double t, TimeSpan offset)
    {
        if (!double.IsFinite(t))
            return Invalid;
        var f = DateFields.Of(TimeValue.ToLocal(t, offset));
        return string.Create(CultureInfo.InvariantCulture,
            $"{f.Hour:00}:{f.Minute:00}:{f.Second:00} GMT{Sign(offset)}{offset:hhmm} ({ZoneName(offset)})");
    }

    /// <summary>Sun, 22 Nov 2026 06:30:00 GMT.</summary>
    public static string ToUtcText(double t)
    {
        if (!double.IsFinite(t))
            return Invalid;
        var f = DateFields.Of(t);
        return string.Create(CultureInfo.InvariantCulture,
            $"{WeekDays[f.WeekDay][..3]}, {f.Day:00} {Months[f.Month][..3]} {Year(f.Year)} {f.Hour:00}:{f.Minute:00}:{f.Second:00} GMT");
    }

    /// <summary>A fixed offset has no name of its own but UTC's and the one China keeps.</summary>
    private static string ZoneName(TimeSpan offset) => offset.TotalHours switch
    {
        0 => "Coordinated Universal Time",
        8 => "China Standard Time",
        _ => string.Create(CultureInfo.InvariantCulture, $@"GMT{Sign(offset)}{offset:hh\:mm}"),
    };

    private static char Sign(TimeSpan offset) => offset < TimeSpan.Zero ? '-' : '+';

    private static string Year(int year) => year.ToString("0000;-0000", CultureInfo.InvariantCulture);

    private static string IsoYear(int year) => year.ToString(year is >= 0 and <= 9999 ? "0000" : "+000000;-000000", CultureInfo.InvariantCulture);
}
