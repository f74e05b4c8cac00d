using System.Text.Json;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Media;

namespace Baton.Simulator.WeChat.Mass;

/// <summary>What a mass message says: text, articles, pictures, voice or film.</summary>
internal sealed class MassContent(AccountMedia media, Drafts drafts, SimulatorClock clock)
{
    /// <returns>The message without its recipient.</returns>
    /// <exception cref="WeChatRefusal">What is wrong with it.</exception>
    public PhoneMessage Read(JsonElement request) => request.Text("msgtype") switch
    {
        "text" => Draft(MessageType.Text) with { Text = request.Member("text")?.Text("content") is { Length: > 0 } words ? words : throw new WeChatRefusal(WeChatError.EmptyText) },
        "image" => Draft(MessageType.Image) with { File = FileOf(Picture(request), WeChatMediaKind.Image) },
        "voice" => Draft(MessageType.Voice) with { File = FileOf(request.Member("voice")?.Text("media_id"), WeChatMediaKind.Voice) },
        "mpvideo" => Draft(MessageType.Video) with { File = FileOf(request.Member("mpvideo")?.Text("media_id"), WeChatMediaKind.Video) },
        "mpnews" => Draft(MessageType.News) with { Articles = drafts.Articles(request.Member("mpnews")?.Text("media_id")) },
        "wxcard" => throw new WeChatRefusal(WeChatError.MediaId, "this account has no cards"),
        _ => throw new WeChatRefusal(WeChatError.MessageType),
    };

    // By tag and by openid the pictures are a list; in the preview there is one.
    private static string? Picture(JsonElement request) => request.Member("images") is { } several
        ? several.Items("media_ids") is [var first, ..] ? first.ToString() : null
        : request.Member("image")?.Text("media_id");

    private PhoneFile FileOf(string? id, WeChatMediaKind kind) => media.Named(id ?? "", kind) ?? throw new WeChatRefusal(WeChatError.MediaId);

    private PhoneMessage Draft(MessageType type) => new() { Userid = "", From = MessageSender.App, Type = type, At = clock.Now };
}
