using System.Text.Json;

namespace Baton.Tencent.Client;

/// <summary>Reads an answer. HTTP 200 is the norm even for errors; errcode decides, and never errmsg but for one warning.</summary>
internal static class ReplyReader
{
    // Tencent may answer errcode 0 and yet have ignored part of the body.
    private const string WrongFormat = "Warning: wrong json format.";

    internal static ApiReply Read(ApiPlatform platform, string path, int status, ReadOnlySpan<byte> body, bool isResend)
    {
        if (status != 200)
            return new ApiReply { Path = path, HttpStatus = status, Reaction = ReactionTable.ForStatus(status) };
        if (Parse(body) is not { } root || !TryReadCode(platform, root, out int code))
            return new ApiReply { Path = path, HttpStatus = status, Reaction = ReactionTable.Unsure, ErrorMessage = "unreadable answer" };

        var reply = new ApiReply { Path = path, HttpStatus = status, ErrorCode = code, Root = root, Reaction = platform.Reactions.For(code) };
        reply = reply with { ErrorMessage = SecretMask.Mask(reply.Text("errmsg") ?? "") };
        if (code == 0 && reply.ErrorMessage.Contains(WrongFormat, StringComparison.Ordinal))
            return reply with { Reaction = platform.Reactions.WrongFormat };
        return platform.Refine is { } refine ? reply with { Reaction = refine(reply, isResend) } : reply;
    }

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
    private static bool TryReadCode(ApiPlatform platform, JsonElement root, out int code)
    {
        code = 0;
        return root.TryGetProperty("errcode", out JsonElement value)
            ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out code)
            : platform.Brings(root);
    }
}
