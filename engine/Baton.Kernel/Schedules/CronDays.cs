namespace Baton.Kernel.Schedules;

/// <summary>The two day fields of a cron expression. Both must hold; a star always does.</summary>
internal sealed class CronDays
{
    private const int Sunday = 7;

    private readonly Func<DateOnly, bool> _ofMonth;
    private readonly Func<DateOnly, bool> _ofWeek;

    private CronDays(Func<DateOnly, bool> ofMonth, Func<DateOnly, bool> ofWeek) => (_ofMonth, _ofWeek) = (ofMonth, ofWeek);

    public bool Contains(DateOnly day) => _ofMonth(day) && _ofWeek(day);

    /// <inheritdoc cref="CronField.Parse"/>
    public static CronDays Parse(string ofMonth, string ofWeek, ref CronProblem? problem) =>
        new(ReadOfMonth(ofMonth.ToUpperInvariant(), ref problem), ReadOfWeek(ofWeek.ToUpperInvariant(), ref problem));

    private static Func<DateOnly, bool> ReadOfMonth(string text, ref CronProblem? problem)
    {
        if (text == "LW")
            return day => day == NearestWorkday(LastOf(day));
        if (text == "L")
            return day => day == LastOf(day);
        if (text.StartsWith("L-", StringComparison.Ordinal) && CronRange.ReadNumber(text.AsSpan(2)) is { } before and < 31)
            return day => day == LastOf(day).AddDays(-before);
        if (text.EndsWith('W') && CronRange.DaysOfMonth.Read(text.AsSpan()[..^1]) is { } near)
            return day => near <= LastOf(day).Day && day == NearestWorkday(new DateOnly(day.Year, day.Month, near));
        var field = CronField.Parse(text, CronRange.DaysOfMonth, ref problem);
        return day => field.Contains(day.Day);
    }

    private static Func<DateOnly, bool> ReadOfWeek(string text, ref CronProblem? problem)
    {
        if (text.EndsWith('L') && CronRange.DaysOfWeek.Read(text.AsSpan()[..^1]) is { } last)
            return day => WeekdayOf(day) == last % Sunday && day.AddDays(7).Month != day.Month;
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (hash > 0 && CronRange.DaysOfWeek.Read(text.AsSpan()[..hash]) is { } weekday && CronRange.ReadNumber(text.AsSpan()[(hash + 1)..]) is { } number and >= 1 and <= 5)
            return day => WeekdayOf(day) == weekday % Sunday && (day.Day + 6) / 7 == number;
        var field = CronField.Parse(text, CronRange.DaysOfWeek, ref problem);
        return day => field.Contains(WeekdayOf(day)) || WeekdayOf(day) == 0 && field.Contains(Sunday);
    }

    private static int WeekdayOf(DateOnly day) => (int)day.DayOfWeek;

    private static DateOnly LastOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    // Monday to Friday, and within the month.
    private static DateOnly NearestWorkday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(day.Day == 1 ? 2 : -1),
        DayOfWeek.Sunday => day.AddDays(day == LastOf(day) ? -2 : 1),
        _ => day,
    };
}
