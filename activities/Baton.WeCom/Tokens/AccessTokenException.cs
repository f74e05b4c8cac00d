using System.Diagnostics.CodeAnalysis;
using Baton.WeCom.Client;

namespace Baton.WeCom.Tokens;

/// <summary>No token could be had. Nothing was sent in its name.</summary>
[SuppressMessage("Design", "CA1032", Justification = "There is no such failure without the answer that caused it.")]
public sealed class AccessTokenException(WeComReply reply) : Exception(
    $"{reply.Reaction.Chinese} / {reply.Reaction.English} {reply.ErrorMessage}".TrimEnd())
{
    /// <summary>Tencent's answer to gettoken, or how the call failed.</summary>
    public WeComReply Reply { get; } = reply;
}
