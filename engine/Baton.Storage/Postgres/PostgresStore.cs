using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Keys;
using Baton.Storage.Nodes;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Tables;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Reads;
using Baton.Storage.Retention;
using Baton.Storage.Settings;
using Baton.Storage.Waits;
using Microsoft.Extensions.Logging;

namespace Baton.Storage.Postgres;

/// <summary>The distributed store: one database, any number of nodes.</summary>
/// <param name="connectionString">Npgsql's, such as "Host=db;Database=baton;Username=baton". The database must be there; its tables are made.</param>
/// <param name="time">Stamps migrations and measures durations; claims get their times from the caller.</param>
/// <param name="logger">Hears of failures, recoveries and migrations.</param>
/// <param name="options">Defaults suit a server.</param>
public sealed class PostgresStore(string connectionString, TimeProvider time, ILogger<PostgresStore> logger, PostgresStoreOptions? options = null) : IStore
{
    private readonly PostgresStoreOptions options = options ?? new PostgresStoreOptions();
    private OpenDatabase? database;
    private bool isDisposed;

    public event Action<StoreHint>? Hinted;

    public async Task OpenAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        database ??= await OpenDatabase.OpenAsync(connectionString, options, hint => Hinted?.Invoke(hint), time, logger, cancellation).ConfigureAwait(false);
    }

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commit);
        CommitRules.Check(commit);
        return await Database.CommitAsync(new CommitPlan(commit), cancellation).ConfigureAwait(false);
    }

    public Task<InstanceRow?> FindInstanceAsync(string tenant, string id, CancellationToken cancellation) =>
        InstanceTable.FindRowAsync(Readers, tenant, id, cancellation);

    public Task<IReadOnlyList<InstanceValueRow>> FindInstanceValuesAsync(
        string tenant, string instanceId, IReadOnlyCollection<string> hashes, CancellationToken cancellation) =>
        InstanceValueTable.FindAllAsync(Readers, tenant, instanceId, hashes, cancellation);

    public Task<InstanceRow?> FindInstanceByBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation) =>
        InstanceTable.FindByBusinessKeyAsync(Readers, tenant, definitionId, businessKey, cancellation);

    public Task<string?> FindBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation) =>
        BusinessKeyTable.FindUserAsync(Readers, tenant, definitionId, businessKey, cancellation);

    public Task<IReadOnlyList<WaitRow>> FindEventWaitsAsync(
        string tenant, string eventName, string? instanceId, string? correlationId, CancellationToken cancellation) =>
        WaitTable.FindEventsAsync(Readers, tenant, eventName, instanceId, correlationId, null, cancellation);

    public Task<IReadOnlyList<WaitRow>> FindEventWaitsOfAnyAsync(string tenant, IReadOnlyCollection<string> eventNames, CancellationToken cancellation) =>
        WaitTable.FindEventsOfAnyAsync(Readers, tenant, eventNames, cancellation);

    public Task<IReadOnlyList<WaitRow>> FindFirstEventWaitsAsync(
        string tenant, IReadOnlyList<string> eventNames, string? instanceId, string? correlationId, int limit, CancellationToken cancellation) =>
        WaitTable.FindFirstEventsAsync(Readers, tenant, eventNames, instanceId, correlationId, limit, cancellation);

    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        TimerTable.FindDueAsync(Readers, now, limit, cancellation);

    public Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        TriggerTable.FindDueAsync(Readers, now, limit, cancellation);

    public Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(string kind, CancellationToken cancellation) =>
        TriggerTable.FindOfKindAsync(Readers, kind, cancellation);

    public Task<DateTimeOffset?> FindNextTimerAsync(CancellationToken cancellation) => TimerTable.FindNextAsync(Readers, cancellation);

    public Task<ClaimedJobs> ClaimJobsAsync(
        string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, IJobLimits limits, CancellationToken cancellation) =>
        JobClaims.ClaimDueAsync(Readers, claimedBy, now, claimedUntil, limit, limits, cancellation);

    public Task<JobRow?> FindJobAsync(string tenant, string id, CancellationToken cancellation) =>
        JobTable.FindRowAsync(Readers, tenant, id, cancellation);

    public Task<IReadOnlyList<InboxRow>> ClaimInboxAsync(
        string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, CancellationToken cancellation) =>
        InboxTable.ClaimUnreadAsync(Readers, claimedBy, now, claimedUntil, limit, cancellation);

    public Task<InboxRow?> FindInboxAsync(string tenant, string source, string dedupKey, CancellationToken cancellation) =>
        InboxTable.FindRowAsync(Readers, tenant, source, dedupKey, cancellation);

    public Task<ContactRow?> FindContactAsync(string tenant, string channel, string externalId, CancellationToken cancellation) =>
        ContactTables.FindAsync(Readers, tenant, channel, externalId, cancellation);

    public Task<IReadOnlyList<string>> RenewJobClaimsAsync(
        string claimedBy, IReadOnlyCollection<string> jobIds, DateTimeOffset claimedUntil, CancellationToken cancellation) =>
        JobLanes.RenewAsync(Readers, claimedBy, jobIds, claimedUntil, cancellation);

    public async Task ReleaseClaimsAsync(string? claimedBy, CancellationToken cancellation)
    {
        await Readers.TransactAsync(session => ClaimRelease.ReleaseHeldAsync(session, claimedBy, cancellation), cancellation).ConfigureAwait(false);
        await Readers.TransactAsync(session => InboxTable.ReleaseAsync(session, claimedBy), cancellation).ConfigureAwait(false);
    }

    public Task<NodeLook?> LookAtNodesAsync(string self, CancellationToken cancellation) => Database.Life.LookAsync(self, cancellation);

    public async Task<int?> ReleaseClaimsOfAsync(NodeSession silent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(silent);
        var released = await NodeTable.FollowAsync(Readers, silent, cancellation).ConfigureAwait(false);
        if (released > 0)
            Database.Tell(StoreHint.Jobs | StoreHint.Inbox);
        return released;
    }

    public Task<DefinitionRow?> FindDefinitionAsync(string tenant, string versionId, CancellationToken cancellation) =>
        DefinitionTable.FindRowAsync(Readers, tenant, versionId, cancellation);

    public Task<DefinitionRow?> FindPublishedAsync(string tenant, string definitionId, CancellationToken cancellation) =>
        DefinitionTable.FindPublishedAsync(Readers, tenant, definitionId, cancellation);

    public Task<SettingRow?> FindSettingAsync(string tenant, string area, string key, CancellationToken cancellation) =>
        SettingTable.FindRowAsync(Readers, tenant, area, key, cancellation);

    public Task<ApiKeyRow?> FindApiKeyAsync(string hash, CancellationToken cancellation) => ApiKeyTable.FindByHashAsync(Readers, hash, cancellation);

    public StoreReads OpenReads() => Database.OpenReads();

    public Task<int> PurgeAsync(Purge purge, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(purge);
        return Purges.RunAsync(Readers, purge, limit, cancellation);
    }

    public Task PingAsync(CancellationToken cancellation) => Database.PingAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        if (Interlocked.Exchange(ref database, null) is { } open)
            await open.DisposeAsync().ConfigureAwait(false);
    }

    private Readers Readers => Database.Readers;

    private OpenDatabase Database
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return database ?? throw new InvalidOperationException("The store is not open yet.");
        }
    }
}
