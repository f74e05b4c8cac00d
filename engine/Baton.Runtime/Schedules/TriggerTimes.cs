using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;
using Baton.Kernel.Schedules;

namespace Baton.Runtime.Schedules;

/// <summary>When a trigger node starts its definition by itself: a timer, a cron expression, a moment.</summary>
public sealed class TriggerTimes(CompanyClock clock)
{
    /// <summary>A definition is not started more often than timers are looked at.</summary>
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    public static bool IsScheduled(string kind) => kind is BuiltIn.Timer or BuiltIn.Cron or BuiltIn.StartAt;

    /// <summary>The first time after it was published; null for one that waits for something else, or whose time is over.</summary>
    /// <exception cref="ExpressionException">Its inputs name no time.</exception>
    public DateTimeOffset? FirstAfter(DateTimeOffset now, PlanNode node, ObjectValue inputs)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(inputs);
        return node.Type switch
        {
            BuiltIn.Timer => now + IntervalOf(node, inputs, now),
            BuiltIn.Cron => NextOfCron(now, node, inputs),
            BuiltIn.StartAt when Conversion.ToInstant(inputs[node.Inputs[0].Name]).ToUniversalTime() is var at && at > now => at,
            _ => null,
        };
    }

    /// <summary>The next time after it was due: later than now, so that what a downtime has missed is made up for once and not as often as it was missed.</summary>
    /// <inheritdoc cref="FirstAfter"/>
    public DateTimeOffset? NextAfter(DateTimeOffset due, DateTimeOffset now, PlanNode node, ObjectValue inputs)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(inputs);
        var later = due > now ? due : now;
        switch (node.Type)
        {
            case BuiltIn.Timer:
                var interval = IntervalOf(node, inputs, later);
                return due + interval * ((later - due).Ticks / interval.Ticks + 1);
            case BuiltIn.Cron:
                return NextOfCron(later, node, inputs);
            default:
                return null;
        }
    }

    private DateTimeOffset NextOfCron(DateTimeOffset after, PlanNode node, ObjectValue inputs)
    {
        var text = Conversion.ToText(inputs[node.Inputs[0].Name]);
        if (!CronExpression.TryParse(text, out _, out var problem))
            throw new ExpressionException($"“{node.Id}”的 cron 表达式不对：{problem.Chinese}。 / The cron expression of {node.Id} is wrong: {problem.English}.");
        return clock.NextAfter(text, after)
            ?? throw new ExpressionException($"“{node.Id}”的时间不会再到。 / The time of {node.Id} never comes again.");
    }

    private static TimeSpan IntervalOf(PlanNode node, ObjectValue inputs, DateTimeOffset now)
    {
        var interval = Conversion.ToTimeSpan(inputs[node.Inputs[0].Name]);
        return interval < ShortestInterval || interval >= DateTimeOffset.MaxValue - now
            ? throw new ExpressionException($"“{node.Id}”的间隔至少是一秒，也不能长得没有尽头。 / The interval of {node.Id} is a second at least, and must come to an end.")
            : interval;
    }
}
