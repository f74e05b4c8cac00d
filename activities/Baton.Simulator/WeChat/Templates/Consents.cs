using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Templates;

/// <summary>The ledger of consents to subscribe messages: how many of each may still be sent to whom.</summary>
internal sealed class Consents(SimulatorClock clock, ConsumerXml xml, ConsumerActs acts, AccountTemplates templates)
{
    /// <summary>Answers the pop-up of a page: every consent is good for one message.</summary>
    /// <returns>Null if there is no such template.</returns>
    public PhoneMessage? Answer(Consumer person, IReadOnlyList<string> templateIds, bool agrees) => templateIds.Count == 0 || templateIds.Any(id => Titled(id) is null)
        ? null
        : acts.Tell(person, $"{(agrees ? "同意" : "拒绝")}接收：{string.Join('、', templateIds.Select(Titled))}", takesReply: false, session =>
        {
            foreach (var id in agrees ? templateIds : [])
                session.Execute("INSERT INTO wechat_consents(openid, template_id, remaining) VALUES(@0, @1, 1) ON CONFLICT DO UPDATE SET remaining = remaining + 1", person.Openid, id);
            return xml.Event(person, clock.Now, "subscribe_msg_popup_event", null, content => content.Nested("SubscribeMsgPopupEvent", popup =>
            {
                foreach (var id in templateIds)
                    popup.Nested("List", list => list.Text("TemplateId", id).Text("SubscribeStatusString", agrees ? "accept" : "reject").Text("PopupScene", "1"));
            }));
        });

    /// <summary>Takes the consent back in the account's settings.</summary>
    /// <returns>Null if there is no such template.</returns>
    public PhoneMessage? Withdraw(Consumer person, string templateId) => Titled(templateId) is not { } title
        ? null
        : acts.Tell(person, $"不再接收：{title}", takesReply: false, session =>
        {
            session.Execute("DELETE FROM wechat_consents WHERE openid = @0 AND template_id = @1", person.Openid, templateId);
            return xml.Event(person, clock.Now, "subscribe_msg_change_event", null, content => content.Nested("SubscribeMsgChangeEvent", change =>
                change.Nested("List", list => list.Text("TemplateId", templateId).Text("SubscribeStatusString", "reject"))));
        });

    /// <exception cref="WeChatRefusal">43101: no consent is left.</exception>
    public static void Use(Session session, string openid, string templateId)
    {
        if (session.Execute("UPDATE wechat_consents SET remaining = remaining - 1 WHERE openid = @0 AND template_id = @1 AND remaining > 0", openid, templateId) == 0)
            throw new WeChatRefusal(WeChatError.NoConsent);
    }

    private string? Titled(string id) => templates.Subscriptions.FirstOrDefault(template => template.Id == id)?.Title;
}
