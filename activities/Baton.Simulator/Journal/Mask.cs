using System.Text.RegularExpressions;

namespace Baton.Simulator.Journal;

/// <summary>Takes secrets and tokens out of what is written down.</summary>
internal static partial class Mask
{
    public const string Stars = "***";

    /// <summary>A query string or JSON text without the values of access_token, corpsecret, what stands for a person who signs in, and the like.</summary>
    public static string Secrets(string text) => InJson().Replace(InQuery().Replace(text, "$1" + Stars), "$1" + Stars + "\"");

    [GeneratedRegex("((?:access_token|refresh_token|corpsecret|secret|(?<![a-z_])code|(?<=[?&]|^)key)=)[^&]*", RegexOptions.IgnoreCase)]
    private static partial Regex InQuery();

    [GeneratedRegex("(\"(?:access_token|refresh_token|corpsecret|secret|password|session|user_ticket)\"\\s*:\\s*\")[^\"]*\"", RegexOptions.IgnoreCase)]
    private static partial Regex InJson();
}
