namespace Baton.Activities.Http;

/// <summary>How flows call over HTTP. Section <c>Baton:Http</c>, where <see cref="Runtime.Calls.Hosts.CallHostOptions"/> says whom.</summary>
public sealed class HttpOptions
{
    public const string Section = "Baton:Http";

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
