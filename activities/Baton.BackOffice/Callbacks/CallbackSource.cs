using System.Security.Cryptography;
using System.Text;

namespace Baton.BackOffice.Callbacks;

/// <summary>Under which source the inbox keeps the calls of one callback with one key.</summary>
internal static class CallbackSource
{
    private const string Prefix = "backoffice/callback/";
    private const int LongestKey = 100;

    public static string Of(string callback, string key)
    {
        key = key.Trim();
        return $"{Prefix}{callback}/{(Encoding.UTF8.GetByteCount(key) <= LongestKey ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))))}";
    }

    public static bool Is(string source) => source.StartsWith(Prefix, StringComparison.Ordinal);
}
