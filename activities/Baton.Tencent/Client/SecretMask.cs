using System.Text.RegularExpressions;

namespace Baton.Tencent.Client;

/// <summary>
/// Takes credentials out of a text before it is logged. The access token travels in the query string only (Tencent
/// reads it nowhere else, errcode 41001), so every address is suspect.
/// </summary>
public static partial class SecretMask
{
    /// <summary>The text with the values of access_token, corpsecret, secret, code, a robot's key, ticket and the like replaced by <c>***</c>.</summary>
    public static string Mask(string text) => Credential().Replace(text, "$1***");

    [GeneratedRegex(
        """(\b(?:[a-z_]*token|corpsecret|secret|code|key|[a-z_]*ticket)(?:=|"\s*:\s*"))[^&\s"'#]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credential();
}
