namespace Baton.WeCom.CustomerService;

/// <summary>A customer at a desk, as channels, identities and lanes write them: "wkAJ2…/wmXYZ…".</summary>
internal sealed record DeskAddress(string OpenKfId, string ExternalUserid)
{
    private const string Prefix = "wecom-desk/";

    public override string ToString() => $"{OpenKfId}/{ExternalUserid}";

    /// <summary>Null for what is none.</summary>
    public static DeskAddress? Of(string externalId)
    {
        var slash = externalId.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < externalId.Length - 1 ? new(externalId[..slash], externalId[(slash + 1)..]) : null;
    }

    /// <summary>The channel of an application's desks: "wecom-desk/baton".</summary>
    public static string ChannelOf(string app) => $"{Prefix}{app}";

    /// <summary>The application of such a channel; empty for another one.</summary>
    public static string AppOf(string channel) => channel.StartsWith(Prefix, StringComparison.Ordinal) ? channel[Prefix.Length..] : "";
}
