using System.Collections.Frozen;
using System.Xml.Linq;
using Baton.Tencent.Callbacks;

namespace Baton.WeChat.Callbacks;

/// <summary>Turns the XML of an event into its type. What is missing, empty or no number is left out: an event is never refused for it.</summary>
internal static class EventParser
{
    private const string ScenePrefix = "qrscene_";

    private static readonly FrozenDictionary<string, Func<CallbackHeader, string, XElement, CallbackMessage>> Kinds =
        new Dictionary<string, Func<CallbackHeader, string, XElement, CallbackMessage>>
        {
            ["subscribe"] = (header, _, root) => new FollowEvent(header) { Scene = SceneIn(root.Field("EventKey")), Ticket = root.Field("Ticket") },
            ["unsubscribe"] = (header, _, _) => new UnfollowEvent(header),
            ["SCAN"] = (header, _, root) => new SceneEvent(header) { Scene = root.Field("EventKey"), Ticket = root.Field("Ticket") },
            ["TEMPLATESENDJOBFINISH"] = (header, _, root) => new TemplateSentEvent(header) { JobId = root.Field("MsgID"), Status = root.Field("Status") },
            ["MASSSENDJOBFINISH"] = (header, _, root) => new MassSentEvent(header)
            {
                JobId = root.Field("MsgID") is { Length: > 0 } id ? id : root.Field("MsgId"),
                Status = root.Field("Status"), Total = root.Whole("TotalCount"), Filtered = root.Whole("FilterCount"),
                Sent = root.Whole("SentCount"), Failed = root.Whole("ErrorCount"),
            },
            ["subscribe_msg_popup_event"] = (header, _, root) => Consents(header, root, "SubscribeMsgPopupEvent"),
            ["subscribe_msg_change_event"] = (header, _, root) => Consents(header, root, "SubscribeMsgChangeEvent"),
            ["subscribe_msg_sent_event"] = (header, _, root) => new NoticesSentEvent(header)
            {
                Items = [.. Lists(root, "SubscribeMsgSentEvent").Select(item => new SentNotice(
                    item.Field("TemplateId"), item.Field("MsgID"), item.Whole("ErrorCode"), item.Field("ErrorStatus")))],
            },
            [AuthorizationEvent.Revoked] = (header, name, root) => Authorization(header, name, root),
            [AuthorizationEvent.Cancelled] = (header, name, root) => Authorization(header, name, root),
            ["user_info_modified"] = (header, name, root) => Authorization(header, name, root),
            ["kf_create_session"] = Session,
            ["kf_close_session"] = Session,
            ["kf_switch_session"] = Session,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static CallbackMessage Parse(CallbackHeader header, XElement root)
    {
        if (root.Text("Event") is not { } name)
            return new UnknownMessage(header, "event", null);
        return Kinds.TryGetValue(name, out var kind) ? kind(header, name, root) : MessageKinds.Event(header, name, root) ?? new UnknownMessage(header, "event", name);
    }

    private static string SceneIn(string eventKey) => eventKey.StartsWith(ScenePrefix, StringComparison.Ordinal) ? eventKey[ScenePrefix.Length..] : "";

    private static ConsentEvent Consents(CallbackHeader header, XElement root, string name) => new(header)
    {
        Items = [.. Lists(root, name).Select(item => new Consent(
            item.Field("TemplateId"), item.Field("SubscribeStatusString") == "accept", item.Field("PopupScene")))],
    };

    private static AuthorizationEvent Authorization(CallbackHeader header, string name, XElement root) =>
        new(header, name) { OpenId = root.Field("OpenID"), RevokeInfo = root.Field("RevokeInfo") };

    private static ServiceSessionEvent Session(CallbackHeader header, string name, XElement root) => new(header, name)
    {
        Account = root.Field("KfAccount"), From = root.Field("FromKfAccount"), To = root.Field("ToKfAccount"),
    };

    // One, or several: Tencent repeats the element.
    private static IEnumerable<XElement> Lists(XElement root, string name) => root.Elements(name).Elements("List");
}
