using System.Text;
using System.Xml.Linq;

namespace Baton.Tencent.Callbacks;

/// <summary>
/// The outer XML of a callback. Only <see cref="Ciphertext"/> is of use: the names beside it are not authenticated,
/// so the receiver is checked on the decrypted message instead.
/// </summary>
public sealed record CallbackEnvelope(string Ciphertext)
{
    /// <summary>Reads the envelope; the refusal is set exactly when the envelope is null.</summary>
    public static (CallbackEnvelope? Envelope, CallbackRefusal? Refusal) Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > CallbackBody.MaxBytes)
            return (null, CallbackRefusal.TooLarge);
        if (!System.Text.Unicode.Utf8.IsValid(body) || SafeXml.Parse(Encoding.UTF8.GetString(body)) is not { } root)
            return (null, CallbackRefusal.Xml);

        XElement[] encrypted = [.. root.Elements("Encrypt")];
        return encrypted switch
        {
            [] => (null, CallbackRefusal.Plaintext),
            [{ Value.Length: > 0 } one] => (new CallbackEnvelope(one.Value.Trim()), null),
            [_] => (null, CallbackRefusal.Plaintext),
            _ => (null, CallbackRefusal.Xml),
        };
    }
}
