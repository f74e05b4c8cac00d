using Baton.Tencent.Callbacks;

namespace Baton.WeChat.Callbacks;

/// <summary>Turns XML that is believed into a typed message.</summary>
internal static class MessageParser
{
    internal static CallbackResult Parse(WeChatAccount account, string xml)
    {
        if (SafeXml.Parse(xml) is not { } root
            || root.Text("FromUserName") is not { Length: > 0 } openId
            || root.Text("MsgType") is not { Length: > 0 } msgType
            || root.Time("CreateTime") is not { } createTime)
            return CallbackResult.Refused(CallbackRefusal.Xml);
        if (!string.Equals(root.Text("ToUserName"), account.OriginalId, StringComparison.Ordinal))
            return CallbackResult.Refused(CallbackRefusal.Account);

        // Reports of jobs have an id of their own, which is the job's: MsgID.
        string? msgId = root.Optional("MsgId");
        string dedupKey = CallbackHeader.DedupKeyOf($"wechat:{account.AppId}", msgType, msgId, xml);
        var header = new CallbackHeader(account.OriginalId, openId, createTime, msgId, dedupKey, xml);
        return CallbackResult.Of(msgType == "event"
            ? EventParser.Parse(header, root)
            : MessageKinds.Message(header, msgType, root) ?? new UnknownMessage(header, msgType, null));
    }
}
