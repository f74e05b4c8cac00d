using Baton.WeCom.Callbacks;

namespace Baton.WeCom;

/// <summary>The configured applications, each with its callback reader.</summary>
public sealed class WeComApps(WeComOptions options)
{
    private readonly Dictionary<string, WeComApp> _byName = options.Apps.ToDictionary(app => app.Name);
    private readonly Dictionary<string, CallbackReader> _readers = options.Apps
        .Where(app => app.HasCallback)
        .ToDictionary(app => app.Name, app => new CallbackReader(options.CorpId, app, options.ReplayWindow));

    public WeComApp? Find(string name) => _byName.GetValueOrDefault(name);

    public WeComApp? Find(int agentId) => options.Apps.FirstOrDefault(app => app.AgentId == agentId);

    public IReadOnlyList<WeComApp> All => [.. options.Apps];

    /// <summary>The first application: where a flow does not say which.</summary>
    public WeComApp? Default => options.Apps.FirstOrDefault(app => app.ReachesPeople);

    /// <summary>What may change the company's contacts: the secret of 通讯录同步, else the first application.</summary>
    public WeComApp? Contacts => options.Apps.FirstOrDefault(app => !app.ReachesPeople) ?? Default;

    /// <summary>Null for an unknown application and for one without a callback.</summary>
    public CallbackReader? ReaderOf(string name) => _readers.GetValueOrDefault(name);

    /// <summary>The application's name as channels, identities and inbox sources use it: "wecom/baton".</summary>
    public static string ChannelOf(string name) => $"wecom/{name}";

    /// <summary>The application of such a name; empty for another messenger's.</summary>
    public static string AppOf(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.StartsWith("wecom/", StringComparison.Ordinal) ? channel["wecom/".Length..] : "";
    }
}
