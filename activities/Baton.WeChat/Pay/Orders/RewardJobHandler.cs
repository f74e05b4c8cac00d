using Baton.Expressions.Values;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.WeChat.Jobs;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Pay.Orders;

/// <summary>
/// Gives somebody money and waits until they have taken it. Before anything is sent WeChat Pay is asked after the number, which never changes: so
/// nothing is given twice, whatever answers were lost.
/// </summary>
internal sealed class RewardJobHandler(
    ITransfers transfers, WeChatAccounts accounts, NoticeWays ways, MatterRights rights, PayOptions options, IStore store, Signals signals, TimeProvider time)
    : MoneyJobHandler<RewardOrder>(RewardOrder.Kind, OrderJson.Default.RewardOrder, accounts, ways, rights, options, store, signals, time)
{
    private protected override async Task<JobOutcome> MoveAsync(WeChatAccount account, RewardOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var job = attempt.Job;
        var end = await FindEndAsync(order, job, cancellation);
        var known = end is not null ? await EndAsync(job.Id, cancellation) : await transfers.SendAsync(order.ToTransfer(account, job.Id), cancellation);
        return known switch
        {
            { Value: { IsPaid: true } paid } => Ended(OutputsOf(job.Id, paid.TransferBillNo, null), Kernel.Activities.Outcomes.Done, hasMoved: true),
            { Value: { HasEnded: true } ended } => Ended(OutputsOf(job.Id, ended.TransferBillNo, ended.FailReason ?? end ?? ended.State), Activities.Reward.NotTaken, hasMoved: false),
            { Value: not null } => await AwaitAsync(account, order, job, cancellation),
            { Outcome: PayOutcome.NotFound } => Ended(OutputsOf(job.Id, null, end), Activities.Reward.NotTaken, hasMoved: false),
            _ => Trouble(known, order),
        };
    }

    // Nothing is begun any more; what waits is taken back.
    private async Task<PayAnswer<TransferStatus>> EndAsync(string number, CancellationToken cancellation)
    {
        var known = await transfers.QueryAsync(number, cancellation);
        if (known.Value is { HasEnded: false })
            known = await transfers.CancelAsync(number, cancellation);
        return known;
    }

    private static ObjectValue OutputsOf(string number, string? bill, string? reason)
    {
        var outputs = ObjectValue.Empty.With("Number", Value.From(number)).With("BillNo", Value.From(bill ?? ""));
        return reason is null ? outputs : outputs.With("Reason", Value.From(reason));
    }
}
