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
            "image" => new ImageMessage(header, root.Field("MediaId")) { PicUrl = root.Field("PicUrl") },
            "voice" => new VoiceMessage(header, root.Field("MediaId")) { Format = root.Field("Format") },
            "video" => new VideoMessage(header, root.Field("MediaId")) { ThumbMediaId = root.Field("ThumbMediaId") },
            "location" => new LocationMessage(header) { Place = PlaceIn(root), AppType = root.Field("AppType") },
            "link" => new LinkMessage(header)
            {
                Title = root.Field("Title"), Description = root.Field("Description"), Url = root.Field("Url"), PicUrl = root.Field("PicUrl"),
            },
            "event" => EventParser.Parse(header, root),
            _ => new UnknownMessage(header, msgType, null),
        });
    }

    internal static Place PlaceIn(XElement? from) => from is null ? Place.Nowhere : new Place(
        from.Decimal("Location_X"), from.Decimal("Location_Y"), from.Whole("Scale"), from.Field("Label"), from.Field("Poiname"));

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
