using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Tencent.Crypto;

/// <summary>How Tencent signs callbacks: lower-case hexadecimal SHA-1 of some strings, sorted by code unit and joined.</summary>
public static class CallbackSignature
{
    [SuppressMessage("Security", "CA5350", Justification = "Tencent's protocol prescribes SHA-1.")]
    public static string Of(params string[] parts)
    {
        string[] sorted = [.. parts];
        // A culture's order puts "apple" before "Banana" and yields another signature than Tencent's.
        Array.Sort(sorted, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(sorted))));
    }

    /// <summary>Compares in constant time, so that the answer's timing tells nothing about the right signature.</summary>
    public static bool Matches(string signature, params string[] parts) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Of(parts)));
}
