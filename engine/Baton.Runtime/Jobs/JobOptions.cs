using Baton.Runtime.Jobs.Policies;

namespace Baton.Runtime.Jobs;

/// <summary>How this node carries out jobs. Limits and policies hold for all nodes together and are to be configured alike on each.</summary>
public sealed class JobOptions
{
    public const string Section = "Baton:Jobs";

    /// <summary>Jobs carried out at the same time. Default: 64.</summary>
    public int Concurrency { get; set; } = 64;

    /// <summary>How long a claim holds without renewal. Default: 30 s. Renewed at a third of it.</summary>
    public TimeSpan Claim { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the worker waits at most before it looks again. Default: 5 s.</summary>
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stopping server lets calls in flight end before it cuts them off. Default: 15 s; the host's own limit (30 s) ends it in any case.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Limits by kind, such as "backoffice.command".</summary>
    public Dictionary<string, JobLimitOptions> Limits { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Limits by limit key, such as "backoffice/erp"; they go before what kinds say of each key.</summary>
    public Dictionary<string, JobLimitOptions> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Retry policies by kind.</summary>
    public Dictionary<string, RetryOptions> Retry { get; } = new(StringComparer.OrdinalIgnoreCase);
}
