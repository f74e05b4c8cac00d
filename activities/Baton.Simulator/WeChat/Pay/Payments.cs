using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Messages;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>JSAPI payments: ordered by a server, paid on a phone, told by an encrypted notice.</summary>
internal sealed partial class Payments(
    SimulatorFile file, SimulatorClock clock, Account account, Lazy<Merchant> merchant, SampleConsumers consumers, PayNotices notices, WorldJournal journal)
{
    private static readonly TimeSpan PrepayLife = TimeSpan.FromHours(2);

    /// <exception cref="PayRefusal">What is wrong with the order.</exception>
    public JsonObject Order(JsonElement body)
    {
        var order = Read(body);
        return file.Write(session =>
        {
            if (Find(session, order.OutTradeNo) is { } before)
            {
                if (before.State != "NOTPAY")
                    throw new PayRefusal(StatusCodes.Status403Forbidden, before.State == "CLOSED" ? "ORDER_CLOSED" : "OUT_TRADE_NO_USED", "商户订单号已被使用");
                if ((before.Total, before.Person, before.Description) != (order.Total, order.Person, order.Description))
                    throw new PayRefusal(StatusCodes.Status400BadRequest, "INVALID_REQUEST", "请求重入时，参数与首次请求时不一致");
                return new JsonObject { ["prepay_id"] = before.PrepayId };
            }
            Save(session, order);
            return new JsonObject { ["prepay_id"] = order.PrepayId };
        });
    }

    public JsonObject Query(string outTradeNo, string? mchId)
    {
        CheckMerchant(mchId);
        return Shown(file.Read(session => Find(session, outTradeNo)) ?? throw NotFound());
    }

    public JsonObject QueryTransaction(string transactionId, string? mchId)
    {
        CheckMerchant(mchId);
        return Shown(file.Read(session => Read(session, "json_extract(doc, '$.transactionId') = @0", transactionId)) ?? throw NotFound());
    }

    /// <summary>Closes what is not paid.</summary>
    public void Close(string outTradeNo, JsonElement body)
    {
        CheckMerchant(body.Text("mchid"));
        file.Write(session =>
        {
            var found = Find(session, outTradeNo) ?? throw NotFound();
            if (found.PaidAt is not null)
                throw new PayRefusal(StatusCodes.Status400BadRequest, "INVALID_REQUEST", "订单已支付");
            Save(session, found with { State = "CLOSED" });
        });
    }

    /// <summary>Where the person can pay now, newest first.</summary>
    public IReadOnlyList<Payment> Open(Consumer person) => file.Read(session => session
        .Query("SELECT doc FROM wechat_payments", row => SimulatorJson.Read<Payment>(row.GetString(0)))
        .Where(payment => payment.Person == person.Id && payment.State == "NOTPAY" && payment.ExpiresAt > clock.Now)
        .OrderByDescending(payment => payment.CreatedAt).ToList());

    /// <returns>The payment, or why it cannot be paid, in the reader's language.</returns>
    public (Payment? Paid, string? Refusal) Pay(Consumer person, string prepayId)
    {
        var (paid, refusal) = file.Write<(Payment?, string?)>(session =>
        {
            if (Read(session, "prepay_id = @0", prepayId) is not { } payment || payment.Person != person.Id)
                return (null, "这笔订单不是给这个人付的。");
            if (payment.State != "NOTPAY" || payment.ExpiresAt <= clock.Now)
                return (null, payment.PaidAt is not null ? "订单已支付。" : "订单已关闭。");
            var done = payment with { State = "SUCCESS", PaidAt = clock.Now, TransactionId = "42000" + RandomNumberGenerator.GetString("0123456789", 23) };
            Save(session, done);
            ReplyWindows.Open(session, person.Openid, WindowTrigger.Payment, clock.Now);
            journal.Write(session, "phone", new { side = "wechat", action = "pay", payment.OutTradeNo, payment.Total }, userid: person.Id);
            return (done, null);
        });
        if (paid is not null)
            notices.Tell(person.Id, paid.NotifyUrl, "TRANSACTION.SUCCESS", "支付成功", "transaction", Shown(paid));
        return (paid, refusal);
    }

    /// <summary>By either number; null for none.</summary>
    public static Payment? Find(Session session, string? outTradeNo, string? transactionId) => outTradeNo is not null
        ? Find(session, outTradeNo)
        : transactionId is not null ? Read(session, "json_extract(doc, '$.transactionId') = @0", transactionId) : null;

    /// <summary>Some of it, or all, has gone back.</summary>
    public static void MarkRefunded(Session session, string outTradeNo) => Save(session, Find(session, outTradeNo)! with { State = "REFUND" });

    private Payment Read(JsonElement body)
    {
        string Needed(string name, int most) => body.Text(name) is { Length: > 0 } text && text.Length <= most ? text : throw PayRefusal.Wrong($"{name} 要填，最长 {most}");
        if (Needed("appid", 32) != account.AppId)
            throw new PayRefusal(StatusCodes.Status400BadRequest, "APPID_MCHID_NOT_MATCH", "appid 和 mchid 不匹配");
        CheckMerchant(body.Text("mchid"));
        var number = Needed("out_trade_no", 32);
        if (!OrderNumber().IsMatch(number))
            throw PayRefusal.Wrong("out_trade_no 只能是 6 到 32 个数字、字母和 _-|*");
        var total = body.Member("amount")?.Member("total") is { ValueKind: JsonValueKind.Number } fen && fen.TryGetInt64(out var whole) ? whole : 0;
        if (total <= 0)
            throw PayRefusal.Wrong("amount.total 要是大于 0 的整数，单位分");
        var payer = consumers.ByOpenid(body.Member("payer")?.Text("openid")) ?? throw PayRefusal.Wrong("payer.openid 与 appid 不匹配");
        var now = clock.Now;
        return new Payment(
            number, $"wx{now.ToUnixTimeSeconds()}{RandomNumberGenerator.GetHexString(18, lowercase: true)}", Needed("description", 127), body.Text("attach"),
            NotifyAddress.Of(body.Text("notify_url")), total, payer.Id, now, Expiry(body.Text("time_expire")) ?? now + PrepayLife);
    }

    private static DateTimeOffset? Expiry(string? text) => text is null
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : throw PayRefusal.Wrong("time_expire 要写成 2018-06-08T10:34:56+08:00");

    private JsonObject Shown(Payment payment)
    {
        var shown = new JsonObject
        {
            ["appid"] = account.AppId,
            ["mchid"] = merchant.Value.MchId,
            ["out_trade_no"] = payment.OutTradeNo,
            ["trade_state"] = payment.State,
            ["trade_state_desc"] = payment.State switch { "SUCCESS" => "支付成功", "REFUND" => "转入退款", "CLOSED" => "订单已关闭", _ => "订单未支付" },
            ["amount"] = new JsonObject { ["total"] = payment.Total, ["payer_total"] = payment.Total, ["currency"] = "CNY", ["payer_currency"] = "CNY" },
            ["payer"] = new JsonObject { ["openid"] = consumers.Find(payment.Person)!.Openid },
        };
        if (payment.Attach is not null)
            shown["attach"] = payment.Attach;
        if (payment.PaidAt is { } at)
        {
            shown["transaction_id"] = payment.TransactionId;
            shown["trade_type"] = "JSAPI";
            shown["bank_type"] = "OTHERS";
            shown["success_time"] = PayNotices.Moment(at);
        }
        return shown;
    }

    private void CheckMerchant(string? mchId)
    {
        if (mchId != merchant.Value.MchId)
            throw PayRefusal.Wrong("mchid 不正确");
    }

    private static PayRefusal NotFound() => new(StatusCodes.Status404NotFound, "ORDER_NOT_EXIST", "订单不存在");

    private static Payment? Find(Session session, string outTradeNo) => Read(session, "out_trade_no = @0", outTradeNo);

    private static Payment? Read(Session session, string where, string value) =>
        session.Text("SELECT doc FROM wechat_payments WHERE " + where, value) is { } doc ? SimulatorJson.Read<Payment>(doc) : null;

    private static void Save(Session session, Payment payment)
    {
        session.Execute(
            "INSERT INTO wechat_payments(out_trade_no, prepay_id, doc) VALUES(@0, @1, @2) ON CONFLICT(out_trade_no) DO UPDATE SET doc = excluded.doc",
            payment.OutTradeNo, payment.PrepayId, SimulatorJson.Write(payment));
        session.Announce(new Change(session.NextRevision(), "money", payment.Person, "{}"));
    }

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*]{6,32}$")]
    private static partial Regex OrderNumber();
}
