using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Faults;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>Lets what was begun come to rest, and lets time pass from one thing that is due to the next.</summary>
internal sealed class Pace(Playground playground)
{
    /// <summary>In real time; it takes milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // An instance's steps follow one another by at least a microsecond, and so must what is due next.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan SlowMoment = TimeSpan.FromMilliseconds(20);

    private const string OnTheWay = "有人说的话还在路上";
    private const int PromptLooks = 100;
    private const int QuietLooks = 3;

    /// <summary>Until nothing is under way any more: no message, no job, no timer that is due.</summary>
    public async Task SettleAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (looks, quiet) = (0, 0);
        while (quiet < QuietLooks)
        {
            var busy = await FindBusyAsync();
            quiet = busy is null ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                throw new TimeoutException($"这一步一直没有做完：{busy}");
            playground.Time.Advance((++looks > PromptLooks || playground.Gate.Messages.IsRetried) && IsForTheClock(busy) ? SlowMoment : Moment);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    // Somebody is kept on the line, or slow on purpose: only time helps.
    private bool IsForTheClock(string? busy) => busy == OnTheWay || playground.World.Faults.All.Any(status => status.Fault.Kind == FaultKind.Delay);

    public Task PassAsync(TimeSpan span) => ReachAsync(playground.Time.GetUtcNow() + span);

    public async Task ReachAsync(DateTimeOffset moment)
    {
        await SettleAsync();
        while (await NextDueAsync(moment) is { } due)
        {
            MoveTo(due);
            await SettleAsync();
        }

        MoveTo(moment);
        await SettleAsync();
    }

    // Whoever looks every second need not look at each second of three days.
    private void MoveTo(DateTimeOffset moment)
    {
        var ahead = moment - playground.Time.GetUtcNow();
        if (ahead > TimeSpan.Zero)
            playground.Time.Sleep(ahead);
    }

    private async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset until)
    {
        var now = playground.Time.GetUtcNow();
        await using var reads = playground.Host.Store.OpenReads();
        DateTimeOffset?[] due =
        [
            await reads.Timers.Where(timer => timer.Due > now && timer.Due <= until).MinAsync(timer => (DateTimeOffset?)timer.Due),
            await reads.Triggers.Where(trigger => trigger.Due > now && trigger.Due <= until).MinAsync(trigger => trigger.Due),
            await reads.Jobs.Where(job => job.Status == JobStatus.Waiting && job.Due > now && job.Due <= until).MinAsync(job => (DateTimeOffset?)job.Due),
        ];
        var stamp = ErpSession.Moment(now);
        var step = playground.World.Erp.Read(session => session.Text(
            "SELECT min(at) FROM (SELECT min(next_step_at) AS at FROM orders WHERE next_step_at > @0 UNION ALL SELECT min(next_at) FROM webhook_deliveries WHERE state = 'waiting' AND next_at > @0)", stamp));
        return due.Append(step is null || ErpSession.Moment(step) > until ? null : ErpSession.Moment(step)).Min();
    }

    private async Task<string?> FindBusyAsync()
    {
        var now = playground.Time.GetUtcNow();
        await using var reads = playground.Host.Store.OpenReads();
        if (await reads.Inbox.AnyAsync(message => message.Status == InboxStatus.Unread))
            return "有消息还没有处理";
        if (await reads.Jobs.FirstOrDefaultAsync(job => job.Status == JobStatus.Waiting && (job.ClaimedBy != null || EF.Property<DateTimeOffset?>(job, StoreReads.HeadAt) <= now)) is { } job)
            return $"有任务还在执行：{job.Kind} {job.Lane} {job.Error}";
        if (await reads.Triggers.AnyAsync(trigger => trigger.Due <= now))
            return "有定时发起的流程还没有发起";
        if (await reads.Timers.AnyAsync(timer => timer.Due <= now))
            return "有定时器到了时间还没有响";
        if (playground.World.Erp.Read(session => session.Number(
            "SELECT (SELECT count(*) FROM orders WHERE next_step_at <= @0) + (SELECT count(*) FROM webhook_deliveries WHERE state = 'waiting' AND next_at <= @0)", ErpSession.Moment(now))) > 0)
            return "ERP 的订单或通知还没有办";
        if (playground.World.PayNotices.UnderWay > 0)
            return "微信支付的通知还在路上";
        return playground.World.Phones.Read(session => session.Number("SELECT count(*) FROM messages WHERE json_extract(doc, '$.delivery.state') IN ('sending', 'retrying')")) > 0
            ? OnTheWay : null;
    }
}
