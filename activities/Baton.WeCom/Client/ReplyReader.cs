using System.Text.Json;

namespace Baton.WeCom.Client;

/// <summary>Reads an answer. HTTP 200 is the norm even for errors; errcode decides, and never errmsg but for one warning.</summary>
internal static class ReplyReader
{
    // Tencent may answer errcode 0 and yet have ignored part of the body.
    private const string WrongFormat = "Warning: wrong json format.";

    private static readonly string[] Brought = ["msgid", "access_token", "media_id", "ip_list"];

    internal static WeComReply Read(string path, int status, ReadOnlySpan<byte> body, bool isResend)
    {
        if (status != 200)
            return new WeComReply { Path = path, HttpStatus = status, Reaction = Reactions.ForStatus(status) };
        if (Parse(body) is not { } root || !TryReadCode(root, out int code))
            return new WeComReply { Path = path, HttpStatus = status, Reaction = Reactions.Unsure, ErrorMessage = "unreadable answer" };

        var reply = new WeComReply
        {
            Path = path,
            HttpStatus = status,
            ErrorCode = code,
            ErrorMessage = SecretMask.Mask(Text(root, "errmsg") ?? ""),
            Root = root,
            InvalidUsers = List(root, "invaliduser"),
            InvalidParties = List(root, "invalidparty"),
            InvalidTags = List(root, "invalidtag"),
            UnlicensedUsers = List(root, "unlicenseduser"),
            MessageId = Text(root, "msgid"),
            ResponseCode = Text(root, "response_code"),
            Reaction = Reactions.For(code),
        };
        return reply with { Reaction = React(reply, isResend) };
    }

    private static Reaction React(WeComReply reply, bool isResend) => reply switch
    {
        { ErrorCode: 0 } when reply.ErrorMessage.Contains(WrongFormat, StringComparison.Ordinal) => Reactions.WrongFormat,
        { ErrorCode: 0 } when reply.InvalidUsers.Count + reply.InvalidParties.Count + reply.InvalidTags.Count + reply.UnlicensedUsers.Count > 0 =>
            Reactions.PartlyDone,
        // Whoever sends the same card again meets the task_id of his own first attempt.
        { ErrorCode: Reactions.TaskIdUsed, Path: WeComClient.SendPath } when isResend => Reactions.AlreadySent,
        _ => reply.Reaction,
    };

    private static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Some successes carry no errcode; then what was asked for is there.
    private static bool TryReadCode(JsonElement root, out int code)
    {
        code = 0;
        return root.TryGetProperty("errcode", out JsonElement value)
            ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out code)
            : Brought.Any(name => root.TryGetProperty(name, out _));
    }

    internal static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && TextOf(value) is { Length: > 0 } text ? text : null;

    private static string[] List(JsonElement root, string name) => !root.TryGetProperty(name, out JsonElement value)
        ? []
        : value.ValueKind switch
        {
            JsonValueKind.String => TextOf(value)?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [],
            JsonValueKind.Array => [.. value.EnumerateArray().Select(item => TextOf(item) ?? item.GetRawText())],
            _ => [],
        };

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Well-formed JSON whose text is not Unicode.
            return null;
        }
    }
}
