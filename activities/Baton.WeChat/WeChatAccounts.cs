using Baton.Kernel.Activities;
using Baton.WeChat.Callbacks;

namespace Baton.WeChat;

/// <summary>The configured accounts, each with its callback reader.</summary>
public sealed class WeChatAccounts(WeChatOptions options)
{
    private const string Prefix = "wechat/";

    private readonly Dictionary<string, WeChatAccount> _byName = options.Accounts.ToDictionary(account => account.Name);
    private readonly Dictionary<string, CallbackReader> _readers = options.Accounts
        .Where(account => account.HasCallback)
        .ToDictionary(account => account.Name, account => new CallbackReader(account, options.ReplayWindow));

    public WeChatAccount? Find(string name) => _byName.GetValueOrDefault(name);

    public IReadOnlyList<WeChatAccount> All => [.. options.Accounts];

    /// <summary>The first account: where a flow does not say which.</summary>
    public WeChatAccount? Default => options.Accounts.FirstOrDefault();

    /// <summary>The account that a node names, or the first. Null where there is none: the activity has failed then.</summary>
    internal WeChatAccount? FindFor(ActivityExecutionContext context, string? name)
    {
        var account = string.IsNullOrEmpty(name) ? Default : Find(name);
        if (account is null)
            context.Fail($"没有配置公众号“{name}”。 / Account \"{name}\" is not configured.");
        return account;
    }

    /// <summary>Null for an unknown account and for one without a callback.</summary>
    public CallbackReader? ReaderOf(string name) => _readers.GetValueOrDefault(name);

    /// <summary>The account's name as channels, identities and inbox sources use it: "wechat/shop".</summary>
    public static string ChannelOf(string name) => Prefix + name;

    /// <summary>The account of such a name; empty for another messenger's.</summary>
    public static string AccountOf(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.StartsWith(Prefix, StringComparison.Ordinal) ? channel[Prefix.Length..] : "";
    }
}
