using System.Text;
using System.Text.Json;
using Baton.Runtime.Inbox;
using Baton.Storage;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Tencent.Client;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Pay.Notices;

/// <summary>Has the job look whose money has moved. Money that nobody waits for any more stays visible: somebody has to give it back, or finish by hand what it was for.</summary>
internal sealed class PayInbox(IStore store, JobWake jobs) : IInboxHandler
{
    public const string Source = "wechat-pay";

    public bool Handles(string source) => source == Source;

    public string OrderKey(InboxRow message) => Read(message).Number ?? message.DedupKey;

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var told = Read(item.Row);
        var job = told.Number is { } number ? await store.FindJobAsync(item.Row.Tenant, number, cancellation) : null;
        var (status, note) = job?.Status switch
        {
            JobStatus.Waiting => await WakeAsync(job, cancellation),
            JobStatus.Parked => (InboxStatus.Done, "等人处理后会再问微信支付。 / WeChat Pay is asked again once somebody has looked at it."),
            JobStatus.Done when job.Result is not null || !told.IsPayment => (InboxStatus.Done, "已经知道了。 / It was known already."),
            _ when told.IsPayment => (InboxStatus.Unmatched, $"收到一笔付款（单号 {told.Number}），没有流程在等：请核对，需要时退款。 / Money came under {told.Number} that no flow waits for: look at it, and give it back if need be."),
            _ => (InboxStatus.Done, "没有流程在等它。 / No flow waits for it."),
        };
        await item.EndAsync(status, note, [], cancellation);
    }

    private async Task<(InboxStatus Status, string Note)> WakeAsync(JobRow job, CancellationToken cancellation)
    {
        await jobs.WakeAsync(job.Tenant, job.Id, cancellation);
        return (InboxStatus.Done, $"叫醒了等它的流程（单号 {job.Id}）。 / Woke the flow that waits for it.");
    }

    private static Told Read(InboxRow message) => ApiJson.Read<Told>(JsonElement.Parse(Encoding.UTF8.GetString(message.Payload))) ?? new Told(null, null, null);

    private sealed record Told(string? OutTradeNo, string? OutBillNo, string? TradeState)
    {
        public string? Number => OutTradeNo ?? OutBillNo;

        public bool IsPayment => TradeState == "SUCCESS";
    }
}
