namespace Baton.BackOffice.Connections;

/// <summary>How much is asked of the other side, and when it is left alone.</summary>
internal sealed record ConnectionLimits
{
    public static readonly ConnectionLimits Default = new();

    /// <summary>Calls under way at the same time: of jobs by all nodes together, of direct reads by each node. Default: 8.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>How long one call may take, unless its query or command says otherwise. Default: 15.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>So many calls that did not come through within the window open the circuit breaker. Default: 5.</summary>
    public int BreakerFailures { get; init; } = 5;

    /// <summary>Default: 60.</summary>
    public int BreakerWindowSeconds { get; init; } = 60;

    /// <summary>How long an open breaker lets nobody through before it tries one call. Default: 30.</summary>
    public int BreakerOpenSeconds { get; init; } = 30;

    /// <summary>Why these cannot be; null where they can.</summary>
    public (string Chinese, string English)? FindProblem() =>
        Concurrency is >= 1 and <= 64 && TimeoutSeconds is >= 1 and <= 300 && BreakerFailures is >= 1 and <= 1000
        && BreakerWindowSeconds is >= 1 and <= 3600 && BreakerOpenSeconds is >= 1 and <= 3600
            ? null
            : ("并发要在 1 到 64 之间，时限在 1 到 300 秒之间，熔断次数在 1 到 1000 之间，熔断时间在 1 到 3600 秒之间。",
                "Concurrency is 1 to 64, the time-out 1 to 300 s, the breaker's failures 1 to 1000 and its times 1 to 3600 s.");
}
