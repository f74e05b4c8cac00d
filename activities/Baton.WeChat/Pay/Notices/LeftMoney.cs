using System.Text;
using System.Text.Json.Nodes;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Pay.Notices;

/// <summary>Money that has moved and that no flow takes: a person is told of each number once, whoever notices it first.</summary>
internal static class LeftMoney
{
    public static string KeyOf(string number) => $"left/{number}";

    /// <summary>To be told. In the words of WeChat Pay's own notices, so that it is handled as one.</summary>
    public static Receive Unread(string tenant, MoneyWatch order, DateTimeOffset at)
    {
        JsonObject told = order.IsTransfer
            ? new() { ["out_bill_no"] = order.Number, ["state"] = "SUCCESS", ["transfer_amount"] = order.Fen }
            : new() { ["out_trade_no"] = order.Number, ["trade_state"] = "SUCCESS", ["amount"] = new JsonObject { ["total"] = order.Fen } };
        return Of(tenant, order.Number, Encoding.UTF8.GetBytes(told.ToJsonString()), InboxStatus.Unread, at);
    }

    /// <summary>A notice of WeChat Pay's has told it.</summary>
    public static Receive Told(InboxRow notice, string number, DateTimeOffset at) => Of(notice.Tenant, number, notice.Payload, InboxStatus.Done, at);

    public static string Words(bool isTransfer, string number, long? fen, JobStatus? job)
    {
        var (zh, en) = job switch
        {
            JobStatus.Parked => ("任务搁置了，等人处理", "its job is parked until somebody decides"),
            JobStatus.Cancelled => ("流程已取消", "the flow was cancelled"),
            _ => ("没有流程在等", "no flow waits for it"),
        };
        var (yuan, money) = fen is { } known ? ($" {PayRules.Yuan(known)} 元", $"{PayRules.Yuan(known)} yuan") : ("", "Money");
        return isTransfer
            ? $"对方领取了转账{yuan}（单号 {number}），但{zh}。请在微信支付商户平台按单号核对：不该付的，联系对方退回。 / {money} was taken under {number}, but {en}. Look it up in the merchant platform, and ask for it back if it should not have been given."
            : $"收到付款{yuan}（单号 {number}），但{zh}。请在微信支付商户平台按单号核对：退款给对方，或人工办完所付的事。 / {money} was paid under {number}, but {en}. Look it up in the merchant platform: give it back, or do by hand what was paid for.";
    }

    private static Receive Of(string tenant, string number, byte[] payload, InboxStatus status, DateTimeOffset at) => new(new InboxRow
    {
        Tenant = tenant,
        Source = PayInbox.Source,
        DedupKey = KeyOf(number),
        OrderKey = number,
        Payload = payload,
        Status = status,
        ReceivedAt = at,
        FinishedAt = status == InboxStatus.Done ? at : null,
    });
}
