using System.Text.Json;
using Baton.Tencent.Crypto;

namespace Baton.WeCom.Tests.Crypto;

/// <summary>The values Tencent's documentation works through.</summary>
internal sealed record PublishedExample(
    string Name, string Token, string EncodingAESKey, string ReceiveId, string Timestamp, string Nonce,
    string Ciphertext, string Signature, string Plaintext, byte[]? Random)
{
    internal static PublishedExample Post { get; } = Load("tencent-doc-90968-post");

    internal static PublishedExample VerifyUrl { get; } = Load("tencent-sample-verifyurl");

    internal CallbackCrypto Crypto => new(Token, EncodingAESKey, ReceiveId);

    private static PublishedExample Load(string name)
    {
        using Stream stream = typeof(PublishedExample).Assembly.GetManifestResourceStream("published-examples.json")!;
        using var document = JsonDocument.Parse(stream);
        JsonElement example = document.RootElement.GetProperty("message").EnumerateArray()
            .Single(e => e.GetProperty("name").GetString() == name);
        return new PublishedExample(
            name, Text("token"), Text("encodingAESKey"), Text("receiveId"), Text("timestamp"), Text("nonce"),
            Text("ciphertext"), Text("msg_signature"), Text("plaintext"),
            example.TryGetProperty("random16_base64", out JsonElement random) ? random.GetBytesFromBase64() : null);

        string Text(string field) => example.GetProperty(field).GetString()!;
    }
}
