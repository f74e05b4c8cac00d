using System.Globalization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Kernel.Schedules;

/// <summary>Asks when a cron expression comes next, and answers by the clocks of a zone.</summary>
public static class ScheduleQuestion
{
    public static Fact Of(string cron, DateTimeOffset after) => new(FactKind.Schedule, $"{after.ToString("O", CultureInfo.InvariantCulture)} {cron}");

    /// <returns>The time; Null when it never comes any more, or when the text is no cron expression.</returns>
    public static Value AnswerTo(Fact question, TimeZoneInfo zone)
    {
        var space = question.Key.IndexOf(' ', StringComparison.Ordinal);
        var after = DateTimeOffset.Parse(question.Key.AsSpan(0, space), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return CronExpression.TryParse(question.Key[(space + 1)..], out var cron, out _) && cron.NextAfter(after, zone) is { } next ? Value.From(next) : Value.Null;
    }
}
