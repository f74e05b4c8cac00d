using System.Text.Json;

namespace Baton.Tencent.Client;

/// <summary>The outcome of one call, whether an answer came or not.</summary>
public sealed record ApiReply
{
    /// <summary>Path of the API, such as <c>/cgi-bin/message/send</c>.</summary>
    public required string Path { get; init; }

    public required Reaction Reaction { get; init; }

    /// <summary>HTTP status; null when no answer came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>errcode; null when no readable answer came.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>errmsg, or what the transport said; for people, never to decide on. Credentials are masked.</summary>
    public string ErrorMessage { get; init; } = "";

    /// <summary>The answer as it came; undefined when it was no JSON object.</summary>
    public JsonElement Root { get; init; }

    /// <summary>What came where a file was asked for; null otherwise.</summary>
    public ApiFile? File { get; init; }

    /// <summary>
    /// Whether what the call would have used up is there still: it did not leave, or was refused. Not where its result is unknown, nor where it was
    /// refused because nothing was left to use.
    /// </summary>
    public bool UsedNothing => Reaction.MayRetry || !(Reaction.IsDone || Reaction.Kind is ReactionKind.Unsure or ReactionKind.OutOfReach || ErrorCode == 0);

    /// <summary>A text of the answer; null where there is none.</summary>
    public string? Text(string name) => Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty(name, out JsonElement value)
        ? TextOf(value) is { Length: > 0 } text ? text : null
        : null;

    /// <summary>An id of the answer, which Tencent writes now as a text, now as a number; null where there is none.</summary>
    public string? Id(string name) => Text(name)
        ?? (Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null);

    /// <summary>Texts of the answer, which Tencent writes now as <c>"a|b"</c>, now as an array.</summary>
    public IReadOnlyList<string> Texts(string name) => Root.ValueKind != JsonValueKind.Object || !Root.TryGetProperty(name, out JsonElement value)
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
