using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Baton.Server.Hosting;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Baton.Server.SignIn;

/// <summary>Wraps keys at rest with AES-GCM under a key derived from Baton:MasterKey.</summary>
internal sealed class MasterKeyEncryptor(string masterKey) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var (nonce, tag, secret) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[plain.Length]);
        using var cipher = new AesGcm(MasterKey.Derive(masterKey), tag.Length);
        cipher.Encrypt(nonce, plain, secret, tag);
        return new EncryptedXmlInfo(new XElement("wrapped", Convert.ToBase64String([.. nonce, .. tag, .. secret])), typeof(MasterKeyDecryptor));
    }
}

/// <summary>Unwraps them again. Made by the framework, by its type name in the ring.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var masterKey = services.GetRequiredService<BatonOptions>().MasterKey
            ?? throw new CryptographicException("数据库里的密钥环是用 Baton:MasterKey 加密的，请配置它。 / The key ring is wrapped: Baton:MasterKey is needed.");
        var all = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[all.Length - 28];
        using var cipher = new AesGcm(MasterKey.Derive(masterKey), 16);
        cipher.Decrypt(all[..12], all[28..], all[12..28], plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

internal static class MasterKey
{
    public static byte[] Derive(string masterKey) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(masterKey), 32, info: "baton key ring"u8.ToArray());
}
