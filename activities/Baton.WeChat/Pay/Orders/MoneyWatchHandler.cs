using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.WeChat.Jobs;
using Baton.WeChat.Pay.Notices;

namespace Baton.WeChat.Pay.Orders;

/// <summary>
/// Sees an order of money through. A phone that has the order can pay it, and take a transfer, after the flow was cancelled: so as soon as its job
/// has ended without a result the order is closed, the transfer taken back, and what has moved all the same is told to a person.
/// </summary>
internal sealed class MoneyWatchHandler(IPayments payments, ITransfers transfers, WeChatAccounts accounts, IStore store, Signals signals, TimeProvider time)
    : AccountJobHandler<MoneyWatch>(MoneyWatch.Kind, WhenUnsure.SendAgain, accounts, OrderJson.Default.MoneyWatch)
{
    public override RetryPolicy Retry { get; } = RetryPolicy.Patient with { MaximumAttempts = int.MaxValue };

    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, MoneyWatch order, JobAttempt attempt, CancellationToken cancellation)
    {
        var flow = await store.FindJobAsync(attempt.Job.Tenant, order.Number, cancellation);
        return flow switch
        {
            { Status: JobStatus.Done, Result: not null } => Succeeded.With(),
            { Status: JobStatus.Waiting or JobStatus.Parked } => new Deferred("流程还在等这笔钱。 / The flow still waits for this money.", MoneyLooks.After(attempt.Job.CreatedAt, time.GetUtcNow())),
            _ => order.IsTransfer ? await TakeBackAsync(order, flow, attempt.Job.Tenant, cancellation) : await CloseAsync(order, flow, attempt.Job.Tenant, cancellation),
        };
    }

    private async Task<JobOutcome> CloseAsync(MoneyWatch order, JobRow? flow, string tenant, CancellationToken cancellation)
    {
        var known = await payments.QueryAsync(order.Number, cancellation);
        if (known.Value is { IsOpen: true })
            known = await payments.CloseAsync(order.Number, cancellation);
        return known.Value switch
        {
            { IsPaid: true } paid => await TellAsync(order with { Fen = paid.Amount?.Total ?? order.Fen }, tenant, cancellation),
            { IsOpen: true } => new TryAgain("订单还没能关闭。 / The order could not be closed yet."),
            not null => Succeeded.With(),
            null => Unknown(known, flow),
        };
    }

    private async Task<JobOutcome> TakeBackAsync(MoneyWatch order, JobRow? flow, string tenant, CancellationToken cancellation)
    {
        var known = await transfers.QueryAsync(order.Number, cancellation);
        if (known.Value is { HasEnded: false })
            known = await transfers.CancelAsync(order.Number, cancellation);
        return known.Value switch
        {
            { IsPaid: true } => await TellAsync(order, tenant, cancellation),
            { HasEnded: false } => new TryAgain("转账还没能撤回。 / The transfer could not be taken back yet."),
            not null => Succeeded.With(),
            null => Unknown(known, flow),
        };
    }

    // What was on its way as the flow was cancelled may still arrive.
    private JobOutcome Unknown<T>(PayAnswer<T> answer, JobRow? flow)
        where T : class => answer.Outcome switch
    {
        PayOutcome.NotFound when flow?.FinishedAt + MoneyLooks.Longest > time.GetUtcNow() => new Deferred("再看一次它是否晚到。 / Looking once more whether it arrives late.", MoneyLooks.Longest),
        PayOutcome.NotFound => Succeeded.With(),
        PayOutcome.Refused => new GaveUp($"微信支付：{answer.Code}：{answer.Message}。请在商户平台核对并关闭这一单。 / WeChat Pay: {answer.Code}: {answer.Message}. Look this order up in the merchant platform, and close it there."),
        _ => new TryAgain($"微信支付没有给出结果：{answer.Message} / WeChat Pay gave no result: {answer.Message}"),
    };

    private async Task<JobOutcome> TellAsync(MoneyWatch order, string tenant, CancellationToken cancellation)
    {
        // Refused where a person was told already.
        var told = new Commit(tenant, [LeftMoney.Unread(tenant, order, time.GetUtcNow())]);
        if ((await store.CommitAsync(told, cancellation)).IsWritten)
            signals.AfterCommit(told);
        return Succeeded.With();
    }
}
