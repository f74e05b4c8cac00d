using System.Security.Cryptography;
using System.Text;

namespace Baton.Server.SignIn.Visits;

/// <summary>One way to the provider and back, as the browser that goes it keeps it.</summary>
/// <param name="Secret">Known to this browser alone. What travels through addresses is its hash.</param>
/// <param name="Return">The page to go to afterwards.</param>
/// <param name="IsSecond">The provider has refused a code before: there is no third time.</param>
/// <param name="Expires">It leads nowhere afterwards.</param>
internal sealed record Attempt(string Secret, string Return, bool IsSecond, DateTimeOffset Expires)
{
    /// <summary>Long enough to find one's phone and scan.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static Attempt New(string returnPath, bool isSecond, DateTimeOffset now) => new(RandomNumberGenerator.GetHexString(32, lowercase: true), returnPath, isSecond, now + Life);

    /// <summary>Letters and digits only, as Tencent wants it.</summary>
    public string State => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    public bool IsFor(string state, DateTimeOffset now) =>
        now < Expires && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(State));
}
