using System.Diagnostics.CodeAnalysis;
using Baton.Tencent.Callbacks;

namespace Baton.Tencent.Crypto;

/// <summary>The outcome of opening a ciphertext: the plaintext or the reason why not. Refusals are expected, so no exception.</summary>
public readonly record struct Decryption
{
    private Decryption(string? plaintext, CallbackRefusal? refusal) => (Plaintext, Refusal) = (plaintext, refusal);

    public string? Plaintext { get; }

    public CallbackRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Plaintext))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Plaintext is not null;

    internal static Decryption Of(string plaintext) => new(plaintext, null);

    internal static Decryption Refused(CallbackRefusal reason) => new(null, reason);
}
