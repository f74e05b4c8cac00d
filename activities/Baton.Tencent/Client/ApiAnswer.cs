using System.Diagnostics.CodeAnalysis;

namespace Baton.Tencent.Client;

/// <summary>What a call brought, or why it brought nothing.</summary>
public sealed record ApiAnswer<T>(ApiReply Reply, T? Value)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    /// <exception cref="ApiRefusedException">There is no value.</exception>
    public T Require() => Value ?? throw new ApiRefusedException(Reply);
}
