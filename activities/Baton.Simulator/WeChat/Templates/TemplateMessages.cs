using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Callbacks;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Templates;

/// <summary>message/template/send. Whether it arrived is called back later (TEMPLATESENDJOBFINISH).</summary>
internal sealed class TemplateMessages(
    SimulatorFile file, SimulatorClock clock, Fans fans, AccountTemplates templates, ConsumerXml xml, LaterResults results, WorldJournal journal) : IWeChatCalls
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public void Map(WeChatApi api) => api.Post("message/template/send", Send);

    private JsonObject Send(WeChatCall call)
    {
        var (person, msgid, status) = file.Write(session =>
        {
            var follower = fans.Follower(session, call.Body.Text("touser"));
            var template = templates.Find(session, call.Body.Text("template_id")) ?? throw new WeChatRefusal(WeChatError.TemplateId);
            var filled = TemplateValues.Fill(template, call.Body.Member("data") ?? default, call.Body.Text("url") is { Length: > 0 } url ? url : null);
            return Once(session, follower, call.Body.Text("client_msg_id")) is { } before ? (null, before, "") : Deliver(session, follower, filled, call.Body.Text("client_msg_id"));
        });
        if (person is not null)
            results.Tell(person.Id, xml.Event(person, clock.Now, "TEMPLATESENDJOBFINISH", null, content => content.Number("MsgID", msgid).Text("Status", status)));
        return WeChatAnswer.Ok(("msgid", msgid));
    }

    private (Consumer?, long, string) Deliver(Session session, Consumer person, FilledTemplate filled, string? clientMsgId)
    {
        // Tencent's msgid of templates is a number that fits into a double; the one of messages is not.
        var msgid = MessageId.New() >> 12;
        session.Execute(
            "INSERT INTO wechat_template_sends(msgid, openid, client_msg_id, at) VALUES(@0, @1, @2, @3)", msgid, person.Openid, clientMsgId, clock.Now.ToUnixTimeMilliseconds());
        var reception = Fans.Of(session, person).Templates;
        if (reception == TemplateReception.Accept)
        {
            var sent = PhoneMessages.Add(session, new PhoneMessage
            {
                Userid = person.Id,
                From = MessageSender.App,
                Type = MessageType.Template,
                At = clock.Now,
                Msgid = msgid.ToString(CultureInfo.InvariantCulture),
                Template = filled,
            });
            journal.Write(session, "delivery", new { side = "wechat", by = "template", messageId = sent.Id, msgid }, userid: person.Id);
        }
        else
            journal.Write(session, "dropped", new { side = "wechat", by = "template", msgid, reception }, userid: person.Id);
        return (person, msgid, reception switch
        {
            TemplateReception.Block => "failed:user block",
            TemplateReception.Fail => "failed: system failed",
            _ => "success",
        });
    }

    /// <summary>The msgid that was given for the same client_msg_id of late.</summary>
    private long? Once(Session session, Consumer person, string? clientMsgId) => string.IsNullOrEmpty(clientMsgId)
        ? null
        : session.Number(
            "SELECT msgid FROM wechat_template_sends WHERE openid = @0 AND client_msg_id = @1 AND at > @2", person.Openid, clientMsgId, (clock.Now - Remembered).ToUnixTimeMilliseconds()) is > 0 and var msgid
            ? msgid
            : null;
}
