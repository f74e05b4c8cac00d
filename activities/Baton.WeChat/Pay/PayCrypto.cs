using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Baton.WeChat.Pay;

/// <summary>API v3's signatures and seals (WECHATPAY2-SHA256-RSA2048, AEAD_AES_256_GCM). Safe for parallel use.</summary>
public sealed class PayCrypto(PayOptions options) : IDisposable
{
    private const string Scheme = "WECHATPAY2-SHA256-RSA2048";
    private const int TagLength = 16;
    private const int NonceLength = 12;

    private readonly RSA _own = Import(options.PrivateKey);
    private readonly Dictionary<string, RSA> _theirs = options.PublicKeys.ToDictionary(key => key.Key, key => Import(key.Value), StringComparer.Ordinal);

    /// <summary>The key that names are encrypted for, by its id.</summary>
    public string EncryptionKeyId => options.PublicKeys.First().Key;

    /// <summary>The Authorization of a request.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="pathAndQuery">As it is sent.</param>
    /// <param name="body">As it is sent; empty for a GET.</param>
    /// <param name="now">The time.</param>
    /// <param name="nonce">Another for each request.</param>
    public string Authorize(string method, string pathAndQuery, string body, DateTimeOffset now, string nonce)
    {
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string signature = Sign($"{method}\n{pathAndQuery}\n{timestamp}\n{nonce}\n{body}\n");
        return $"{Scheme} mchid=\"{options.MerchantId}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{options.SerialNo}\"";
    }

    /// <summary>The merchant's signature of a text, base64.</summary>
    public string Sign(string text)
    {
        // One key, many callers: RSA objects are not safe for parallel use.
        lock (_own)
            return Convert.ToBase64String(_own.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Whether WeChat Pay has written this, with a key that is known here.</summary>
    public bool Verify(PaySignature signature, string body)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (!_theirs.TryGetValue(signature.Serial, out RSA? key))
            return false;
        byte[] bytes = new byte[(signature.Value.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(signature.Value, bytes, out int length))
            return false;
        byte[] text = Encoding.UTF8.GetBytes($"{signature.Timestamp}\n{signature.Nonce}\n{body}\n");
        lock (key)
            return key.VerifyData(text, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>Encrypts a name for WeChat Pay.</summary>
    public string Encrypt(string text)
    {
        RSA key = _theirs[EncryptionKeyId];
        lock (key)
            return Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(text), RSAEncryptionPadding.OaepSHA1));
    }

    /// <summary>What was sealed with the API v3 key; null where it was not, or was changed.</summary>
    public string? Unseal(string ciphertext, string nonce, string associatedData)
    {
        byte[] bytes = new byte[(ciphertext.Length / 4 * 3) + 3];
        byte[] nonceBytes = Encoding.UTF8.GetBytes(nonce);
        if (!Convert.TryFromBase64String(ciphertext, bytes, out int length) || length < TagLength || nonceBytes.Length != NonceLength)
            return null;
        byte[] plain = new byte[length - TagLength];
        try
        {
            using var aes = new AesGcm(Encoding.UTF8.GetBytes(options.ApiV3Key), TagLength);
            aes.Decrypt(nonceBytes, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length, TagLength), plain, Encoding.UTF8.GetBytes(associatedData));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }

    public void Dispose()
    {
        _own.Dispose();
        foreach (RSA key in _theirs.Values)
            key.Dispose();
    }

    private static RSA Import(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }
}

/// <summary>The four headers WeChat Pay signs with.</summary>
/// <param name="Serial">Wechatpay-Serial: by which key.</param>
/// <param name="Timestamp">Wechatpay-Timestamp.</param>
/// <param name="Nonce">Wechatpay-Nonce.</param>
/// <param name="Value">Wechatpay-Signature, base64.</param>
public sealed record PaySignature(string Serial, string Timestamp, string Nonce, string Value);
