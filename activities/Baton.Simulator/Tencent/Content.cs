using System.Text;
using System.Text.Json;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent.Cards;

namespace Baton.Simulator.Tencent;

/// <summary>What a message says, checked per msgtype.</summary>
internal static class Content
{
    private const int TextBytes = 2048;

    /// <summary>The message without its recipient, or why it is refused.</summary>
    public static (PhoneMessage? Draft, Refusal? Refusal) Read(JsonElement request, DateTimeOffset at, Func<string, bool> isPerson)
    {
        var msgtype = request.Text("msgtype");
        var body = msgtype is null ? null : request.Member(msgtype);
        return msgtype switch
        {
            "text" => Words(MessageType.Text, body, at),
            "markdown" => Words(MessageType.Markdown, body, at),
            "textcard" => TextCardOf(body, at),
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

    private static (PhoneMessage?, Refusal?) CardOf(JsonElement? body, DateTimeOffset at, Func<string, bool> isPerson)
    {
        if (body is not { ValueKind: JsonValueKind.Object } face)
            return (null, new Refusal(ErrorCode.WrongCardType, "template_card missing"));
        return CardRules.Check(face, isPerson) is { } refusal
            ? (null, refusal)
            : (Draft(MessageType.Card, at) with { Card = new Card(face.Text("task_id"), face) }, null);
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

    private static string First(int count, string text) => string.Concat(text.EnumerateRunes().Take(count));
}
