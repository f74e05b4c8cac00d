using System.Globalization;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.WeChat.Accounts;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat.Consumers;

/// <summary>What a consumer's phone tells the server, as WeChat writes it.</summary>
internal sealed class ConsumerXml(Account account, IOptions<SimulatorOptions> options)
{
    /// <summary>Words, a picture, voice, film, place or page.</summary>
    /// <param name="choice">The id of the msgmenu entry that was tapped.</param>
    public string Said(Consumer person, PhoneMessage said, string? choice = null)
    {
        var xml = new CallbackXml(account.OriginalId, person.Openid, said.At, said.Type.ToString().ToLowerInvariant());
        if (said.Text is { } text)
            xml.Text("Content", text);
        if (said.File is { } sent)
            Append(xml, said.Type, sent);
        if (said.Place is { } place)
            xml.Number("Location_X", place.Latitude).Number("Location_Y", place.Longitude).Number("Scale", 16).Text("Label", place.Label);
        if (said is { Type: MessageType.Link, Articles: [var page, ..] })
            xml.Text("Title", page.Title).Text("Description", page.Description ?? "").Text("Url", page.Url ?? "");
        xml.Number("MsgId", long.Parse(said.Msgid!, CultureInfo.InvariantCulture));
        if (choice is not null)
            xml.Text("bizmsgmenuid", choice);
        return xml.ToString();
    }

    /// <param name="name">The Event, in the case WeChat writes it.</param>
    /// <param name="key">The EventKey; null for an event without one.</param>
    public string Event(Consumer person, DateTimeOffset at, string name, string? key, Action<CallbackXml>? content = null)
    {
        var xml = new CallbackXml(account.OriginalId, person.Openid, at, "event").Text("Event", name);
        if (key is not null)
            xml.Text("EventKey", key);
        content?.Invoke(xml);
        return xml.ToString();
    }

    private void Append(CallbackXml xml, MessageType type, PhoneFile sent)
    {
        if (type == MessageType.Image)
            xml.Text("PicUrl", $"{options.Value.Url.Split(';')[0].TrimEnd('/')}/simulator/api/wechat/media/{sent.MediaId}");
        xml.Text("MediaId", sent.MediaId);
        if (type == MessageType.Voice)
            xml.Text("Format", "amr");
        if (type == MessageType.Video)
            xml.Text("ThumbMediaId", sent.MediaId);
    }
}
