using Baton.Storage.Jobs.Limits;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Jobs.Policies;

/// <summary>What jobs of a kind are held to, and when they are tried again: as their handler declares, unless configured otherwise.</summary>
public sealed class JobPolicies(IEnumerable<IJobHandler> handlers, IOptionsMonitor<JobOptions> options) : IJobLimits
{
    private static readonly JobLimitOptions NothingSet = new();

    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Who carries out jobs of this kind; null for nobody.</summary>
    public IJobHandler? HandlerOf(string kind) => _handlers.GetValueOrDefault(kind);

    /// <summary>All kinds that are carried out here.</summary>
    public IEnumerable<string> Kinds => _handlers.Keys;

    public JobLimit? OfKind(string kind) => LimitsOf(kind).Over(HandlerOf(kind)?.Limit);

    public JobLimit? OfLane(string kind) => Over(LimitsOf(kind).PerLane, HandlerOf(kind)?.LimitPerLane);

    public JobLimit? OfKey(string kind, string limitKey)
    {
        var ofEach = Over(LimitsOf(kind).PerKey, HandlerOf(kind)?.LimitOf(limitKey));
        return options.CurrentValue.Keys.TryGetValue(limitKey, out var ofThis) ? ofThis.Over(ofEach) : ofEach;
    }

    public RetryPolicy RetryOf(IJobHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return options.CurrentValue.Retry.TryGetValue(handler.Kind, out var configured) ? configured.Over(handler.Retry) : handler.Retry;
    }

    private static JobLimit? Over(JobLimitOptions? configured, JobLimit? declared) => configured is null ? declared : configured.Over(declared);

    private JobLimitOptions LimitsOf(string kind) => options.CurrentValue.Limits.GetValueOrDefault(kind, NothingSet);
}
