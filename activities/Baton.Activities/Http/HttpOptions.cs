namespace Baton.Activities.Http;

/// <summary>What flows may do over HTTP. Section <c>Baton:Http</c>.</summary>
public sealed class HttpOptions
{
    public const string Section = "Baton:Http";

    /// <summary>
    /// Hosts that flows may call: a name (<c>erp.example.com</c>), all names below one (<c>*.example.com</c>), an address or a range of them
    /// (<c>10.1.0.0/16</c>), or <c>*</c> for every host on the public internet. Private, loopback and link-local addresses are called only
    /// where an entry other than <c>*</c> names the host or the address. Default: none, which means <c>*</c>.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Hosts that flows may not call, written likewise; these win. Default: none.</summary>
    public IList<string> DeniedHosts { get; } = [];

    /// <summary>How long one call may take, its answer included. Default: 30 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer that is read, in bytes after decompression. Default: 1 MiB.</summary>
    public int LargestAnswer { get; set; } = 1024 * 1024;

    /// <summary>How many redirects a reading call follows. Default: 5.</summary>
    public int MaximumRedirects { get; set; } = 5;

    /// <summary>How often a call with EnableResiliency is tried. Default: 8, over about two minutes.</summary>
    public int MaximumAttempts { get; set; } = 8;

    /// <summary>The header that tells the other side a repetition from a new call. Default: Idempotency-Key.</summary>
    public string IdempotencyHeader { get; set; } = "Idempotency-Key";
}
