using System.Security.Cryptography;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent;

/// <summary>What the corp's administrator would copy from WeCom's console into the server's configuration.</summary>
internal sealed record Credentials(string CorpId, long AgentId, string Secret, string Token, string EncodingAesKey, string AppName)
{
    /// <summary>The secret of 通讯录同步, by which contacts are written and nothing is sent.</summary>
    public string ContactSecret { get; init; } = RandomNumberGenerator.GetString(LettersAndDigits + "-_", 43);

    private const string Key = "credentials";
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The credentials kept in the file; made at random at the first start.</summary>
    public static Credentials Of(SimulatorFile file, SampleCompany company) => file.Write(session =>
    {
        // One that was kept without a secret of 通讯录同步 is given one, which is kept from then on.
        var made = session.Setting(Key) is { } kept ? SimulatorJson.Read<Credentials>(kept) : new Credentials(
            "ww" + RandomNumberGenerator.GetHexString(16, lowercase: true),
            company.App.AgentId,
            RandomNumberGenerator.GetString(LettersAndDigits + "-_", 43),
            RandomNumberGenerator.GetString(LettersAndDigits, 32),
            // Any 43 letters and digits, as Tencent's generator: the last one may carry bits that base64 does not use.
            RandomNumberGenerator.GetString(LettersAndDigits, 43),
            company.App.Name);
        session.Set(Key, SimulatorJson.Write(made));
        return made;
    });
}
