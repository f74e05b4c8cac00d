using Baton.Kernel.Schedules;
using Baton.Runtime.Facts;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Schedules;

/// <summary>When cron expressions come, by the clocks of the company.</summary>
public sealed class CompanyClock(IOptionsMonitor<CalendarOptions> calendar)
{
    /// <summary>The first time after <paramref name="after"/>; null when there is none any more, or when the text is no cron expression.</summary>
    public DateTimeOffset? NextAfter(string cron, DateTimeOffset after) =>
        CronExpression.TryParse(cron, out var expression, out _) ? expression.NextAfter(after, calendar.CurrentValue.FindZone()) : null;
}
