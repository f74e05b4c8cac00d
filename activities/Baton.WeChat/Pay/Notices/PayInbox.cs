using System.Text;
using System.Text.Json;
using Baton.Runtime.Inbox;
using Baton.Storage;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Tencent.Client;
using Baton.WeChat.Jobs;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Pay.Notices;

/// <summary>Has the job look whose money has moved. Money that nobody waits for any more stays visible: somebody has to give it back, or finish by hand what it was for.</summary>
internal sealed class PayInbox(IStore store, JobWake jobs, TimeProvider time) : IInboxHandler
{
    public const string Source = "wechat-pay";

    public bool Handles(string source) => source == Source;

    public string OrderKey(InboxRow message) => Read(message).Number ?? message.DedupKey;

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var told = Read(item.Row);
        var job = told.Number is { } number ? await store.FindJobAsync(item.Row.Tenant, number, cancellation) : null;
        if (told.IsRefund || !told.HasMoved)
            await item.EndAsync(InboxStatus.Done, await LookAsync(job, cancellation), [], cancellation);
        else if (job is { Status: JobStatus.Done, Result: not null })
            await item.EndAsync(InboxStatus.Done, "已经知道了。 / It was known already.", [], cancellation);
        else if (job is { Status: JobStatus.Waiting } && MoneyWatch.OrderOf(job) is { } order)
            await WakeAsync(item, job, order, cancellation);
        else
            await TellAsync(item, told, job, cancellation);
    }

    private async Task<string> LookAsync(JobRow? job, CancellationToken cancellation)
    {
        if (job is not { Status: JobStatus.Waiting })
            return "没有流程在等。 / No flow waits for it.";
        await jobs.WakeAsync(job.Tenant, job.Id, cancellation);
        return $"叫醒了等它的流程（单号 {job.Id}）。 / Woke the flow that waits for it.";
    }

    // Whatever becomes of the flow from here on, the watch sees that the money is not forgotten.
    private async Task WakeAsync(InboxItem item, JobRow job, IMoneyOrder order, CancellationToken cancellation)
    {
        var note = await LookAsync(job, cancellation);
        await item.EndAsync(InboxStatus.Done, note, [MoneyWatch.Of(order, job, time.GetUtcNow())], cancellation);
    }

    private async Task TellAsync(InboxItem item, Told told, JobRow? job, CancellationToken cancellation)
    {
        var number = told.Number ?? item.Row.DedupKey;
        var key = LeftMoney.KeyOf(number);
        var words = LeftMoney.Words(told.IsTransfer, number, told.Fen ?? (job is null ? null : MoneyWatch.OrderOf(job)?.Fen), job?.Status);
        if (item.Row.DedupKey == key || item.Row.IsReplayed)
            await item.EndAsync(InboxStatus.Unmatched, words, [], cancellation);
        else if (await store.FindInboxAsync(item.Row.Tenant, Source, key, cancellation) is not null)
            await item.EndAsync(InboxStatus.Done, "已经请人处理了。 / A person was told already.", [], cancellation);
        else
            await item.EndAsync(InboxStatus.Unmatched, words, [LeftMoney.Told(item.Row, number, time.GetUtcNow())], cancellation);
    }

    private static Told Read(InboxRow message) => ApiJson.Read<Told>(JsonElement.Parse(Encoding.UTF8.GetString(message.Payload))) ?? new Told(null, null, null, null, null, null, null);

    private sealed record Told(string? OutTradeNo, string? OutBillNo, string? OutRefundNo, string? TradeState, string? State, PaidAmount? Amount, long? TransferAmount)
    {
        // A refund's notice names the payment, too.
        public string? Number => OutRefundNo ?? OutTradeNo ?? OutBillNo;

        public bool IsRefund => OutRefundNo is not null;

        public bool IsTransfer => OutTradeNo is null && OutBillNo is not null;

        public bool HasMoved => (IsTransfer ? State : TradeState) == "SUCCESS";

        public long? Fen => IsTransfer ? TransferAmount : Amount?.Total;
    }
}
