using System.Text.Json.Serialization.Metadata;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.WeChat.Channels;
using Baton.WeChat.Jobs;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Pay.Orders;

/// <summary>
/// Has money move, and waits for it: a job that comes again until WeChat Pay says how it ended. A notice only makes it look sooner, so that one
/// that was lost, came twice or says something else than is true does no harm.
/// </summary>
internal abstract class MoneyJobHandler<TOrder>(
    string kind, JsonTypeInfo<TOrder> json, WeChatAccounts accounts, NoticeWays ways, MatterRights rights, PayOptions options, IStore store, Signals signals, TimeProvider time)
    : AccountJobHandler<TOrder>(kind, WhenUnsure.SendAgain, accounts, json)
    where TOrder : IMoneyOrder
{
    /// <summary>What is kept with a job that has ended.</summary>
    public static readonly byte[] Moved = "true"u8.ToArray();

    private const string Overdue = "OVERDUE";
    private const string Left = "LEFT";

    // Who is asked at last, when WeChat Pay says nothing at all.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public override RetryPolicy Retry { get; } = RetryPolicy.Patient with { MaximumAttempts = int.MaxValue };

    private protected IStore Store => store;

    /// <summary>
    /// Why nothing is to move any more; null: it may still. Whoever has left the company in whose name it was theirs is told nothing more of it, so nobody
    /// waits for them until the end.
    /// </summary>
    private protected async Task<string?> FindEndAsync(TOrder order, JobRow job, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (order.Until <= now)
            return Overdue;
        return job.InstanceId is { } about && await rights.FindDepartureAsync(job.Tenant, about, WeChatAccounts.ChannelOf(order.Account), order.OpenId, now, cancellation) is not null ? Left : null;
    }

    protected sealed override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, TOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        // Before anything can move.
        var job = attempt.Job;
        if (await store.FindJobAsync(job.Tenant, MoneyWatch.IdOf(job.Id), cancellation) is null)
        {
            var watched = new Commit(job.Tenant, [MoneyWatch.Of(order, job, time.GetUtcNow())]);
            await store.CommitAsync(watched, cancellation);
            signals.AfterCommit(watched);
        }

        return await MoveAsync(account, order, attempt, cancellation);
    }

    /// <summary>Begins it, or looks how it stands.</summary>
    private protected abstract Task<JobOutcome> MoveAsync(WeChatAccount account, TOrder order, JobAttempt attempt, CancellationToken cancellation);

    /// <summary>Tells the person, once, and looks again later.</summary>
    private protected async Task<JobOutcome> AwaitAsync(WeChatAccount account, TOrder order, JobRow job, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = DerivedId.Of(DateTimeOffset.UnixEpoch, job.Id, 0, 0, "money link");
        if (now < order.Until && await store.FindJobAsync(job.Tenant, id, cancellation) is null)
        {
            var told = new Commit(job.Tenant, [DetachedJob.Of(job.Tenant, id, new WeChatChannel(account, ways).Tell(order.OpenId, NoticeOf(order, job.Id, now), id), now, job.InstanceId)]);
            await store.CommitAsync(told, cancellation);
            signals.AfterCommit(told);
        }

        var look = MoneyLooks.After(job.CreatedAt, now);
        var left = order.Until - now;
        return new Deferred("等对方在微信里确认。 / Waiting for the person to confirm.", left > TimeSpan.Zero && left < look ? left : look);
    }

    private protected static Succeeded Ended(ObjectValue outputs, string outcome, bool hasMoved) => new(outputs, [outcome], hasMoved ? Moved : null);

    /// <summary>What follows where WeChat Pay gave no status.</summary>
    private protected JobOutcome Trouble<T>(PayAnswer<T> answer, TOrder order)
        where T : class
    {
        var words = answer.Code is { } code ? $"{code}：{answer.Message}" : answer.Message;
        return answer.Outcome == PayOutcome.Refused || time.GetUtcNow() - order.Until > Patience
            ? new GaveUp($"微信支付：{words} / WeChat Pay: {words}")
            : new TryAgain($"微信支付没有给出结果：{words} / WeChat Pay gave no result: {words}");
    }

    private Notice NoticeOf(TOrder order, string number, DateTimeOffset now)
    {
        var url = $"{options.PublicUrl}/pay/{number}";
        return new Notice($"{order.Text}\n<a href=\"{url}\">{order.LinkText}</a>", now) { Topic = order.Topic, State = order.State, Reference = number, Url = url };
    }
}
