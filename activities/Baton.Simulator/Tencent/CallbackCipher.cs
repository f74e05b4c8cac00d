using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Simulator.Tencent;

/// <summary>
/// Tencent's callback encryption (document 90968): AES-256-CBC over random(16) ‖ length ‖ message ‖ receiveid,
/// padded to 32 bytes, and a SHA-1 over the sorted parts as signature.
/// </summary>
internal sealed class CallbackCipher
{
    private const int Block = 32;
    private const int Prefix = 16 + sizeof(uint);
    private readonly byte[] _key;
    private readonly string _token;

    public CallbackCipher(string token, string encodingAesKey)
    {
        _token = token;
        _key = Convert.FromBase64String(encodingAesKey + "=");
        if (_key.Length != 32)
            throw new ArgumentException("EncodingAESKey must be 43 letters and digits.", nameof(encodingAesKey));
    }

    /// <returns>The cipher text in base64, as it stands in <c>Encrypt</c> and <c>echostr</c>.</returns>
    public string Encrypt(string message, string receiveId) => Encrypt(message, receiveId, RandomNumberGenerator.GetBytes(16));

    internal string Encrypt(string message, string receiveId, ReadOnlySpan<byte> random16)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var receiver = Encoding.UTF8.GetBytes(receiveId);
        var length = Prefix + text.Length + receiver.Length;
        var pad = Block - length % Block;
        var plain = new byte[length + pad];
        random16.CopyTo(plain);
        BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(16), (uint)text.Length);
        text.CopyTo(plain, Prefix);
        receiver.CopyTo(plain, Prefix + text.Length);
        plain.AsSpan(length).Fill((byte)pad);
        using var aes = Aes.Create();
        aes.Key = _key;
        return Convert.ToBase64String(aes.EncryptCbc(plain, _key.AsSpan(0, 16), PaddingMode.None));
    }

    /// <summary>Decrypts and checks the padding, the length and the receiver.</summary>
    public bool TryDecrypt(string encrypted, string receiveId, [NotNullWhen(true)] out string? message)
    {
        message = null;
        var cipher = new byte[encrypted.Length];
        if (!Convert.TryFromBase64String(encrypted, cipher, out var size) || size < Block || size % 16 != 0)
            return false;
        using var aes = Aes.Create();
        aes.Key = _key;
        var plain = aes.DecryptCbc(cipher.AsSpan(0, size), _key.AsSpan(0, 16), PaddingMode.None);
        int pad = plain[^1];
        if (pad is < 1 or > Block || plain.Length - pad < Prefix || plain.AsSpan(plain.Length - pad).ContainsAnyExcept((byte)pad))
            return false;
        var content = plain.AsSpan(Prefix, plain.Length - pad - Prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(plain.AsSpan(16));
        if (length > content.Length || !content[(int)length..].SequenceEqual(Encoding.UTF8.GetBytes(receiveId)))
            return false;
        message = Encoding.UTF8.GetString(content[..(int)length]);
        return true;
    }

    /// <summary>The msg_signature: lower-case hexadecimal SHA-1 over the four parts in ordinal order.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The protocol prescribes SHA-1.")]
    public string Sign(string timestamp, string nonce, string encrypted)
    {
        string[] parts = [_token, timestamp, nonce, encrypted];
        Array.Sort(parts, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
    }
}
