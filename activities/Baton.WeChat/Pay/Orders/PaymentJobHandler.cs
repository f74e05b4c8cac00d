using Baton.Expressions.Values;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.WeChat.Jobs;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Pay.Orders;

/// <summary>Asks somebody for money and waits until it is paid, or until it can be paid no more. What counts is what WeChat Pay answers when asked after the number.</summary>
internal sealed class PaymentJobHandler(
    IPayments payments, WeChatAccounts accounts, NoticeWays ways, MatterRights rights, PayOptions options, IStore store, Signals signals, TimeProvider time)
    : MoneyJobHandler<PaymentOrder>(PaymentOrder.Kind, OrderJson.Default.PaymentOrder, accounts, ways, rights, options, store, signals, time)
{
    private protected override async Task<JobOutcome> MoveAsync(WeChatAccount account, PaymentOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var job = attempt.Job;
        var known = await payments.QueryAsync(job.Id, cancellation);
        var end = await FindEndAsync(order, job, cancellation);
        if (known.Value is { IsOpen: true } && end is not null)
            known = await payments.CloseAsync(job.Id, cancellation);
        return known switch
        {
            { Value: { IsPaid: true } paid } => await PaidAsync(account, order, job, paid, cancellation),
            { Value.IsOpen: true } => await AwaitAsync(account, order, job, cancellation),
            { Value.IsRefunded: true } => new GaveUp("对方付了款，又有人退给了对方。 / It was paid, and somebody gave the money back."),
            { Value: not null } => NotPaid(job.Id, end ?? known.Value.TradeState),
            { Outcome: PayOutcome.NotFound } when end is not null => NotPaid(job.Id, end),
            { Outcome: PayOutcome.NotFound } => await BeginAsync(account, order, job, cancellation),
            _ => Trouble(known, order),
        };
    }

    // Made before anybody is told: what WeChat Pay refuses, nobody is asked for.
    private async Task<JobOutcome> BeginAsync(WeChatAccount account, PaymentOrder order, JobRow job, CancellationToken cancellation)
    {
        var made = await payments.PrepareAsync(order.ToPayment(account, job.Id), cancellation);
        return made.Succeeded ? await AwaitAsync(account, order, job, cancellation) : Trouble(made, order);
    }

    private async Task<JobOutcome> PaidAsync(WeChatAccount account, PaymentOrder order, JobRow job, PaymentStatus paid, CancellationToken cancellation)
    {
        if (paid.Amount?.Total != order.Fen)
            return new GaveUp($"金额不符：要 {order.Fen} 分，付了 {paid.Amount?.Total} 分。 / {order.Fen} fen were asked for, {paid.Amount?.Total} were paid.");
        // Who pays may be written to for two days.
        if (paid.SuccessTime is { } at)
            await Store.CommitAsync(new Commit(job.Tenant, [Interactions.Note(job.Tenant, WeChatAccounts.ChannelOf(account.Name), order.OpenId, InteractionKind.Paid, at)]), cancellation);
        var outputs = Number(job.Id).With("TransactionId", Value.From(paid.TransactionId ?? "")).With("PaidAt", paid.SuccessTime is { } when ? Value.From(when) : Value.Null);
        return Ended(outputs, Kernel.Activities.Outcomes.Done, hasMoved: true);
    }

    private static Succeeded NotPaid(string number, string reason) => Ended(Number(number).With("Reason", Value.From(reason)), Activities.Pay.NotPaid, hasMoved: false);

    private static ObjectValue Number(string number) => ObjectValue.Empty.With("Number", Value.From(number));
}
