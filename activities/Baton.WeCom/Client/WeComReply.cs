using System.Text.Json;

namespace Baton.WeCom.Client;

/// <summary>The outcome of one call, whether an answer came or not.</summary>
public sealed record WeComReply
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

    /// <summary>
    /// userids that were not reached or not updated: message/send gives a lower-cased <c>"a|b"</c> string,
    /// update_template_card an array. Compare regardless of case.
    /// </summary>
    public IReadOnlyList<string> InvalidUsers { get; init; } = [];

    public IReadOnlyList<string> InvalidParties { get; init; } = [];

    public IReadOnlyList<string> InvalidTags { get; init; } = [];

    /// <summary>Members without a licence for the API; they got nothing.</summary>
    public IReadOnlyList<string> UnlicensedUsers { get; init; } = [];

    /// <summary>What came where a file was asked for; null otherwise.</summary>
    public WeComFile? File { get; init; }

    /// <summary>msgid, to recall the message within 24 hours.</summary>
    public string? MessageId { get; init; }

    /// <summary>response_code of an interactive card: good for one update within 72 hours.</summary>
    public string? ResponseCode { get; init; }
}
