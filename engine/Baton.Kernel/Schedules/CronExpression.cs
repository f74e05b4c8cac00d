using System.Diagnostics.CodeAnalysis;

namespace Baton.Kernel.Schedules;

/// <summary>
/// A cron expression of six fields: second, minute, hour, day of month, month, day of week. Understands <c>* ? , - /</c>, names
/// (<c>JAN</c>, <c>MON</c>; 0 and 7 are Sunday), and for days <c>L</c>, <c>L-3</c>, <c>LW</c>, <c>15W</c>, <c>5L</c> and <c>2#1</c>. Where both
/// day fields are restricted, both must hold. Immutable.
/// </summary>
public sealed class CronExpression
{
    /// <summary>How many years a time is looked for: the 29th of February on a given weekday comes once in 40 years at most.</summary>
    private const int YearsAhead = 41;

    private readonly CronField _seconds;
    private readonly CronField _minutes;
    private readonly CronField _hours;
    private readonly CronField _months;
    private readonly CronDays _days;

    private CronExpression(string text, CronField seconds, CronField minutes, CronField hours, CronField months, CronDays days) =>
        (Text, _seconds, _minutes, _hours, _months, _days) = (text, seconds, minutes, hours, months, days);

    public string Text { get; }

    /// <summary>Whether it means "every so often" rather than times of the day: it then goes on through an hour that the clocks repeat.</summary>
    private bool IsInterval => _seconds.IsRepeating || _minutes.IsRepeating || _hours.IsRepeating;

    /// <param name="text">Six fields, parted by white space.</param>
    /// <param name="expression">The expression, if it is one.</param>
    /// <param name="problem">Why not, for the process owner, in Chinese and English.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronExpression? expression, [NotNullWhen(false)] out CronProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        expression = null;
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
        {
            problem = new CronProblem(
                $"“{text}”应当有六段（秒 分 时 日 月 周），现在是 {fields.Length} 段", $"\"{text}\" should have six fields (second minute hour day month weekday), it has {fields.Length}");
            return false;
        }

        problem = null;
        var seconds = CronField.Parse(fields[0], CronRange.Seconds, ref problem);
        var minutes = CronField.Parse(fields[1], CronRange.Minutes, ref problem);
        var hours = CronField.Parse(fields[2], CronRange.Hours, ref problem);
        var days = CronDays.Parse(fields[3], fields[5], ref problem);
        var months = CronField.Parse(fields[4], CronRange.Months, ref problem);
        if (problem is not null)
            return false;
        expression = new CronExpression(text, seconds, minutes, hours, months, days);
        if (expression.NextLocal(new DateTime(2000, 1, 1)) is not null)
            return true;
        (expression, problem) = (null, new CronProblem($"“{text}”指的时间永远不会到", $"\"{text}\" never comes"));
        return false;
    }

    /// <summary>
    /// The first time after <paramref name="after"/>, in whole seconds; null when there is none any more. A time that the clocks of the
    /// zone skip comes when they have been moved; one that they show twice comes once, unless the expression repeats within the day.
    /// </summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return IsInterval ? NextOfInterval(after, zone) : NextOfTimes(after, zone);
    }

    private DateTimeOffset? NextOfTimes(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        while (NextLocal(local) is { } next)
        {
            var at = InstantOf(next, zone);
            if (at > after)
                return at;
            local = next;
        }

        return null;
    }

    // Between two changes of the clocks local time runs evenly; each such stretch is gone through in turn.
    private DateTimeOffset? NextOfInterval(DateTimeOffset after, TimeZoneInfo zone)
    {
        var (from, offset) = (after, zone.GetUtcOffset(after));
        while (NextLocal(from.UtcDateTime + offset) is { } next)
        {
            var at = new DateTimeOffset(DateTime.SpecifyKind(next - offset, DateTimeKind.Utc));
            if (ZoneChanges.FirstBetween(from, at, zone) is not { } change)
                return at;
            (from, offset) = (change, zone.GetUtcOffset(change));
            // What comes next is later than the start of a stretch, which may be a time itself.
            if (NextLocal(change.UtcDateTime.AddTicks(-1) + offset) == change.UtcDateTime + offset)
                return change;
        }

        return null;
    }

    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            // The clocks skip it: the moment at which they do. An hour's change is found within a day on either side.
            var around = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Utc)) - zone.BaseUtcOffset;
            return ZoneChanges.FirstBetween(around.AddDays(-1), around.AddDays(1), zone) ?? around;
        }

        // Of two, the earlier: the one with the greater offset.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The first local time after this one, as a calendar without changes of the clocks has it.</summary>
    private DateTime? NextLocal(DateTime after)
    {
        var last = after.Year + YearsAhead;
        if (last > DateTime.MaxValue.Year - 1)
            return null;
        var start = new DateTime(after.Year, after.Month, after.Day, after.Hour, after.Minute, after.Second, DateTimeKind.Unspecified).AddSeconds(1);
        var day = DateOnly.FromDateTime(start);
        var time = start.TimeOfDay;
        while (day.Year <= last)
        {
            if (!_months.Contains(day.Month))
            {
                day = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
                time = TimeSpan.Zero;
            }
            else if (_days.Contains(day) && NextTime(time) is { } found)
            {
                return day.ToDateTime(TimeOnly.FromTimeSpan(found));
            }
            else
            {
                day = day.AddDays(1);
                time = TimeSpan.Zero;
            }
        }

        return null;
    }

    private TimeSpan? NextTime(TimeSpan from)
    {
        for (var hour = _hours.NextFrom(from.Hours); hour is { } h; hour = _hours.NextFrom(h + 1))
        {
            var isFirstHour = h == from.Hours;
            for (var minute = _minutes.NextFrom(isFirstHour ? from.Minutes : 0); minute is { } m; minute = _minutes.NextFrom(m + 1))
            {
                if (_seconds.NextFrom(isFirstHour && m == from.Minutes ? from.Seconds : 0) is { } s)
                    return new TimeSpan(h, m, s);
            }
        }

        return null;
    }

    public override string ToString() => Text;
}

/// <summary>What is wrong with a cron expression, in both languages, without a full stop.</summary>
public sealed record CronProblem(string Chinese, string English);
