using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Schedules;
using Baton.Runtime.Facts;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Schedules;

/// <summary>Days, and when cron expressions come, by the clocks of the company.</summary>
public sealed class CompanyClock(IOptionsMonitor<CalendarOptions> calendar)
{
    /// <summary>The day of the company on which this moment falls.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(LocalTimeOf(at).Date);

    /// <summary>This moment as the company's clocks show it.</summary>
    public DateTimeOffset LocalTimeOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, calendar.CurrentValue.FindZone());

    /// <summary>When a day of the company begins.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var (zone, midnight) = (calendar.CurrentValue.FindZone(), day.ToDateTime(TimeOnly.MinValue));
        // Where clocks are put forward at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    /// <summary>The first time after <paramref name="after"/>; null when there is none any more, or when the text is no cron expression.</summary>
    public DateTimeOffset? NextAfter(string cron, DateTimeOffset after) =>
        CronExpression.TryParse(cron, out var expression, out _) ? expression.NextAfter(after, calendar.CurrentValue.FindZone()) : null;

    /// <inheritdoc cref="ScheduleQuestion.AnswerTo"/>
    public Value AnswerTo(Fact question) => ScheduleQuestion.AnswerTo(question, calendar.CurrentValue.FindZone());
}
