using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Baton.Tencent.Callbacks;

namespace Baton.Tencent.Crypto;

/// <summary>
/// Tencent's message encryption (WXBizMsgCrypt, WeCom documentation 90968): AES-256-CBC over
/// <c>random(16) | length (uint32, big endian) | message | receiveId</c>, padded to 32 bytes, signed with SHA-1.
/// Immutable and safe for parallel use.
/// </summary>
public sealed class CallbackCrypto
{
    private const int RandomLength = 16;
    private const int HeaderLength = RandomLength + sizeof(uint);

    // PKCS#7, but to 32 bytes where AES has blocks of 16: the library's own PKCS7 mode rejects pads of 17 to 32.
    private const int PadTo = 32;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _token;
    private readonly byte[] _key;
    private readonly byte[] _iv;
    private readonly byte[] _receiveId;

    /// <param name="token">The callback's Token.</param>
    /// <param name="encodingAesKey">43 characters, see <see cref="CallbackKey"/>.</param>
    /// <param name="receiveId">A corporation's id, an account's appid; may be empty where Tencent sends none.</param>
    /// <exception cref="ArgumentException">The key is not an EncodingAESKey.</exception>
    public CallbackCrypto(string token, string encodingAesKey, string receiveId)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(receiveId);
        if (!CallbackKey.TryDecode(encodingAesKey, out _key))
            throw new ArgumentException("EncodingAESKey must be 43 characters of base64.", nameof(encodingAesKey));
        _token = token;
        _iv = _key[..16];
        _receiveId = Utf8.GetBytes(receiveId);
    }

    /// <summary>msg_signature over the token and these three.</summary>
    public string Sign(string timestamp, string nonce, string ciphertext) => CallbackSignature.Of(_token, timestamp, nonce, ciphertext);

    /// <summary>Whether msg_signature is right.</summary>
    public bool Verify(string signature, string timestamp, string nonce, string ciphertext) =>
        CallbackSignature.Matches(signature, _token, timestamp, nonce, ciphertext);

    /// <summary>
    /// Opens a ciphertext, in the order signature, base64, length, AES, padding, message length, receiveId, UTF-8.
    /// Stricter than Tencent's samples, which take a wrong padding for none and leave the receiveId to the caller.
    /// </summary>
    public Decryption Decrypt(string signature, string timestamp, string nonce, string ciphertext)
    {
        if (!Verify(signature, timestamp, nonce, ciphertext))
            return Decryption.Refused(CallbackRefusal.Signature);

        byte[] bytes = new byte[(ciphertext.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(ciphertext, bytes, out int length))
            return Decryption.Refused(CallbackRefusal.Base64);
        if (length % 16 != 0 || length < PadTo)
            return Decryption.Refused(CallbackRefusal.Length);

        using Aes aes = CreateAes();
        return Unwrap(aes.DecryptCbc(bytes.AsSpan(0, length), _iv, PaddingMode.None));
    }

    /// <summary>Encrypts with 16 random bytes, so equal messages look different.</summary>
    public string Encrypt(string plaintext)
    {
        Span<byte> random = stackalloc byte[RandomLength];
        RandomNumberGenerator.Fill(random);
        return Encrypt(plaintext, random);
    }

    /// <summary>Encrypts with the given 16 bytes in front; for vectors that must be reproduced.</summary>
    /// <exception cref="ArgumentException"><paramref name="random"/> is not 16 bytes.</exception>
    public string Encrypt(string plaintext, ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomLength)
            throw new ArgumentException("The random prefix is 16 bytes.", nameof(random));

        byte[] message = Utf8.GetBytes(plaintext);
        int length = HeaderLength + message.Length + _receiveId.Length;
        int pad = PadTo - (length % PadTo);
        byte[] block = new byte[length + pad];
        random.CopyTo(block);
        BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(RandomLength), (uint)message.Length);
        message.CopyTo(block, HeaderLength);
        _receiveId.CopyTo(block, HeaderLength + message.Length);
        block.AsSpan(length).Fill((byte)pad);

        using Aes aes = CreateAes();
        return Convert.ToBase64String(aes.EncryptCbc(block, _iv, PaddingMode.None));
    }

    private Decryption Unwrap(ReadOnlySpan<byte> padded)
    {
        int pad = padded[^1];
        if (pad is < 1 or > PadTo || padded[^pad..].ContainsAnyExcept((byte)pad))
            return Decryption.Refused(CallbackRefusal.Padding);

        ReadOnlySpan<byte> plain = padded[..^pad];
        if (plain.Length < HeaderLength)
            return Decryption.Refused(CallbackRefusal.MessageLength);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(plain[RandomLength..]);
        ReadOnlySpan<byte> rest = plain[HeaderLength..];
        if (length > rest.Length)
            return Decryption.Refused(CallbackRefusal.MessageLength);
        if (!rest[(int)length..].SequenceEqual(_receiveId))
            return Decryption.Refused(CallbackRefusal.ReceiveId);

        ReadOnlySpan<byte> message = rest[..(int)length];
        return System.Text.Unicode.Utf8.IsValid(message)
            ? Decryption.Of(Utf8.GetString(message))
            : Decryption.Refused(CallbackRefusal.Encoding);
    }

    [SuppressMessage("Security", "CA5401", Justification = "Tencent's protocol derives the vector from the key.")]
    private Aes CreateAes()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }
}
