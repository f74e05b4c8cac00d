using Baton.Storage.Jobs.Limits;

namespace Baton.Runtime.Jobs.Policies;

/// <summary>A limit as configured. What is not set stays as the handler declares it; 0 lifts what it declares.</summary>
public sealed class JobLimitOptions
{
    /// <inheritdoc cref="JobLimit.Concurrency"/>
    public int? Concurrency { get; set; }

    /// <inheritdoc cref="JobLimit.PerSecond"/>
    public int? PerSecond { get; set; }

    /// <inheritdoc cref="JobLimit.PerMinute"/>
    public int? PerMinute { get; set; }

    /// <inheritdoc cref="JobLimit.PerHour"/>
    public int? PerHour { get; set; }

    /// <summary>Of a kind: what its jobs are held to among all jobs of the same limit key.</summary>
    public JobLimitOptions? PerKey { get; set; }

    /// <summary>Of a kind: the rates that its jobs are held to in each lane.</summary>
    public JobLimitOptions? PerLane { get; set; }

    internal JobLimit? Over(JobLimit? declared)
    {
        var limit = new JobLimit
        {
            Concurrency = Over(Concurrency, declared?.Concurrency),
            PerSecond = Over(PerSecond, declared?.PerSecond),
            PerMinute = Over(PerMinute, declared?.PerMinute),
            PerHour = Over(PerHour, declared?.PerHour),
        };
        return limit == new JobLimit() ? null : limit;
    }

    private static int? Over(int? configured, int? declared) => (configured ?? declared) is > 0 and var limit ? limit : null;
}
