using System.Diagnostics.CodeAnalysis;
using Baton.Tencent.Client;

namespace Baton.Tencent.Tokens;

/// <summary>No token could be had. Nothing was sent in its name.</summary>
[SuppressMessage("Design", "CA1032", Justification = "There is no such failure without the answer that caused it.")]
public sealed class AccessTokenException(ApiReply reply) : Exception(
    $"{reply.Reaction.Chinese} / {reply.Reaction.English} {reply.ErrorMessage}".TrimEnd())
{
    /// <summary>Tencent's answer to the call for a token, or how the call failed.</summary>
    public ApiReply Reply { get; } = reply;
}
