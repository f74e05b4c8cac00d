using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

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
        var header = new CallbackHeader(corpId, userId, agent, createTime, msgId, DedupKey(msgType, msgId, xml), xml);
        return CallbackResult.Of(msgType switch
        {
            "text" => new TextMessage(header, root.Text("Content") ?? ""),
            "event" => Event(header, root),
            _ => new UnknownMessage(header, msgType, null),
        });
    }

    private static CallbackMessage Event(CallbackHeader header, XElement root)
    {
        return root.Text("Event") switch
        {
            "template_card_event" => new CardEvent(
                header, Field("EventKey"), Field("TaskId"), Field("CardType"), Field("ResponseCode"), Selected(root)),
            "template_card_menu_event" => new MenuCardEvent(
                header, Field("EventKey"), Field("TaskId"), Field("CardType"), Field("ResponseCode")),
            "enter_agent" => new EnterAgentEvent(header, Field("EventKey")),
            "subscribe" => new SubscribeEvent(header),
            var other => new UnknownMessage(header, "event", other),
        };

        // Tencent sends both empty and missing elements for "nothing".
        string Field(string name) => root.Text(name) ?? "";
    }

    private static SelectedItem[] Selected(XElement root) =>
    [
        .. root.Elements("SelectedItems").Elements("SelectedItem").Select(item => new SelectedItem(
            item.Text("QuestionKey") ?? "",
            [.. item.Elements("OptionIds").Elements("OptionId").Select(option => option.Value)])),
    ];

    // The agent is the address's own, not the one in the XML, which some events lack.
    private string DedupKey(string msgType, string? msgId, string xml) => msgType != "event" && msgId is { Length: <= 64 }
        ? string.Create(CultureInfo.InvariantCulture, $"wecom:{agentId}:msg:{msgId}")
        : string.Create(CultureInfo.InvariantCulture, $"wecom:{agentId}:event:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml)))}");

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
