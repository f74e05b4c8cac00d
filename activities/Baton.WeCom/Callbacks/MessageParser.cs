using System.Globalization;
using System.Xml.Linq;
using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>Turns decrypted XML into a typed message.</summary>
internal sealed class MessageParser(string corpId, int agentId)
{
    /// <summary>From whom that comes which WeCom's own applications do (its approval app, the contacts), under their numbers.</summary>
    internal const string WeComItself = "sys";

    /// <param name="xml">As it was sealed.</param>
    /// <param name="sealedAs">The ciphertext it came in; null for what was stored before.</param>
    internal CallbackResult Parse(string xml, string? sealedAs = null)
    {
        if (SafeXml.Parse(xml) is not { } root
            || root.Text("FromUserName") is not { Length: > 0 } userId
            || root.Text("MsgType") is not { Length: > 0 } msgType
            || !TryReadTime(root.Text("CreateTime"), out DateTimeOffset createTime)
            || !TryReadAgent(root.Text("AgentID"), out int? agent))
            return CallbackResult.Refused(CallbackRefusal.Xml);
        if (!string.Equals(root.Text("ToUserName"), corpId, StringComparison.Ordinal))
            return CallbackResult.Refused(CallbackRefusal.Corp);
        if (agent is not null && agent != agentId && userId != WeComItself)
            return CallbackResult.Refused(CallbackRefusal.Agent);

        string? msgId = root.Text("MsgId") is { Length: > 0 } id ? id : null;
        // The agent is the address's own, not the one in the XML, which some events lack.
        string dedupKey = CallbackHeader.DedupKeyOf(
            string.Create(CultureInfo.InvariantCulture, $"wecom:{agentId}"), msgType, msgId, sealedAs is not null && OnlyAsksToLook(root) ? sealedAs : xml);
        var header = new CallbackHeader(corpId, userId, createTime, msgId, dedupKey, xml) { AgentId = agent };
        return CallbackResult.Of(msgType == "event"
            ? EventParser.Parse(header, root)
            : MessageKinds.Message(header, msgType, root) ?? new UnknownMessage(header, msgType, null));
    }

    // Two changes of one person within one second are told in the same words, and only the seals around them differ. What comes of such a report is
    // to ask WeCom how things stand: to ask once too often does no harm, to take the second change for the first would lose it. Somebody
    // is removed, or gets another userid, once in a second.
    private static bool OnlyAsksToLook(XElement root) =>
        root.Text("Event") == "change_contact" && root.Text("ChangeType") != "delete_user" && string.IsNullOrEmpty(root.Text("NewUserID"));

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
