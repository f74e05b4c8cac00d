using System.Text;
using System.Text.Json;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent.Cards;
using Baton.Simulator.Tencent.Media;

namespace Baton.Simulator.Tencent;

/// <summary>What a message says, checked per msgtype.</summary>
internal sealed class Content(MediaShelf shelf)
{
    private const int TextBytes = 2048;
    private const int ShortestTitle = 4;
    private const int MostItems = 10;

    /// <summary>The message without its recipient, or why it is refused.</summary>
    public (PhoneMessage? Draft, Refusal? Refusal) Read(JsonElement request, DateTimeOffset at, Func<string, bool> isPerson)
    {
        var msgtype = request.Text("msgtype");
        var body = msgtype is null ? null : request.Member(msgtype);
        return msgtype switch
        {
            "text" => Words(MessageType.Text, body, at),
            "markdown" => Words(MessageType.Markdown, body, at),
            "textcard" => TextCardOf(body, at),
            "image" => FileOf(MessageType.Image, MediaKind.Image, body, at),
            "voice" => FileOf(MessageType.Voice, MediaKind.Voice, body, at),
            "video" => FileOf(MessageType.Video, MediaKind.Video, body, at),
            "file" => FileOf(MessageType.File, MediaKind.File, body, at),
            "news" => NewsOf(body, at, ArticleContent.Linked),
            "mpnews" => NewsOf(body, at, article => ArticleContent.Whole(article, shelf)),
            "miniprogram_notice" => NoticeOf(request, body, at),
            "template_card" => CardOf(body, at, isPerson),
            _ => (null, new Refusal(ErrorCode.WrongMessageType, $"msgtype {msgtype ?? "missing"}")),
        };
    }

    private static (PhoneMessage?, Refusal?) Words(MessageType type, JsonElement? body, DateTimeOffset at)
    {
        var words = body?.Text("content");
        if (string.IsNullOrEmpty(words))
            return (null, new Refusal(ErrorCode.EmptyText));
        if (type == MessageType.Markdown && Encoding.UTF8.GetByteCount(words) > TextBytes)
            return (null, new Refusal(ErrorCode.TooLong, "markdown.content"));
        return (Draft(type, at) with { Text = Cut(words) }, null);
    }

    private static (PhoneMessage?, Refusal?) TextCardOf(JsonElement? body, DateTimeOffset at)
    {
        if (body is not { } card || !card.Has("title") || !card.Has("description"))
            return (null, new Refusal(ErrorCode.EmptyParameter, "textcard.title, textcard.description"));
        if (!CardRules.IsUrl(card) || Encoding.UTF8.GetByteCount(card.Text("url")!) > 2048)
            return (null, new Refusal(ErrorCode.WrongParameter, "textcard.url"));
        var textCard = new TextCard(
            First(128, card.Text("title")!), First(512, card.Text("description")!), card.Text("url")!, First(4, card.Text("btntxt") ?? "详情"));
        return (Draft(MessageType.TextCard, at) with { TextCard = textCard }, null);
    }

    private static (PhoneMessage?, Refusal?) NoticeOf(JsonElement request, JsonElement? body, DateTimeOffset at)
    {
        if (body is not { } notice || !notice.Has("appid"))
            return (null, new Refusal(ErrorCode.AppIdMissing, "miniprogram_notice.appid"));
        if (request.Text("touser") == "@all")
            return (null, new Refusal(ErrorCode.WrongParameter, "miniprogram_notice cannot go to @all"));
        var (title, items) = (notice.Text("title") ?? "", notice.Items("content_item"));
        if (title.Length < ShortestTitle || items.Count > MostItems || items.Any(item => !item.Has("key") || !item.Has("value")))
            return (null, new Refusal(ErrorCode.WrongParameter, "miniprogram_notice.title, content_item"));
        var lines = items.Select(item => $"{First(10, item.Text("key")!)}：{First(30, item.Text("value")!)}").Prepend(notice.Text("description") ?? "").Where(line => line.Length > 0);
        return (Draft(MessageType.MiniProgram, at) with { Articles = [new Article(First(12, title), string.Join('\n', lines), null, null)] }, null);
    }

    private static (PhoneMessage?, Refusal?) CardOf(JsonElement? body, DateTimeOffset at, Func<string, bool> isPerson)
    {
        if (body is not { ValueKind: JsonValueKind.Object } face)
            return (null, new Refusal(ErrorCode.WrongCardType, "template_card missing"));
        return CardRules.Check(face, isPerson) is { } refusal
            ? (null, refusal)
            : (Draft(MessageType.Card, at) with { Card = new Card(face.Text("task_id"), face) }, null);
    }

    private (PhoneMessage?, Refusal?) FileOf(MessageType type, MediaKind kind, JsonElement? body, DateTimeOffset at)
    {
        var (found, refusal) = shelf.Named(body?.Text("media_id"), kind);
        return refusal is null
            ? (Draft(type, at) with { File = found! with { Name = body?.Text("title") ?? found.Name, Description = body?.Text("description") } }, null)
            : (null, refusal);
    }

    private static (PhoneMessage?, Refusal?) NewsOf(JsonElement? body, DateTimeOffset at, Func<JsonElement, (Article?, Refusal?)> read)
    {
        var articles = body?.Items("articles") ?? [];
        if (articles.Count is < 1 or > 8)
            return (null, new Refusal(ErrorCode.WrongParameter, "1 to 8 articles"));
        var all = articles.Select(read).ToList();
        return all.FirstOrDefault(article => article.Item2 is not null).Item2 is { } refusal
            ? (null, refusal)
            : (Draft(MessageType.News, at) with { Articles = [.. all.Select(article => article.Item1!)] }, null);
    }

    private static PhoneMessage Draft(MessageType type, DateTimeOffset at) =>
        new() { Userid = "", From = MessageSender.App, Type = type, At = at };

    /// <summary>Tencent cuts a text after 2048 bytes, at the border of a character.</summary>
    internal static string Cut(string text)
    {
        var bytes = 0;
        var characters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > TextBytes)
                return text[..characters];
            characters += rune.Utf16SequenceLength;
        }
        return text;
    }

    internal static string First(int count, string text) => string.Concat(text.EnumerateRunes().Take(count));
}
