using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Baton.BackOffice.Callbacks;

/// <summary>By what another system shows that it is the one: the secret itself as a bearer token, or a signature of the body with it.</summary>
internal sealed class CallbackSecrets(IDataProtectionProvider protection)
{
    private const string Bearer = "Bearer ";
    private const string Signature = "sha256=";

    private static readonly string[] SignatureHeaders = ["X-Signature-256", "X-Hub-Signature-256"];

    private readonly IDataProtector _protector = protection.CreateProtector("Baton.BackOffice.Callbacks");

    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public string Protect(string secret) => _protector.Protect(secret);

    /// <exception cref="CryptographicException">The key ring that encrypted the secret is gone.</exception>
    public bool Proves(IHeaderDictionary headers, byte[] body, Callback callback)
    {
        var secret = Encoding.UTF8.GetBytes(_protector.Unprotect(callback.Secret));
        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization[Bearer.Length..].Trim()), secret);
        var expected = Encoding.UTF8.GetBytes(Signature + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)));
        return SignatureHeaders.Any(header => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers[header].ToString().ToLowerInvariant()), expected));
    }
}
