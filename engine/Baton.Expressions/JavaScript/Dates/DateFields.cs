namespace Baton.Expressions.JavaScript.Dates;

/// <summary>What a clock and a calendar show at a time value.</summary>
/// <param name="Year">Astronomical: 0 is 1 BC.</param>
/// <param name="Month">0 is January.</param>
/// <param name="Day">1–31.</param>
/// <param name="WeekDay">0 is Sunday.</param>
/// <param name="Hour">0–23.</param>
/// <param name="Minute">0–59.</param>
/// <param name="Second">0–59.</param>
/// <param name="Millisecond">0–999.</param>
internal readonly record struct DateFields(int Year, int Month, int Day, int WeekDay, int Hour, int Minute, int Second, int Millisecond)
{
    private const long MsPerDay = 86_400_000;
    private const long DaysPerEra = 146_097;
    private const int YearsPerEra = 400;

    /// <summary>From 0000-03-01 to 1970-01-01.</summary>
    private const long EpochDay = 719_468;

    /// <param name="t">A finite time value, or one moved by an offset.</param>
    public static DateFields Of(double t)
    {
        var ms = (long)Math.Floor(t);
        var day = Math.DivRem(ms, MsPerDay, out var rest);
        if (rest < 0)
            (day, rest) = (day - 1, rest + MsPerDay);
        var (year, month, date) = Civil(day);
        var weekDay = (int)((day + 4) % 7);
        var time = (int)rest;
        return new(year, month, date, weekDay < 0 ? weekDay + 7 : weekDay, time / 3_600_000, time / 60_000 % 60, time / 1000 % 60, time % 1000);
    }

    /// <summary>Days since 1970-01-01. The year counts from March, so that the leap day is its last.</summary>
    public static long DayNumber(long year, int month, int day)
    {
        if (month < 2)
            year--;
        var era = (year >= 0 ? year : year - (YearsPerEra - 1)) / YearsPerEra;
        var yearOfEra = year - era * YearsPerEra;
        var dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1;
        return era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - EpochDay;
    }

    /// <param name="year">The year.</param>
    /// <param name="month">0 is January.</param>
    public static int DaysInMonth(int year, int month) => month switch
    {
        1 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        3 or 5 or 8 or 10 => 30,
        _ => 31,
    };

    private static (int Year, int Month, int Day) Civil(long day)
    {
        day += EpochDay;
        var era = (day >= 0 ? day : day - (DaysPerEra - 1)) / DaysPerEra;
        var dayOfEra = day - era * DaysPerEra;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var march = (5 * dayOfYear + 2) / 153;
        var month = (int)((march + 2) % 12);
        return ((int)(yearOfEra + era * YearsPerEra + (month < 2 ? 1 : 0)), month, (int)(dayOfYear - (153 * march + 2) / 5 + 1));
    }
}
