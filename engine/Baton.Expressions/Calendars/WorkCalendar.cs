namespace Baton.Expressions.Calendars;

/// <summary>
/// Which days are worked: Monday to Friday, but for public holidays, and the weekend days worked in exchange (调休).
/// Immutable, safe for all threads. Time does not grow with the length of a span.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>The most workdays that can be added or taken away at once.</summary>
    public const int MostWorkdays = 10_000;

    private const int DaysPerWeek = 7;
    private const int WorkdaysPerWeek = 5;

    private readonly int[] holidays;
    private readonly int[] workedWeekendDays;

    /// <param name="holidays">Days off; those on a weekend change nothing.</param>
    /// <param name="workedWeekendDays">Saturdays and Sundays worked; other days change nothing.</param>
    public WorkCalendar(IEnumerable<DateOnly> holidays, IEnumerable<DateOnly> workedWeekendDays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        ArgumentNullException.ThrowIfNull(workedWeekendDays);
        this.holidays = [.. holidays.Select(day => day.DayNumber).Where(day => !IsWeekend(day)).Distinct().Order()];
        this.workedWeekendDays = [.. workedWeekendDays.Select(day => day.DayNumber).Where(IsWeekend).Distinct().Order()];
    }

    /// <summary>Monday to Friday, no holidays.</summary>
    public static WorkCalendar MondayToFriday { get; } = new([], []);

    public bool IsWorkday(DateOnly day) => IsWeekend(day.DayNumber)
        ? Array.BinarySearch(workedWeekendDays, day.DayNumber) >= 0
        : Array.BinarySearch(holidays, day.DayNumber) < 0;

    /// <summary>
    /// The <paramref name="count"/>-th workday after <paramref name="day"/>, or before it if negative. The day itself does not count,
    /// worked or not; 0 gives it back. Friday + 1 is Monday, and so is Sunday + 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MostWorkdays"/> either way, or beyond what a date can be.</exception>
    public DateOnly AddWorkdays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostWorkdays);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, -MostWorkdays);
        if (count == 0)
            return day;
        var wanted = count > 0 ? WorkdaysUntil(day.DayNumber) + count : WorkdaysUntil(day.DayNumber - 1) + count + 1;
        var (low, high) = count > 0 ? (day.DayNumber + 1, DateOnly.MaxValue.DayNumber + 1) : (0, day.DayNumber);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (WorkdaysUntil(middle) < wanted)
                low = middle + 1;
            else
                high = middle;
        }

        if (wanted < 1 || low > DateOnly.MaxValue.DayNumber)
            throw new ArgumentOutOfRangeException(nameof(count), count, "There is no such date.");
        return DateOnly.FromDayNumber(low);
    }

    /// <summary>
    /// How many workdays one has to go from <paramref name="from"/> to reach <paramref name="to"/>: the workdays after
    /// <paramref name="from"/> up to and including <paramref name="to"/>, so Friday to Monday is 1 and a day to itself is 0.
    /// Backwards it is negative, and counts the workdays from <paramref name="to"/> on, before <paramref name="from"/>.
    /// It undoes <see cref="AddWorkdays"/>.
    /// </summary>
    public int WorkdaysBetween(DateOnly from, DateOnly to) => to >= from
        ? WorkdaysUntil(to.DayNumber) - WorkdaysUntil(from.DayNumber)
        : WorkdaysUntil(to.DayNumber - 1) - WorkdaysUntil(from.DayNumber - 1);

    /// <summary>Workdays since 0001-01-01, a Monday, this day included.</summary>
    private int WorkdaysUntil(int day)
    {
        var (weeks, rest) = Math.DivRem(day + 1, DaysPerWeek);
        return weeks * WorkdaysPerWeek + Math.Min(rest, WorkdaysPerWeek) - CountUntil(holidays, day) + CountUntil(workedWeekendDays, day);
    }

    private static int CountUntil(int[] days, int day)
    {
        var found = Array.BinarySearch(days, day);
        return found >= 0 ? found + 1 : ~found;
    }

    private static bool IsWeekend(int day) => day % DaysPerWeek >= WorkdaysPerWeek;
}
