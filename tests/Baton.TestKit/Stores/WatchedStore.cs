using System.Collections.Concurrent;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Keys;
using Baton.Storage.Nodes;
using Baton.Storage.Reads;
using Baton.Storage.Retention;
using Baton.Storage.Settings;
using Baton.Storage.Waits;

namespace Baton.TestKit.Stores;

/// <summary>
/// A store that keeps what was committed for the test to see, and that fails when told: once, as a database does, or for good,
/// as if the process had died before or just after its n-th write. Claims that give something count as writes.
/// </summary>
public sealed class WatchedStore(IStore inner) : IStore
{
    private readonly ConcurrentQueue<Commit> _commits = new();
    private readonly ConcurrentQueue<(Predicate<Commit> Of, StoreUnavailableException Failure)> _failures = new();
    private int _writes;
    private int _jobClaims;
    private int _nodeLooks;
    private int _haltAt = int.MaxValue;
    private bool _haltAfter;
    private volatile bool _isHalted;

    public event Action<StoreHint>? Hinted
    {
        add => inner.Hinted += value;
        remove => inner.Hinted -= value;
    }

    /// <summary>What was written, in order.</summary>
    public IReadOnlyCollection<Commit> Commits => _commits;

    /// <summary>How often something was written so far.</summary>
    public int Writes => Volatile.Read(ref _writes);

    public bool IsHalted => _isHalted;

    /// <summary>Another has opened the store behind it, and closes it.</summary>
    public bool IsShared { get; init; }

    /// <summary>Called with what was written, before its author hears of it.</summary>
    public Func<Commit, Task> Written { get; set; } = _ => Task.CompletedTask;

    /// <summary>From the n-th write from now on nothing is written any more.</summary>
    public void HaltBefore(int write) => (_haltAt, _haltAfter) = (Writes + write, false);

    /// <summary>The n-th write from now is written; nobody hears of it, and nothing follows.</summary>
    public void HaltAfter(int write) => (_haltAt, _haltAfter) = (Writes + write, true);

    public void Halt() => _isHalted = true;

    /// <summary>The next commit that fits fails. With an unknown outcome it is written nevertheless.</summary>
    public void FailNext(Predicate<Commit> commit, bool outcomeUnknown) =>
        _failures.Enqueue((commit, new StoreUnavailableException("The test took the store away.") { OutcomeUnknown = outcomeUnknown }));

    /// <summary>Commits that fit can never be written, as if they held what the database cannot.</summary>
    public Predicate<Commit> Refuses { get; set; } = _ => false;

    /// <summary>Claims cannot be renewed.</summary>
    public bool FailRenewals { get; set; }

    /// <summary>This node gets no session of its own with the database.</summary>
    public bool FailLooks { get; set; }

    /// <summary>How often this node has looked at the others.</summary>
    public int NodeLooks => Volatile.Read(ref _nodeLooks);

    /// <summary>How often jobs were claimed, whether there were any or not.</summary>
    public int JobClaims => Volatile.Read(ref _jobClaims);

    /// <summary>Called after jobs were claimed, before the claimer hears of them.</summary>
    public Action ClaimedJobs { get; set; } = () => { };

    public Task OpenAsync(CancellationToken cancellation) => inner.OpenAsync(cancellation);

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (Refuses(commit))
            throw new InvalidOperationException("The test's database refuses the commit.");
        if (_failures.TryPeek(out var failing) && failing.Of(commit) && _failures.TryDequeue(out _))
        {
            if (failing.Failure.OutcomeUnknown)
                await WriteAsync(() => inner.CommitAsync(commit, cancellation), _ => true);
            throw failing.Failure;
        }

        var result = await WriteAsync(() => inner.CommitAsync(commit, cancellation), result => result.IsWritten);
        if (result.IsWritten)
        {
            _commits.Enqueue(commit);
            await Written(commit);
        }

        return result;
    }

    public async Task<ClaimedJobs> ClaimJobsAsync(
        string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, IJobLimits limits, CancellationToken cancellation)
    {
        var claimed = await WriteAsync(() => inner.ClaimJobsAsync(claimedBy, now, claimedUntil, limit, limits, cancellation), claimed => claimed.Jobs.Count > 0);
        ClaimedJobs();
        Interlocked.Increment(ref _jobClaims);
        return claimed;
    }

    public Task<IReadOnlyList<InboxRow>> ClaimInboxAsync(string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, CancellationToken cancellation) =>
        WriteAsync(() => inner.ClaimInboxAsync(claimedBy, now, claimedUntil, limit, cancellation), claimed => claimed.Count > 0);

    public Task<IReadOnlyList<string>> RenewJobClaimsAsync(string claimedBy, IReadOnlyCollection<string> jobIds, DateTimeOffset claimedUntil, CancellationToken cancellation) =>
        FailRenewals
            ? Task.FromException<IReadOnlyList<string>>(new StoreUnavailableException("The test took the store away."))
            : Living().RenewJobClaimsAsync(claimedBy, jobIds, claimedUntil, cancellation);

    public async Task<NodeLook?> LookAtNodesAsync(string self, CancellationToken cancellation)
    {
        if (FailLooks)
            throw new StoreUnavailableException("The test keeps the node from the others.");
        var look = await Living().LookAtNodesAsync(self, cancellation);
        Interlocked.Increment(ref _nodeLooks);
        return look;
    }

    public Task<int?> ReleaseClaimsOfAsync(NodeSession silent, CancellationToken cancellation) =>
        WriteAsync(() => inner.ReleaseClaimsOfAsync(silent, cancellation), released => released is not null);

    public Task ReleaseClaimsAsync(string? claimedBy, CancellationToken cancellation) => Living().ReleaseClaimsAsync(claimedBy, cancellation);

    public Task<InstanceRow?> FindInstanceAsync(string tenant, string id, CancellationToken cancellation) => Living().FindInstanceAsync(tenant, id, cancellation);

    public Task<IReadOnlyList<InstanceValueRow>> FindInstanceValuesAsync(string tenant, string instanceId, IReadOnlyCollection<string> hashes, CancellationToken cancellation) =>
        Living().FindInstanceValuesAsync(tenant, instanceId, hashes, cancellation);

    public Task<InstanceRow?> FindInstanceByBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation) =>
        Living().FindInstanceByBusinessKeyAsync(tenant, definitionId, businessKey, cancellation);

    public Task<string?> FindBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation) =>
        Living().FindBusinessKeyAsync(tenant, definitionId, businessKey, cancellation);

    public Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        Living().FindDueTriggersAsync(now, limit, cancellation);

    public Task<IReadOnlyList<WaitRow>> FindEventWaitsAsync(string tenant, string eventName, string? instanceId, string? correlationId, CancellationToken cancellation) =>
        Living().FindEventWaitsAsync(tenant, eventName, instanceId, correlationId, cancellation);

    public Task<IReadOnlyList<WaitRow>> FindEventWaitsOfAnyAsync(string tenant, IReadOnlyCollection<string> eventNames, CancellationToken cancellation) =>
        Living().FindEventWaitsOfAnyAsync(tenant, eventNames, cancellation);

    public Task<IReadOnlyList<WaitRow>> FindFirstEventWaitsAsync(
        string tenant, IReadOnlyList<string> eventNames, string? instanceId, string? correlationId, int limit, CancellationToken cancellation) =>
        Living().FindFirstEventWaitsAsync(tenant, eventNames, instanceId, correlationId, limit, cancellation);

    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => Living().FindDueTimersAsync(now, limit, cancellation);

    public Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(string kind, CancellationToken cancellation) => Living().FindTriggersAsync(kind, cancellation);

    public Task<DateTimeOffset?> FindNextTimerAsync(CancellationToken cancellation) => Living().FindNextTimerAsync(cancellation);

    public Task<JobRow?> FindJobAsync(string tenant, string id, CancellationToken cancellation) => Living().FindJobAsync(tenant, id, cancellation);

    public Task<InboxRow?> FindInboxAsync(string tenant, string source, string dedupKey, CancellationToken cancellation) => Living().FindInboxAsync(tenant, source, dedupKey, cancellation);

    public Task<ContactRow?> FindContactAsync(string tenant, string channel, string externalId, CancellationToken cancellation) =>
        Living().FindContactAsync(tenant, channel, externalId, cancellation);

    public Task<DefinitionRow?> FindDefinitionAsync(string tenant, string versionId, CancellationToken cancellation) => Living().FindDefinitionAsync(tenant, versionId, cancellation);

    public Task<DefinitionRow?> FindPublishedAsync(string tenant, string definitionId, CancellationToken cancellation) => Living().FindPublishedAsync(tenant, definitionId, cancellation);

    public Task<SettingRow?> FindSettingAsync(string tenant, string area, string key, CancellationToken cancellation) => Living().FindSettingAsync(tenant, area, key, cancellation);

    public Task<ApiKeyRow?> FindApiKeyAsync(string hash, CancellationToken cancellation) => Living().FindApiKeyAsync(hash, cancellation);

    public StoreReads OpenReads() => inner.OpenReads();

    public Task<int> PurgeAsync(Purge purge, int limit, CancellationToken cancellation) => WriteAsync(() => inner.PurgeAsync(purge, limit, cancellation), deleted => deleted > 0);

    public Task PingAsync(CancellationToken cancellation) => Living().PingAsync(cancellation);

    public ValueTask DisposeAsync() => IsShared ? ValueTask.CompletedTask : inner.DisposeAsync();

    private IStore Living() => _isHalted ? throw new HaltedException() : inner;

    private async Task<T> WriteAsync<T>(Func<Task<T>> write, Predicate<T> counts)
    {
        Living();
        if (!_haltAfter && Writes + 1 >= _haltAt)
        {
            _isHalted = true;
            throw new HaltedException();
        }

        var result = await write();
        if (counts(result) && Interlocked.Increment(ref _writes) >= _haltAt)
        {
            _isHalted = true;
            throw new HaltedException();
        }

        return result;
    }
}
