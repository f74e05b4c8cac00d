using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>退款: a refund number is one refund, however often it is asked for; all refunds of an order together are never more than was paid.</summary>
internal sealed partial class Refunds(
    SimulatorFile file, SimulatorClock clock, Lazy<Merchant> merchant, SampleConsumers consumers, PayNotices notices, WorldJournal journal)
{
    private const string Account = "支付用户零钱";

    /// <exception cref="PayRefusal">What is wrong with it.</exception>
    public JsonObject Start(JsonElement body)
    {
        var (refund, isNew) = file.Write(session =>
        {
            var asked = Read(session, body);
            if (Find(session, asked.OutRefundNo) is { } before)
                return (before.OutTradeNo, before.Amount, before.Total) == (asked.OutTradeNo, asked.Amount, asked.Total)
                    ? (before, false)
                    : throw Refused("INVALID_REQUEST", "请求参数与原退款单不一致");
            if (Of(session, asked.OutTradeNo).Sum(each => each.Amount) + asked.Amount > asked.Total)
                throw Refused("INVALID_REQUEST", "退款金额累计超过订单金额");
            Save(session, asked);
            journal.Write(session, "phone", new { side = "wechat", action = "refund", asked.OutTradeNo, asked.OutRefundNo, asked.Amount }, userid: asked.Person);
            return (asked, true);
        });
        if (isNew && refund.NotifyUrl is { } url)
            notices.Tell(refund.Person, url, "REFUND.SUCCESS", "退款成功", "refund", Told(refund));
        var shown = Shown(refund);
        // As the real one answers: the money is under way, and has arrived by the time somebody asks.
        if (isNew)
            shown["status"] = "PROCESSING";
        return shown;
    }

    public JsonObject Query(string outRefundNo) =>
        Shown(file.Read(session => Find(session, outRefundNo)) ?? throw new PayRefusal(StatusCodes.Status404NotFound, "RESOURCE_NOT_EXISTS", "退款单不存在"));

    /// <summary>What this person got back, newest first.</summary>
    public IReadOnlyList<Refund> To(Consumer person) => file.Read(session => session
        .Query("SELECT doc FROM wechat_refunds", row => SimulatorJson.Read<Refund>(row.GetString(0)))
        .Where(refund => refund.Person == person.Id).OrderByDescending(refund => refund.At).ToList());

    private Refund Read(Session session, JsonElement body)
    {
        var number = body.Text("out_refund_no") ?? "";
        if (!RefundNumber().IsMatch(number))
            throw PayRefusal.Wrong("out_refund_no 只能是 1 到 64 个数字、字母和 _-|*@");
        if (Payments.Find(session, body.Text("out_trade_no"), body.Text("transaction_id")) is not { } paid)
            throw new PayRefusal(StatusCodes.Status404NotFound, "RESOURCE_NOT_EXISTS", "订单不存在");
        if (paid.TransactionId is not { } transaction)
            throw Refused("INVALID_REQUEST", "订单未支付，不能退款");
        var (amount, total) = (Fen(body, "refund"), Fen(body, "total"));
        if (total != paid.Total)
            throw PayRefusal.Wrong("amount.total 与原订单金额不一致");
        if (amount <= 0 || amount > total)
            throw PayRefusal.Wrong("amount.refund 要大于 0，不超过原订单金额");
        if (body.Text("reason") is { Length: > 80 })
            throw PayRefusal.Wrong("reason 最长 80");
        return new Refund(
            number, "50000" + RandomNumberGenerator.GetString("0123456789", 24), paid.OutTradeNo, transaction, paid.Person, body.Text("reason"), amount, total,
            body.Text("notify_url") is { } url ? NotifyAddress.Of(url) : null, clock.Now);
    }

    private static long Fen(JsonElement body, string name) =>
        body.Member("amount")?.Member(name) is { ValueKind: JsonValueKind.Number } fen && fen.TryGetInt64(out var whole) ? whole : 0;

    private static JsonObject Shown(Refund refund) => new()
    {
        ["refund_id"] = refund.RefundId,
        ["out_refund_no"] = refund.OutRefundNo,
        ["transaction_id"] = refund.TransactionId,
        ["out_trade_no"] = refund.OutTradeNo,
        ["channel"] = "ORIGINAL",
        ["user_received_account"] = Account,
        ["success_time"] = PayNotices.Moment(refund.At),
        ["create_time"] = PayNotices.Moment(refund.At),
        ["status"] = "SUCCESS",
        ["amount"] = AmountOf(refund),
    };

    // A notice spells some of it differently.
    private JsonObject Told(Refund refund) => new()
    {
        ["mchid"] = merchant.Value.MchId,
        ["out_trade_no"] = refund.OutTradeNo,
        ["transaction_id"] = refund.TransactionId,
        ["out_refund_no"] = refund.OutRefundNo,
        ["refund_id"] = refund.RefundId,
        ["refund_status"] = "SUCCESS",
        ["success_time"] = PayNotices.Moment(refund.At),
        ["user_received_account"] = Account,
        ["amount"] = AmountOf(refund),
        ["payer"] = new JsonObject { ["openid"] = consumers.Find(refund.Person)!.Openid },
    };

    private static JsonObject AmountOf(Refund refund) => new()
    {
        ["total"] = refund.Total, ["refund"] = refund.Amount, ["payer_total"] = refund.Total, ["payer_refund"] = refund.Amount, ["currency"] = "CNY",
    };

    private static PayRefusal Refused(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    private static Refund? Find(Session session, string outRefundNo) =>
        session.Text("SELECT doc FROM wechat_refunds WHERE out_refund_no = @0", outRefundNo) is { } doc ? SimulatorJson.Read<Refund>(doc) : null;

    private static List<Refund> Of(Session session, string outTradeNo) =>
        session.Query("SELECT doc FROM wechat_refunds WHERE out_trade_no = @0", row => SimulatorJson.Read<Refund>(row.GetString(0)), outTradeNo);

    private static void Save(Session session, Refund refund)
    {
        session.Execute(
            "INSERT INTO wechat_refunds(out_refund_no, out_trade_no, doc) VALUES(@0, @1, @2)", refund.OutRefundNo, refund.OutTradeNo, SimulatorJson.Write(refund));
        Payments.MarkRefunded(session, refund.OutTradeNo);
        session.Announce(new Change(session.NextRevision(), "money", refund.Person, "{}"));
    }

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*@]{1,64}$")]
    private static partial Regex RefundNumber();
}
