using System.Security.Cryptography;
using Baton.BackOffice.Calls;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.BackOffice.Connections;

/// <summary>Encrypts the secrets of connections for the store, and reveals them for a call.</summary>
internal sealed class ConnectionSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Baton.BackOffice.Connections");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <exception cref="CallException">The key ring that encrypted them is another one.</exception>
    public OpenConnection Open(string tenant, Connection connection)
    {
        if (connection.IsConfigured)
            return new OpenConnection(tenant, connection, connection.Secrets);
        try
        {
            return new OpenConnection(tenant, connection, connection.Secrets.ToDictionary(secret => secret.Key, secret => _protector.Unprotect(secret.Value)));
        }
        catch (CryptographicException exception)
        {
            throw new CallException(
                Trouble.Secrets,
                $"连接“{connection.Name}”的密码解不开：Baton:MasterKey 和保存时的不一样，或者密钥环换过。请改回原来的，或者重新填写密码。",
                $"The secrets of {connection.Name} cannot be decrypted: Baton:MasterKey is not the one they were saved under, or the key ring is another. Put the old one back, or enter the secrets again.",
                exception);
        }
    }
}
