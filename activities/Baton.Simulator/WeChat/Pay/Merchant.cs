using System.Globalization;
using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>The company's merchant account at WeChat Pay (API v3), with the keys of both sides, made at random when they are first asked for.</summary>
/// <param name="ApiV3Key">32 characters: the key of what is encrypted in notices.</param>
/// <param name="SerialNo">Of the merchant's certificate.</param>
/// <param name="PrivateKey">The merchant's, PKCS#8 in PEM: calls are signed with it.</param>
/// <param name="PublicKeyId">PUB_KEY_ID_…: names WeChat Pay's public key in headers.</param>
/// <param name="PlatformKey">WeChat Pay's own private key; it is never given out.</param>
internal sealed record Merchant(string MchId, string ApiV3Key, string SerialNo, string PrivateKey, string PublicKeyId, string PlatformKey)
{
    private const string Key = "wechat.merchant";
    private const int KeyBits = 2048;
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>WeChat Pay's public key in PEM: answers and notices are checked with it, and names encrypted.</summary>
    public string PublicKey
    {
        get
        {
            using var platform = Imported(PlatformKey);
            return platform.ExportSubjectPublicKeyInfoPem();
        }
    }

    public static Merchant Of(SimulatorFile file)
    {
        if (file.Read(session => session.Setting(Key)) is { } kept)
            return SimulatorJson.Read<Merchant>(kept);
        using var own = RSA.Create(KeyBits);
        using var platform = RSA.Create(KeyBits);
        var made = new Merchant(
            "16" + RandomNumberGenerator.GetInt32(10_000_000, 100_000_000).ToString(CultureInfo.InvariantCulture),
            RandomNumberGenerator.GetString(LettersAndDigits, 32),
            RandomNumberGenerator.GetHexString(40),
            own.ExportPkcs8PrivateKeyPem(),
            "PUB_KEY_ID_01" + RandomNumberGenerator.GetString("0123456789", 24),
            platform.ExportPkcs8PrivateKeyPem());
        file.Write(session => session.Set(Key, SimulatorJson.Write(made)));
        return made;
    }

    internal static RSA Imported(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
