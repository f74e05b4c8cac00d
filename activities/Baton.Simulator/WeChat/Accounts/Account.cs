using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.WeChat.Accounts;

/// <summary>The company's service account, as its administrator would copy it from mp.weixin.qq.com.</summary>
/// <param name="OriginalId">gh_…: how callbacks call it.</param>
internal sealed record Account(string Name, string AppId, string AppSecret, string Token, string EncodingAesKey, string OriginalId)
{
    private const string Key = "wechat.account";
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The account kept in the file; its secrets are made at random at the first start.</summary>
    public static Account Of(SimulatorFile file, string name) => file.Write(session =>
    {
        if (session.Setting(Key) is { } kept)
            return SimulatorJson.Read<Account>(kept);
        var made = new Account(
            name,
            "wx" + RandomNumberGenerator.GetHexString(16, lowercase: true),
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            RandomNumberGenerator.GetString(LettersAndDigits, 32),
            // Any 43 letters and digits, as Tencent's generator: the last one may carry bits that base64 does not use.
            RandomNumberGenerator.GetString(LettersAndDigits, 43),
            "gh_" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        session.Set(Key, SimulatorJson.Write(made));
        return made;
    });
}
