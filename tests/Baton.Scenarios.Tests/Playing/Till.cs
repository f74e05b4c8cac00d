using System.Security.Cryptography;
using Baton.Simulator.WeChat.Pay;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>The company's merchant account at WeChat Pay: the same in all scenarios, for its keys take longer to make than a scenario to play.</summary>
internal static class Till
{
    private const int KeyBits = 2048;

    public static Lazy<Merchant> Merchant { get; } = new(() => new Merchant("1600000001", "scenario0scenario0scenario0scena", "5C0E", KeyOf(), "PUB_KEY_ID_0100000001", KeyOf()));

    public static Dictionary<string, string?> Settings => new()
    {
        ["WeChat:Pay:ApiBaseUrl"] = "http://localhost/wechat", ["WeChat:Pay:NotifyUrl"] = $"http://localhost{WeChat.Pay.PayOptions.NotifyPath}",
        ["WeChat:Pay:MerchantId"] = Merchant.Value.MchId, ["WeChat:Pay:SerialNo"] = Merchant.Value.SerialNo, ["WeChat:Pay:ApiV3Key"] = Merchant.Value.ApiV3Key,
        ["WeChat:Pay:PrivateKey"] = Merchant.Value.PrivateKey, [$"WeChat:Pay:PublicKeys:{Merchant.Value.PublicKeyId}"] = Merchant.Value.PublicKey,
    };

    private static string KeyOf()
    {
        using var key = RSA.Create(KeyBits);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
