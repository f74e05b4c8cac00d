namespace Baton.WeChat.Inbox;

/// <summary>Under which names flows wait for what people do with an account, and are started by it. Nobody else may send these.</summary>
internal static class AccountEventNames
{
    public const string Prefix = "wechat-event:";

    /// <summary>Any account, or any key.</summary>
    private const string Any = "*";

    /// <summary>What starts a flow, whoever does it.</summary>
    public static string ForStart(string? account, AccountEventKind kind, string? key) => $"{Prefix}{NameOf(account)}:{kind}:{NameOf(key)}";

    /// <summary>What a flow waits for from one person, by their openid.</summary>
    public static string ForPerson(string account, AccountEventKind kind, string? key, string openId) => $"{ForStart(account, kind, key)}:{openId}";

    /// <summary>Under which keys somebody may wait for one: as it is, all that begin alike up to a dash, and any.</summary>
    public static IReadOnlyList<string?> KeysOf(string key)
    {
        if (key.Length == 0)
            return [null];
        var dash = key.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? [key, null] : [key, $"{key[..(dash + 1)]}{Any}", null];
    }

    private static string NameOf(string? part) => string.IsNullOrEmpty(part) ? Any : part;
}
