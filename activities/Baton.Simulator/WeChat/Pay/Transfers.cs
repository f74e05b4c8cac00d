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

namespace Baton.Simulator.WeChat.Pay;

/// <summary>商家转账: a bill number is one transfer, however often it is asked for; nothing moves before the person confirms.</summary>
internal sealed partial class Transfers(
    SimulatorFile file, SimulatorClock clock, Account account, Lazy<Merchant> merchant, PaySignatures signatures, SampleConsumers consumers, PayNotices notices, WorldJournal journal)
{
    private const long Least = 10;
    private const long NameNeededFrom = 200_000;
    private const string Waiting = "WAIT_USER_CONFIRM";
    private static readonly TimeSpan ConfirmLife = TimeSpan.FromHours(24);

    /// <exception cref="PayRefusal">What is wrong with the bill.</exception>
    public JsonObject Start(JsonElement body)
    {
        var bill = Read(body);
        var started = file.Write(session =>
        {
            if (Find(session, "out_bill_no = @0", bill.OutBillNo) is { } before)
                return (before.Person, before.Amount, before.Remark, before.SceneId) == (bill.Person, bill.Amount, bill.Remark, bill.SceneId)
                    ? before
                    : throw new PayRefusal(StatusCodes.Status400BadRequest, "INVALID_REQUEST", "商户单号已存在，请求参数与原单不一致");
            Save(session, bill);
            return bill;
        });
        return new JsonObject
        {
            ["out_bill_no"] = started.OutBillNo,
            ["transfer_bill_no"] = started.BillNo,
            ["create_time"] = PayNotices.Moment(started.CreatedAt),
            ["state"] = started.State,
            ["package_info"] = started.PackageInfo,
        };
    }

    public JsonObject Query(string outBillNo) => Shown(Known("out_bill_no = @0", outBillNo));

    public JsonObject QueryBill(string billNo) => Shown(Known("json_extract(doc, '$.billNo') = @0", billNo));

    /// <summary>Takes back what is not confirmed.</summary>
    public JsonObject Cancel(string outBillNo)
    {
        var found = Known("out_bill_no = @0", outBillNo);
        if (found.State != Waiting)
            throw new PayRefusal(StatusCodes.Status400BadRequest, "INVALID_REQUEST", "单据状态不支持撤销");
        var cancelled = Settle(found, "CANCELLED", null);
        return new JsonObject { ["out_bill_no"] = outBillNo, ["transfer_bill_no"] = found.BillNo, ["state"] = "CANCELING", ["update_time"] = PayNotices.Moment(cancelled.ChangedAt!.Value) };
    }

    /// <summary>What waits for the person's confirmation, newest first.</summary>
    public IReadOnlyList<Transfer> Open(Consumer person) => [.. file
        .Read(session => session.Query("SELECT doc FROM wechat_transfers", row => SimulatorJson.Read<Transfer>(row.GetString(0))))
        .Where(bill => bill.Person == person.Id).Select(Aged).Where(bill => bill.State == Waiting).OrderByDescending(bill => bill.CreatedAt)];

    /// <summary>The person takes the money.</summary>
    /// <returns>Why it cannot be taken, in the reader's language; null if it was.</returns>
    public string? Confirm(Consumer person, string outBillNo)
    {
        if (file.Read(session => Find(session, "out_bill_no = @0", outBillNo)) is not { } found || found.Person != person.Id)
            return "没有这笔转账。";
        var bill = Aged(found);
        if (bill.State != Waiting)
            return bill.State == "SUCCESS" ? "已经收款了。" : "这笔转账已关闭。";
        journal.Write("phone", new { side = "wechat", action = "confirm transfer", bill.OutBillNo, bill.Amount }, userid: person.Id);
        Settle(bill, "SUCCESS", null);
        return null;
    }

    private Transfer Read(JsonElement body)
    {
        string Needed(string name, int most) => body.Text(name) is { Length: > 0 } text && text.Length <= most ? text : throw PayRefusal.Wrong($"{name} 要填，最长 {most}");
        if (Needed("appid", 32) != account.AppId)
            throw PayRefusal.Wrong("appid 与商户号没有绑定");
        var number = Needed("out_bill_no", 32);
        if (!BillNumber().IsMatch(number))
            throw PayRefusal.Wrong("out_bill_no 只能是字母和数字");
        var person = consumers.ByOpenid(body.Text("openid")) ?? throw PayRefusal.Wrong("openid 与 appid 不匹配");
        var amount = body.Member("transfer_amount") is { ValueKind: JsonValueKind.Number } fen && fen.TryGetInt64(out var whole) ? whole : 0;
        if (amount < Least)
            throw PayRefusal.Wrong($"transfer_amount 要是不小于 {Least} 的整数，单位分");
        var name = body.Text("user_name") is { Length: > 0 } sealedName ? signatures.Open(sealedName) ?? throw PayRefusal.Wrong("user_name 解密失败") : null;
        if (name is null && amount >= NameNeededFrom)
            throw PayRefusal.Wrong("转账金额不小于 2000 元时要填 user_name");
        if (body.Items("transfer_scene_report_infos").Count == 0)
            throw PayRefusal.Wrong("transfer_scene_report_infos 要填");
        var bill = new Transfer(
            number, "1330" + RandomNumberGenerator.GetString("0123456789", 32), person.Id, amount, Needed("transfer_remark", 32), Needed("transfer_scene_id", 36),
            body.Text("notify_url") is { } url ? NotifyAddress.Of(url) : null, "affffddafdfafddffda==" + RandomNumberGenerator.GetHexString(16), clock.Now);
        return name is null || name == person.Name ? bill : bill with { State = "FAIL", FailReason = "NAME_NOT_CORRECT", ChangedAt = clock.Now };
    }

    /// <summary>What nobody has confirmed within a day has failed.</summary>
    private Transfer Aged(Transfer bill) => bill.State == Waiting && bill.CreatedAt + ConfirmLife <= clock.Now ? Settle(bill, "FAIL", "OVERDUE_CLOSE") : bill;

    private Transfer Settle(Transfer bill, string state, string? reason)
    {
        var settled = bill with { State = state, FailReason = reason, ChangedAt = clock.Now };
        file.Write(session => Save(session, settled));
        if (settled.NotifyUrl is { } url)
            notices.Tell(settled.Person, url, "MCHTRANSFER.BILL.FINISHED", "商家转账单据终态通知", "mch_payment", Shown(settled));
        return settled;
    }

    private Transfer Known(string where, string value) =>
        Aged(file.Read(session => Find(session, where, value)) ?? throw new PayRefusal(StatusCodes.Status404NotFound, "NOT_FOUND", "记录不存在"));

    private JsonObject Shown(Transfer bill)
    {
        var shown = new JsonObject
        {
            ["mch_id"] = merchant.Value.MchId,
            ["out_bill_no"] = bill.OutBillNo,
            ["transfer_bill_no"] = bill.BillNo,
            ["appid"] = account.AppId,
            ["state"] = bill.State,
            ["transfer_amount"] = bill.Amount,
            ["transfer_remark"] = bill.Remark,
            ["openid"] = consumers.Find(bill.Person)!.Openid,
            ["create_time"] = PayNotices.Moment(bill.CreatedAt),
            ["update_time"] = PayNotices.Moment(bill.ChangedAt ?? bill.CreatedAt),
        };
        if (bill.FailReason is not null)
            shown["fail_reason"] = bill.FailReason;
        return shown;
    }

    private static Transfer? Find(Session session, string where, string value) =>
        session.Text("SELECT doc FROM wechat_transfers WHERE " + where, value) is { } doc ? SimulatorJson.Read<Transfer>(doc) : null;

    private static void Save(Session session, Transfer bill)
    {
        session.Execute(
            "INSERT INTO wechat_transfers(out_bill_no, doc) VALUES(@0, @1) ON CONFLICT(out_bill_no) DO UPDATE SET doc = excluded.doc", bill.OutBillNo, SimulatorJson.Write(bill));
        session.Announce(new Change(session.NextRevision(), "money", bill.Person, "{}"));
    }

    [GeneratedRegex("^[0-9A-Za-z]{1,32}$")]
    private static partial Regex BillNumber();
}
