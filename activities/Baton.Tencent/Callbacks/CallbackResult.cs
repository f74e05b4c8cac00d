using System.Diagnostics.CodeAnalysis;

namespace Baton.Tencent.Callbacks;

/// <summary>The message, or why there is none.</summary>
public readonly record struct CallbackResult
{
    private CallbackResult(CallbackMessage? message, CallbackRefusal? refusal) => (Message, Refusal) = (message, refusal);

    public CallbackMessage? Message { get; }

    public CallbackRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Message))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Message is not null;

    public static CallbackResult Of(CallbackMessage message) => new(message, null);

    public static CallbackResult Refused(CallbackRefusal reason) => new(null, reason);
}
