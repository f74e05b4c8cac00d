using System.Text;
using System.Text.Json;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Client;

namespace Baton.WeChat.Pay;

/// <summary>Opens what WeChat Pay tells of payments and transfers. Answer 204 once it is stored, by its id; anything else has it told again.</summary>
public sealed class PayNotices(PayCrypto crypto, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The notice, or null where it is not WeChat Pay's, too old, or was changed: answer 401 and do nothing.</summary>
    public PayNotice? Open(PaySignature signature, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (body.Length > CallbackBody.MaxBytes || !System.Text.Unicode.Utf8.IsValid(body) || CallbackSeal.ReplayOf(signature.Timestamp, Window, time.GetUtcNow()) is not null)
            return null;
        string text = Encoding.UTF8.GetString(body);
        if (!crypto.Verify(signature, text) || Read(text) is not { } envelope)
            return null;
        return crypto.Unseal(envelope.Resource.Ciphertext, envelope.Resource.Nonce, envelope.Resource.AssociatedData ?? "") is { } plain
            ? new PayNotice(envelope.Id, envelope.EventType, plain)
            : null;
    }

    private static Envelope? Read(string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } root ? ApiJson.Read<Envelope>(root) is { Id: not null, EventType: not null, Resource: { Ciphertext: not null, Nonce: not null } } found ? found : null : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Envelope(string Id, string EventType, SealedResource Resource);

    private sealed record SealedResource(string Ciphertext, string Nonce, string? AssociatedData);
}

/// <param name="Id">The same for every repetition.</param>
/// <param name="EventType">TRANSACTION.SUCCESS, MCHTRANSFER.BILL.FINISHED and the like.</param>
/// <param name="Json">What has happened.</param>
public sealed record PayNotice(string Id, string EventType, string Json)
{
    /// <summary>Of a payment; null for another kind.</summary>
    public PaymentStatus? Payment => EventType.StartsWith("TRANSACTION.", StringComparison.Ordinal) ? ApiJson.Read<PaymentStatus>(JsonElement.Parse(Json)) : null;

    /// <summary>Of a transfer; null for another kind.</summary>
    public TransferStatus? Transfer => EventType.StartsWith("MCHTRANSFER.", StringComparison.Ordinal) ? ApiJson.Read<TransferStatus>(JsonElement.Parse(Json)) : null;
}
