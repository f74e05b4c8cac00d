using System.Globalization;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Tencent;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Phones;

/// <summary>What a phone tells the server, as Tencent writes it (documents 90239, 90240).</summary>
internal sealed class PhoneXml(Credentials credentials, IOptions<SimulatorOptions> options)
{
    /// <summary>Words, a picture, voice, film or place.</summary>
    public string Said(PhoneMessage said)
    {
        var xml = new CallbackXml(credentials.CorpId, said.Userid, said.At, TypeOf(said.Type));
        if (said.Text is { } text)
            xml.Text("Content", text);
        if (said.File is { } file)
            Append(xml, said.Type, file);
        if (said.Place is { } place)
            xml.Number("Location_X", place.Latitude).Number("Location_Y", place.Longitude).Number("Scale", 16).Text("Label", place.Label).Text("AppType", "wxwork");
        return xml
            .Number("MsgId", long.Parse(said.Msgid!, CultureInfo.InvariantCulture))
            .Number("AgentID", credentials.AgentId)
            .ToString();
    }

    /// <summary>An event; what it is about is added by <paramref name="content"/>.</summary>
    public string Event(string userid, DateTimeOffset at, string name, string key, Action<CallbackXml>? content = null)
    {
        var xml = new CallbackXml(credentials.CorpId, userid, at, "event").Text("Event", name).Text("EventKey", key);
        content?.Invoke(xml);
        return xml.Number("AgentID", credentials.AgentId).ToString();
    }

    private void Append(CallbackXml xml, MessageType type, PhoneFile file)
    {
        if (type == MessageType.Image)
            xml.Text("PicUrl", $"{options.Value.Url.Split(';')[0].TrimEnd('/')}/simulator/api/media/{file.MediaId}");
        xml.Text("MediaId", file.MediaId);
        if (type == MessageType.Voice)
            xml.Text("Format", "amr");
        if (type == MessageType.Video)
            xml.Text("ThumbMediaId", file.MediaId);
    }

    private static string TypeOf(MessageType type) => type switch
    {
        MessageType.Text => "text",
        MessageType.Image => "image",
        MessageType.Voice => "voice",
        MessageType.Video => "video",
        MessageType.Location => "location",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A phone does not send this."),
    };
}
