using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.JavaScript.Dates;

/// <summary>
/// Time values: milliseconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar, NaN for no date (ECMA-262 §21.4.1).
/// Local time is a fixed offset from UTC.
/// </summary>
internal static class TimeValue
{
    public const double MsPerDay = 86_400_000;

    /// <summary>The latest and, negated, the earliest time value.</summary>
    public const double Latest = 8.64e15;

    private const double MsPerHour = 3_600_000;
    private const double MsPerMinute = 60_000;
    private const double MsPerSecond = 1000;

    private const double MostYears = 1_000_000;
    private const double MostMonths = 10_000_000;

    public static double Day(double t) => Math.Floor(t / MsPerDay);

    public static double TimeWithinDay(double t) => t - Day(t) * MsPerDay;

    public static double YearFromTime(double t) => double.IsNaN(t) ? t : DateFields.Of(t).Year;

    /// <summary>0 is January.</summary>
    public static double MonthFromTime(double t) => double.IsNaN(t) ? t : DateFields.Of(t).Month;

    public static double DateFromTime(double t) => double.IsNaN(t) ? t : DateFields.Of(t).Day;

    /// <summary>0 is Sunday.</summary>
    public static double WeekDay(double t) => Modulo(Day(t) + 4, 7);

    public static double HourFromTime(double t) => Math.Floor(TimeWithinDay(t) / MsPerHour);

    public static double MinFromTime(double t) => Modulo(Math.Floor(t / MsPerMinute), 60);

    public static double SecFromTime(double t) => Modulo(Math.Floor(t / MsPerSecond), 60);

    public static double MsFromTime(double t) => Modulo(t, MsPerSecond);

    /// <summary>UTC as the local clock shows it.</summary>
    public static double ToLocal(double t, TimeSpan offset) => t + offset.TotalMilliseconds;

    /// <summary>What the local clock shows as UTC.</summary>
    public static double ToUtc(double local, TimeSpan offset) => local - offset.TotalMilliseconds;

    /// <summary>Parts may be beyond their range and carry over; NaN where one is not finite.</summary>
    public static double MakeTime(double hour, double minute, double second, double ms)
    {
        if (!double.IsFinite(hour + minute + second + ms))
            return double.NaN;
        return Math.Truncate(hour) * MsPerHour + Math.Truncate(minute) * MsPerMinute + Math.Truncate(second) * MsPerSecond + Math.Truncate(ms);
    }

    /// <summary>The day number of a date whose month (0 is January) and day may be beyond their range; NaN where there is none.</summary>
    public static double MakeDay(double year, double month, double date)
    {
        if (!double.IsFinite(date) || !(Math.Abs(year) <= MostYears && Math.Abs(month) <= MostMonths))
            return double.NaN;
        var months = (long)Math.Truncate(year) * 12 + (long)Math.Truncate(month);
        var y = Math.DivRem(months, 12, out var m);
        return DateFields.DayNumber(m < 0 ? y - 1 : y, (int)(m < 0 ? m + 12 : m), 1) + Math.Truncate(date) - 1;
    }

    /// <summary>NaN where the result is not finite.</summary>
    public static double MakeDate(double day, double time)
    {
        var t = day * MsPerDay + time;
        return double.IsFinite(t) ? t : double.NaN;
    }

    /// <summary>Two-digit years are the nineteen hundreds, in the constructor and Date.UTC (§21.4.1.30).</summary>
    public static double MakeFullYear(double year)
    {
        var whole = IntegerConversion.ToIntegerOrInfinity(year);
        return double.IsNaN(year) ? year : whole is >= 0 and <= 99 ? 1900 + whole : whole;
    }

    /// <summary>Whole milliseconds within the calendar's 100,000,000 days on either side of 1970, else NaN.</summary>
    public static double TimeClip(double time) =>
        Math.Abs(time) <= Latest ? IntegerConversion.ToIntegerOrInfinity(time) : double.NaN;

    private static double Modulo(double x, double y)
    {
        var rest = x % y;
        return rest < 0 ? rest + y : rest + 0.0;
    }
}
