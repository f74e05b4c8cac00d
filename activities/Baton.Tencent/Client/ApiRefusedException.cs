using System.Diagnostics.CodeAnalysis;

namespace Baton.Tencent.Client;

/// <summary>A call brought nothing, where something was needed to go on.</summary>
[SuppressMessage("Design", "CA1032", Justification = "There is no such failure without the answer that caused it.")]
public sealed class ApiRefusedException(ApiReply reply) : Exception($"{reply.Path}: {reply.Reaction.Chinese} / {reply.Reaction.English} {reply.ErrorMessage}".TrimEnd())
{
    public ApiReply Reply { get; } = reply;
}
