using System.Text.Json.Serialization;
using Baton.Tencent.Client;

namespace Baton.Tencent.Tokens;

/// <summary>A token at rest. <see cref="Value"/> is encrypted; <see cref="FetchingUntil"/> is the lease of the node that asks for another.</summary>
internal sealed record KeptToken
{
    public string? Value { get; init; }

    public DateTimeOffset? FetchedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? FetchingUntil { get; init; }

    public KeptRefusal? Refusal { get; init; }
}

/// <summary>Tencent's last word on the secret, and until when nobody asks again.</summary>
internal sealed record KeptRefusal(int ErrorCode, string Message, DateTimeOffset Until)
{
    /// <summary>Null for what no other node needs to know: a call that was lost says nothing about the secret.</summary>
    public static KeptRefusal? Of(ApiReply reply, DateTimeOffset now) => reply.ErrorCode is { } code && AccessTokens.RestAfter(reply.Reaction) is var rest && rest > AccessTokens.FailureRest
        ? new KeptRefusal(code, reply.ErrorMessage, now + rest)
        : null;

    public ApiReply ToReply(ApiPlatform platform, DateTimeOffset now) => new()
    {
        Path = platform.TokenPath,
        HttpStatus = 200,
        ErrorCode = ErrorCode,
        ErrorMessage = Message,
        Reaction = platform.Reactions.For(ErrorCode) with { Delay = Until - now },
    };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptToken))]
internal sealed partial class TokenJson : JsonSerializerContext;
