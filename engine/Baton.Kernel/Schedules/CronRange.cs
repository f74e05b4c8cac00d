using System.Globalization;

namespace Baton.Kernel.Schedules;

/// <summary>What one field of a cron expression may hold.</summary>
internal sealed record CronRange(string Chinese, string English, int Least, int Greatest, params string[] Names)
{
    public static readonly CronRange Seconds = new("秒", "second", 0, 59);
    public static readonly CronRange Minutes = new("分", "minute", 0, 59);
    public static readonly CronRange Hours = new("时", "hour", 0, 23);
    public static readonly CronRange DaysOfMonth = new("日", "day of month", 1, 31);
    public static readonly CronRange Months = new("月", "month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /// <summary>7 is Sunday, too.</summary>
    public static readonly CronRange DaysOfWeek = new("周", "weekday", 0, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    public bool IsOfDays => this == DaysOfMonth || this == DaysOfWeek;

    /// <summary>A number within the range, or the name of one.</summary>
    public int? Read(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (text.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
                return Least + i;
        }

        return ReadNumber(text) is { } number && number >= Least && number <= Greatest ? number : null;
    }

    public static int? ReadNumber(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public CronProblem Problem(string field) => new($"“{Chinese}”这一段“{field}”看不懂", $"the {English} field \"{field}\" cannot be read");
}
