using System.Globalization;
using Baton.Tencent.Callbacks;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Replies;

/// <summary>The XML of a passive reply, for the account's mode to seal.</summary>
public static class PassiveReply
{
    /// <summary>A content as a passive reply; null for a kind that Tencent takes as a customer message only.</summary>
    public static string? Write(MessageContent content, string openId, string originalId, DateTimeOffset now) => Body(content) is { } body
        ? Whole(openId, originalId, content.MsgType, body, now)
        : null;

    /// <summary>Hands the person to Tencent's own customer service; <paramref name="serviceAccount"/> null: to whoever is free.</summary>
    public static string Transfer(string? serviceAccount, string openId, string originalId, DateTimeOffset now) => Whole(
        openId, originalId, "transfer_customer_service", serviceAccount is null ? "" : $"<TransInfo>{Tag("KfAccount", serviceAccount)}</TransInfo>", now);

    private static string? Body(MessageContent content) => content switch
    {
        TextContent text => Tag("Content", text.Content),
        ImageContent image => $"<Image>{Tag("MediaId", image.MediaId)}</Image>",
        VoiceContent voice => $"<Voice>{Tag("MediaId", voice.MediaId)}</Voice>",
        VideoContent video => $"<Video>{Tag("MediaId", video.MediaId)}{Tag("Title", video.Title)}{Tag("Description", video.Description)}</Video>",
        MusicContent music => $"<Music>{Tag("Title", music.Title)}{Tag("Description", music.Description)}{Tag("MusicUrl", music.Musicurl)}{Tag("HQMusicUrl", music.Hqmusicurl)}{Tag("ThumbMediaId", music.ThumbMediaId)}</Music>",
        NewsContent news => string.Create(CultureInfo.InvariantCulture, $"<ArticleCount>{news.Articles.Count}</ArticleCount><Articles>{string.Concat(news.Articles.Select(Item))}</Articles>"),
        _ => null,
    };

    private static string Item(Article article) =>
        $"<item>{Tag("Title", article.Title)}{Tag("Description", article.Description)}{Tag("PicUrl", article.Picurl)}{Tag("Url", article.Url)}</item>";

    private static string Tag(string name, string? text) => $"<{name}>{CallbackXml.CData(text ?? "")}</{name}>";

    private static string Whole(string openId, string originalId, string msgType, string body, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"<xml>{Tag("ToUserName", openId)}{Tag("FromUserName", originalId)}<CreateTime>{now.ToUnixTimeSeconds()}</CreateTime>{Tag("MsgType", msgType)}{body}</xml>");
}
