using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Something a person wrote or sent, before it is known what it is for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words; of a place its address, of a file empty.</param>
/// <param name="Content">What else it holds, by the names of the outputs of what waits for it.</param>
public sealed record IncomingMessage(MessageKind Kind, string Text, ObjectValue Content)
{
    private const string SentAtName = "SentAt";

    public static IncomingMessage Of(string text) => new(MessageKind.Text, text, ObjectValue.Empty);

    /// <summary>When it was sent, by the messenger's clock, to the second; null where that is not known. It may arrive after one that was sent later.</summary>
    public DateTimeOffset? SentAt => SentAtIn(Content);

    /// <summary>The same, sent then.</summary>
    public IncomingMessage SentOn(DateTimeOffset at) => this with { Content = Content.With(SentAtName, Value.From(at)) };

    /// <summary>When an answer was sent that a flow was given.</summary>
    internal static DateTimeOffset? SentAtIn(ObjectValue answer) =>
        Conversion.TryConvert(answer[SentAtName], TypeName.Instant, out var at, out _) && at is InstantValue instant ? instant.Content : null;

    /// <summary>What it says, for somebody who is told of it in words.</summary>
    public string Words => Kind switch
    {
        MessageKind.Text => Text,
        MessageKind.Image => "[图片]",
        MessageKind.Voice => Text.Length > 0 ? $"[语音] {Text}" : "[语音]",
        MessageKind.Video => "[视频]",
        MessageKind.Location => string.Join(' ', ((string[])["[位置]", Text, MapLink ?? ""]).Where(part => part.Length > 0)),
        _ => string.Join(' ', ((string[])["[链接]", Text, Conversion.ToText(Content["Url"])]).Where(part => part.Length > 0)),
    };

    /// <summary>The file that came with it, by the id of the messenger it came by; null for none.</summary>
    public string? MediaId => Conversion.ToText(Content["MediaId"]) is { Length: > 0 } id ? id : null;

    /// <summary>Of a place: where its map opens on any phone; null for anything else. Both messengers tell places as Tencent's maps count them.</summary>
    public string? MapLink => Kind != MessageKind.Location || Content["Latitude"].IsNull ? null :
        $"https://apis.map.qq.com/uri/v1/marker?marker=coord:{Conversion.ToText(Content["Latitude"])},{Conversion.ToText(Content["Longitude"])};title:{Uri.EscapeDataString(Text.Length > 0 ? Text : "位置")}&referer=baton";

    /// <summary>For people who have to be told which message is meant.</summary>
    public string Brief => Kind switch
    {
        MessageKind.Text => $"“{Brevity.Of(Text, 20)}”",
        MessageKind.Image => "这张图片",
        MessageKind.Voice => "这段语音",
        MessageKind.Video => "这段视频",
        MessageKind.Location => "这个位置",
        _ => "这个链接",
    };
}

/// <summary>What people send in a chat.</summary>
public enum MessageKind
{
    Text = 0,
    Image = 1,
    Voice = 2,
    Video = 3,
    Location = 4,
    Link = 5,
}
