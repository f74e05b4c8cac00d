using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.Server.Webhooks;

/// <summary>What messages are signed with: made here, shown once, encrypted at rest.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    // Standard Webhooks writes secrets so.
    private const string Mark = "whsec_";

    private readonly IDataProtector _protector = protection.CreateProtector("Baton.Webhooks.Secrets");

    public static string Make() => Mark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>The signature of a message under a secret as it stands in the database.</summary>
    /// <param name="stored">The encrypted secret.</param>
    /// <param name="messageId">The header webhook-id.</param>
    /// <param name="timestamp">The header webhook-timestamp: seconds since 1970.</param>
    /// <param name="body">The body as it is sent.</param>
    /// <exception cref="CryptographicException">The key ring that encrypted it is gone.</exception>
    public string Sign(string stored, string messageId, string timestamp, string body)
    {
        var key = Convert.FromBase64String(_protector.Unprotect(stored)[Mark.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{messageId}.{timestamp}.{body}")));
    }
}
