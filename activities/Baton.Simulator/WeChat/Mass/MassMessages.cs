using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Callbacks;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Mass;

/// <summary>message/mass/*: to all, by tag or by openid; each fan gets four a month, the rest is filtered out. The result is called back later.</summary>
internal sealed class MassMessages(
    SimulatorFile file, SimulatorClock clock, Account account, Fans fans, MassContent content, LaterResults results, WorldJournal journal) : IWeChatCalls
{
    private const int FourAMonth = 4;
    private const int LongestClientMsgId = 64;
    private const int MostOpenids = 10_000;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(1);

    public void Map(WeChatApi api)
    {
        api.Post("message/mass/sendall", call => Send(call, session => ByTag(session, call)));
        api.Post("message/mass/send", call => Send(call, session => ByOpenid(session, call)));
        api.Post("message/mass/preview", Preview);
        api.Post("message/mass/get", call => new JsonObject
        {
            ["msg_id"] = Known(call),
            ["msg_status"] = file.Read(session => session.Number("SELECT deleted FROM wechat_mass WHERE msg_id = @0", Known(call))) == 1 ? "DELETE" : "SEND_SUCCESS",
        });
        api.Post("message/mass/delete", Delete);
    }

    private JsonObject Send(WeChatCall call, Func<Session, IReadOnlyList<Consumer>> choose)
    {
        var draft = content.Read(call.Body);
        var clientMsgId = call.Body.Text("clientmsgid") is { Length: > 0 } id ? id : null;
        if (clientMsgId?.Length > LongestClientMsgId)
            throw new WeChatRefusal(WeChatError.ClientMsgIdTooLong);
        var (msgId, total, sent) = file.Write(session =>
        {
            CheckOnce(session, clientMsgId);
            var chosen = choose(session);
            var allowed = chosen.Where(person => SentThisMonth(session, person) < FourAMonth && !Fans.Of(session, person).IsBlocked).ToList();
            return (Deliver(session, draft, clientMsgId, allowed), chosen.Count, allowed.Count);
        });
        results.Tell(account.OriginalId, Result(msgId, total, sent));
        return new JsonObject { ["errcode"] = 0, ["errmsg"] = "send job submission success", ["msg_id"] = msgId, ["msg_data_id"] = msgId + 1 };
    }

    private long Deliver(Session session, PhoneMessage draft, string? clientMsgId, IReadOnlyList<Consumer> people)
    {
        var msgId = MessageId.New() >> 32;
        session.Execute(
            "INSERT INTO wechat_mass(msg_id, client_msg_id, at, openids, deleted) VALUES(@0, @1, @2, @3, 0)",
            msgId, clientMsgId, clock.Now.ToUnixTimeMilliseconds(), SimulatorJson.Write(people.Select(person => person.Openid)));
        foreach (var person in people)
        {
            var sent = PhoneMessages.Add(session, draft with { Userid = person.Id, Msgid = msgId.ToString(CultureInfo.InvariantCulture) });
            journal.Write(session, "delivery", new { side = "wechat", by = "mass", messageId = sent.Id, msgId }, userid: person.Id);
        }
        return msgId;
    }

    private IReadOnlyList<Consumer> ByTag(Session session, WeChatCall call)
    {
        var filter = call.Body.Member("filter") ?? throw new WeChatRefusal(WeChatError.WrongArgument, "filter");
        var following = Fans.Following(session, fans.Everybody);
        if (filter.Member("is_to_all") is { ValueKind: System.Text.Json.JsonValueKind.True })
            return [.. following.Select(each => each.Person)];
        var tag = filter.Member("tag_id") is { } named && int.TryParse(named.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return session.Number("SELECT count(*) FROM wechat_tags WHERE id = @0", tag) == 0
            ? throw new WeChatRefusal(WeChatError.UnknownTag)
            : [.. following.Where(each => each.Fan.Tags.Contains(tag)).Select(each => each.Person)];
    }

    private IReadOnlyList<Consumer> ByOpenid(Session session, WeChatCall call)
    {
        var openids = call.Body.Items("touser");
        if (openids.Count < 2)
            throw new WeChatRefusal(WeChatError.TooFewOpenids);
        return openids.Count > MostOpenids
            ? throw new WeChatRefusal(WeChatError.OpenidList)
            : [.. openids.Select(openid => fans.Named(openid.ToString())).Distinct().Where(person => Fans.Of(session, person).Follows)];
    }

    private JsonObject Preview(WeChatCall call)
    {
        var draft = content.Read(call.Body);
        var msgId = MessageId.New() >> 32;
        file.Write(session => PhoneMessages.Add(session, draft with { Userid = fans.Follower(session, call.Body.Text("touser")).Id, Msgid = msgId.ToString(CultureInfo.InvariantCulture) }));
        return new JsonObject { ["errcode"] = 0, ["errmsg"] = "preview success", ["msg_id"] = msgId };
    }

    // What has been sent disappears from the phones.
    private JsonObject Delete(WeChatCall call)
    {
        var msgId = Known(call);
        file.Write(session =>
        {
            session.Execute("UPDATE wechat_mass SET deleted = 1 WHERE msg_id = @0", msgId);
            foreach (var message in PhoneMessages.Sent(session, msgId.ToString(CultureInfo.InvariantCulture)))
                PhoneMessages.Update(session, message with { RecalledAt = clock.Now });
        });
        return WeChatAnswer.Ok();
    }

    private void CheckOnce(Session session, string? clientMsgId)
    {
        if (clientMsgId is null || session.Number("SELECT at FROM wechat_mass WHERE client_msg_id = @0", clientMsgId) is not (> 0 and var at))
            return;
        throw clock.Now - DateTimeOffset.FromUnixTimeMilliseconds(at) < RetryPause
            ? new WeChatRefusal(WeChatError.ClientMsgIdTooSoon)
            : new WeChatRefusal(WeChatError.ClientMsgIdSent, $"msg_id: {session.Number("SELECT msg_id FROM wechat_mass WHERE client_msg_id = @0", clientMsgId)}");
    }

    private long SentThisMonth(Session session, Consumer person)
    {
        var now = clock.Now.ToOffset(China);
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, China).ToUnixTimeMilliseconds();
        return session.Number("SELECT count(*) FROM wechat_mass, json_each(openids) WHERE at >= @0 AND json_each.value = @1", month, person.Openid);
    }

    private long Known(WeChatCall call) => call.Body.Member("msg_id") is { } named && long.TryParse(named.ToString(), CultureInfo.InvariantCulture, out var id)
        && file.Read(session => session.Number("SELECT count(*) FROM wechat_mass WHERE msg_id = @0", id)) == 1
        ? id
        : throw new WeChatRefusal(WeChatError.UnknownMass);

    private string Result(long msgId, int total, int sent) => new CallbackXml(account.OriginalId, account.OriginalId, clock.Now, "event")
        .Text("Event", "MASSSENDJOBFINISH")
        .Number("MsgID", msgId)
        .Text("Status", "sendsuccess")
        .Number("TotalCount", total)
        .Number("FilterCount", sent)
        .Number("SentCount", sent)
        .Number("ErrorCount", 0)
        .ToString();
}
