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

/// <summary>message/subscribe/bizsend: one consent, one message.</summary>
internal sealed class SubscribeMessages(
    SimulatorFile file, SimulatorClock clock, Fans fans, AccountTemplates templates, ConsumerXml xml, LaterResults results, WorldJournal journal) : IWeChatCalls
{
    public void Map(WeChatApi api) => api.Post("message/subscribe/bizsend", Send);

    private JsonObject Send(WeChatCall call)
    {
        var person = fans.Named(call.Body.Text("touser"));
        var template = templates.Subscriptions.FirstOrDefault(each => each.Id == call.Body.Text("template_id")) ?? throw new WeChatRefusal(WeChatError.TemplateId);
        var filled = TemplateValues.Fill(template, call.Body.Member("data") ?? default, call.Body.Text("page") is { Length: > 0 } page ? page : null);
        var msgid = MessageId.New() >> 12;
        file.Write(session =>
        {
            Consents.Use(session, person.Openid, template.Id);
            var sent = PhoneMessages.Add(session, new PhoneMessage
            {
                Userid = person.Id,
                From = MessageSender.App,
                Type = MessageType.Template,
                At = clock.Now,
                Msgid = msgid.ToString(CultureInfo.InvariantCulture),
                Template = filled,
            });
            journal.Write(session, "delivery", new { side = "wechat", by = "subscribe", messageId = sent.Id, msgid }, userid: person.Id);
        });
        results.Tell(person.Id, xml.Event(person, clock.Now, "subscribe_msg_sent_event", null, content => content.Nested("SubscribeMsgSentEvent", sent => sent.Nested("List", list =>
            list.Text("TemplateId", template.Id).Text("MsgID", msgid.ToString(CultureInfo.InvariantCulture)).Text("ErrorCode", "0").Text("ErrorStatus", "success")))));
        return WeChatAnswer.Ok();
    }
}
