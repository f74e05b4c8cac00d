using System.Text;
using System.Text.Json;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Client;

namespace Baton.WeChat.Pay;

/// <summary>Opens what WeChat Pay tells of payments and transfers. Answer 204 once it is stored, by its id; anything else has it told again.</summary>
public sealed class PayNotices(PayCrypto crypto, PayOptions options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The notice, or null where it is not WeChat Pay's, too old, was changed, or is another merchant's: answer 401 and do nothing.</summary>
    public PayNotice? Open(PaySignature signature, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (body.Length > CallbackBody.MaxBytes || !System.Text.Unicode.Utf8.IsValid(body) || CallbackSeal.ReplayOf(signature.Timestamp, Window, time.GetUtcNow()) is not null)
            return null;
        string text = Encoding.UTF8.GetString(body);
        if (!crypto.Verify(signature, text) || Read(text) is not { } envelope)
            return null;
        return crypto.Unseal(envelope.Resource.Ciphertext, envelope.Resource.Nonce, envelope.Resource.AssociatedData ?? "") is { } plain && IsOurs(plain)
            ? new PayNotice(envelope.Id, envelope.EventType, plain)
            : null;
    }

    // Payments and transfers spell it differently.
    private bool IsOurs(string plain) => Parse(plain) is { } told && (TextOf(told, "mchid") ?? TextOf(told, "mch_id")) == options.MerchantId;

    private static string? TextOf(JsonElement told, string name) => told.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Envelope? Read(string text) =>
        Parse(text) is { } root && ApiJson.Read<Envelope>(root) is { Id: not null, EventType: not null, Resource: { Ciphertext: not null, Nonce: not null } } found ? found : null;

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Envelope(string Id, string EventType, SealedResource Resource);

    private sealed record SealedResource(string Ciphertext, string Nonce, string? AssociatedData);
}
