using System.Security.Cryptography;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Erp.Access;

/// <summary>Who may use the ERP: one user with a password, and a token that serves as bearer token and API key.</summary>
internal sealed record ErpCredentials(string User, string Password, string Token)
{
    /// <summary>What the settings say, else what was made at random at the first start.</summary>
    public static ErpCredentials Of(SimulatorFile file, ErpOptions options) =>
        new(options.User, options.Password ?? Made(file, "erp.password"), options.Token ?? Made(file, "erp.token"));

    private static string Made(SimulatorFile file, string setting) => file.Write(session =>
    {
        if (session.Setting(setting) is { } made)
            return made;
        made = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 32);
        session.Set(setting, made);
        return made;
    });
}
