namespace Baton.Expressions.JavaScript.Dates;

/// <summary>What a reader has found of a date so far.</summary>
internal struct DateDraft
{
    public int? Year;

    /// <summary>1 is January.</summary>
    public int? Month;

    public int? Day;

    public int? Hour;

    public int Minute;

    public int Second;

    public int Millisecond;

    /// <summary>Whether the hour counts from 1 to 12, and in the afternoon.</summary>
    public bool? Afternoon;

    /// <summary>Minutes east of UTC, where the text says so.</summary>
    public int? OffsetMinutes;

    /// <summary>NaN where the date or time does not exist.</summary>
    public readonly double ToTimeValue(TimeSpan localOffset)
    {
        if (Year is not { } year)
            return double.NaN;
        var (month, day, hour) = (Month ?? 1, Day ?? 1, Hour ?? 0);
        if (Afternoon is { } afternoon)
        {
            // 下午14:30 is said too, and midnight 上午0:05.
            if (Hour is null || hour > 12 && !afternoon)
                return double.NaN;
            hour = hour < 12 ? hour + (afternoon ? 12 : 0) : hour == 12 && !afternoon ? 0 : hour;
        }

        var wholeDay = hour == 24 && Minute == 0 && Second == 0 && Millisecond == 0;
        if (month is < 1 or > 12 || day < 1 || day > DateFields.DaysInMonth(year, month - 1)
            || hour > 23 && !wholeDay || Minute > 59 || Second > 59)
        {
            return double.NaN;
        }

        var local = TimeValue.MakeDate(TimeValue.MakeDay(year, month - 1, day), TimeValue.MakeTime(hour, Minute, Second, Millisecond));
        return TimeValue.TimeClip(OffsetMinutes is { } minutes ? local - minutes * 60_000d : TimeValue.ToUtc(local, localOffset));
    }
}
