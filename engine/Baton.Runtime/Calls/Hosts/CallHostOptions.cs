namespace Baton.Runtime.Calls.Hosts;

/// <summary>Which hosts this server may call for others: flows, webhooks, connections. Section <c>Baton:Http</c>.</summary>
public sealed class CallHostOptions
{
    public const string Section = "Baton:Http";

    /// <summary>
    /// A name (<c>erp.example.com</c>), all names below one (<c>*.example.com</c>), an address or a range of them (<c>10.1.0.0/16</c>), or
    /// <c>*</c> for every host on the public internet. Private, loopback and link-local addresses are called only where an entry other than
    /// <c>*</c> names the host or the address. Default: none, which means <c>*</c>.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Hosts that may not be called, written likewise; these win. Default: none.</summary>
    public IList<string> DeniedHosts { get; } = [];
}
