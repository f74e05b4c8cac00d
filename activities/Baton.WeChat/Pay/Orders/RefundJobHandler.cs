using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Pay.Orders;

/// <summary>
/// Gives back what was paid, and waits until it has arrived. WeChat Pay is asked after the number first, which never changes: whatever answers were lost, it
/// is given back once. A notice only makes it look sooner.
/// </summary>
internal sealed class RefundJobHandler(IRefunds refunds, IPayments payments, WeChatAccounts accounts, TimeProvider time)
    : AccountJobHandler<RefundOrder>(RefundOrder.Kind, WhenUnsure.SendAgain, accounts, OrderJson.Default.RefundOrder)
{
    public override RetryPolicy Retry { get; } = RetryPolicy.Patient with { MaximumAttempts = int.MaxValue };

    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, RefundOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var job = attempt.Job;
        var known = await refunds.QueryAsync(job.Id, cancellation);
        if (known.Outcome == PayOutcome.NotFound)
        {
            var paid = await payments.QueryAsync(order.Payment, cancellation);
            if (paid.Value is not { Amount: { } amount } || !(paid.Value.IsPaid || paid.Value.IsRefunded))
                return NothingToGiveBack(paid, order);
            known = await refunds.SendAsync(new Refund(order.Payment, job.Id, order.Words, order.Fen ?? amount.Total, amount.Total), cancellation);
        }

        return known switch
        {
            { Value: { HasEnded: true } ended } => EndOf(job, ended),
            { Value: not null } => new Deferred("等微信支付把钱退到。 / Waiting for the money to arrive.", MoneyLooks.After(job.CreatedAt, time.GetUtcNow())),
            { Outcome: PayOutcome.Refused } => new GaveUp($"微信支付不退：{known.Code}：{known.Message} / WeChat Pay does not give it back: {known.Code}: {known.Message}"),
            _ => new TryAgain($"微信支付没有给出结果：{known.Message} / WeChat Pay gave no result: {known.Message}"),
        };
    }

    // Not paid is no refusal of WeChat Pay's: somebody has given another number.
    private static JobOutcome NothingToGiveBack(PayAnswer<PaymentStatus> paid, RefundOrder order) => paid.Value is not null || paid.Outcome is PayOutcome.NotFound or PayOutcome.Refused
        ? new GaveUp($"单号 {order.Payment} 没有收到过钱，没有什么可退：请核对单号。 / Nothing was paid under {order.Payment}, so nothing can be given back: check the number.")
        : new TryAgain($"微信支付没有给出结果：{paid.Message} / WeChat Pay gave no result: {paid.Message}");

    private static Succeeded EndOf(JobRow job, RefundStatus ended)
    {
        var outputs = ObjectValue.Empty.With("Number", Value.From(job.Id)).With("RefundId", Value.From(ended.RefundId ?? ""))
            .With("Refunded", ended.IsGivenBack && ended.Amount is { } amount ? Value.From(amount.Refund / 100m) : Value.Null)
            .With("WentTo", Value.From(ended.UserReceivedAccount ?? ""))
            .With("RefundedAt", ended.SuccessTime is { } at ? Value.From(at) : Value.Null);
        return ended.IsGivenBack
            ? new Succeeded(outputs, [Kernel.Activities.Outcomes.Done], null)
            : new Succeeded(outputs.With("Problem", Value.From(ended.Status)), [Activities.Refund.NotRefunded], null);
    }
}
