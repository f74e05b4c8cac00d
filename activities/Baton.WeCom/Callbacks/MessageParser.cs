using System.Globalization;
using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>Turns decrypted XML into a typed message.</summary>
internal sealed class MessageParser(string corpId, int agentId)
{
    internal CallbackResult Parse(string xml)
    {
        if (SafeXml.Parse(xml) is not { } root
            || root.Text("FromUserName") is not { Length: > 0 } userId
            || root.Text("MsgType") is not { Length: > 0 } msgType
            || !TryReadTime(root.Text("CreateTime"), out DateTimeOffset createTime)
            || !TryReadAgent(root.Text("AgentID"), out int? agent))
            return CallbackResult.Refused(CallbackRefusal.Xml);
        if (!string.Equals(root.Text("ToUserName"), corpId, StringComparison.Ordinal))
            return CallbackResult.Refused(CallbackRefusal.Corp);
        // What WeCom's own applications do (its approval app, the contacts) comes from "sys" under their numbers.
        if (agent is not null && agent != agentId && userId != "sys")
            return CallbackResult.Refused(CallbackRefusal.Agent);

        string? msgId = root.Text("MsgId") is { Length: > 0 } id ? id : null;
        // The agent is the address's own, not the one in the XML, which some events lack.
        string dedupKey = CallbackHeader.DedupKeyOf(string.Create(CultureInfo.InvariantCulture, $"wecom:{agentId}"), msgType, msgId, xml);
        var header = new CallbackHeader(corpId, userId, createTime, msgId, dedupKey, xml) { AgentId = agent };
        return CallbackResult.Of(msgType == "event"
            ? EventParser.Parse(header, root)
            : MessageKinds.Message(header, msgType, root) ?? new UnknownMessage(header, msgType, null));
    }

    private static bool TryReadTime(string? text, out DateTimeOffset time)
    {
        time = default;
        if (!UnixSeconds.TryParse(text, out long seconds))
            return false;
        time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }

    private static bool TryReadAgent(string? text, out int? agent)
    {
        agent = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return false;
        agent = number;
        return true;
    }
}
