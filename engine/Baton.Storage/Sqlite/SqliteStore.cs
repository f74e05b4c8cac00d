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
using Baton.Storage.Sqlite.Connections;
using Baton.Storage.Sqlite.Tables;
using Baton.Storage.Sqlite.Writing;
using Baton.Storage.Waits;
using Microsoft.Extensions.Logging;

namespace Baton.Storage.Sqlite;

/// <summary>The embedded store: one file, one process, one writing thread, any number of readers beside it.</summary>
/// <param name="connectionString">Microsoft.Data.Sqlite's, such as "Data Source=App_Data/baton.db". The folder is created when missing.</param>
/// <param name="time">Stamps migrations and measures durations; claims get their times from the caller.</param>
/// <param name="logger">Hears of failures, recoveries and migrations.</param>
/// <param name="options">Defaults suit a server.</param>
public sealed class SqliteStore(string connectionString, TimeProvider time, ILogger<SqliteStore> logger, SqliteStoreOptions? options = null) : IStore
{
    private readonly SqliteStoreOptions options = options ?? new SqliteStoreOptions();
    private SqliteFile? file;
    private bool isDisposed;

    // No other process writes this file.
    event Action<StoreHint>? IStore.Hinted
    {
        add { }
        remove { }
    }

    public Task OpenAsync(CancellationToken cancellation) => Task.Run(() =>
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        file ??= SqliteFile.Open(connectionString, options, time, logger);
    }, cancellation);

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commit);
        CommitRules.Check(commit);
        return File.Writer.DoAsync(commit.Changes.Length, database => CommitWriter.Write(database, commit), cancellation);
    }

    public Task<InstanceRow?> FindInstanceAsync(string tenant, string id, CancellationToken cancellation) =>
        ReadAsync(database => InstanceTable.FindRow(database, tenant, id), cancellation);

    public Task<IReadOnlyList<InstanceValueRow>> FindInstanceValuesAsync(
        string tenant, string instanceId, IReadOnlyCollection<string> hashes, CancellationToken cancellation) =>
        ReadAsync(database => InstanceValueTable.FindAll(database, tenant, instanceId, hashes), cancellation);

    public Task<InstanceRow?> FindInstanceByBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation) =>
        ReadAsync(database => InstanceTable.FindByBusinessKey(database, tenant, definitionId, businessKey), cancellation);

    public Task<string?> FindBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation) =>
        ReadAsync(database => BusinessKeyTable.FindUser(database, tenant, definitionId, businessKey), cancellation);

    public Task<IReadOnlyList<WaitRow>> FindEventWaitsAsync(
        string tenant, string eventName, string? instanceId, string? correlationId, CancellationToken cancellation) =>
        ReadAsync(database => WaitTable.FindEvents(database, tenant, eventName, instanceId, correlationId), cancellation);

    public Task<IReadOnlyList<WaitRow>> FindEventWaitsOfAnyAsync(string tenant, IReadOnlyCollection<string> eventNames, CancellationToken cancellation) =>
        ReadAsync(database => WaitTable.FindEventsOfAny(database, tenant, eventNames), cancellation);

    public Task<IReadOnlyList<WaitRow>> FindFirstEventWaitsAsync(
        string tenant, IReadOnlyList<string> eventNames, string? instanceId, string? correlationId, int limit, CancellationToken cancellation) =>
        ReadAsync(database => WaitTable.FindFirstEvents(database, tenant, eventNames, instanceId, correlationId, limit), cancellation);

    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        ReadAsync(database => TimerTable.FindDue(database, now, limit), cancellation);

    public Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        ReadAsync(database => TriggerTable.FindDue(database, now, limit), cancellation);

    public Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(string kind, CancellationToken cancellation) =>
        ReadAsync(database => TriggerTable.FindOfKind(database, kind), cancellation);

    public Task<DateTimeOffset?> FindNextTimerAsync(CancellationToken cancellation) => ReadAsync(TimerTable.FindNext, cancellation);

    public Task<ClaimedJobs> ClaimJobsAsync(
        string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, IJobLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return File.Writer.DoAsync(limit, database => JobClaims.ClaimDue(database, claimedBy, now, claimedUntil, limit, limits), cancellation);
    }

    public Task<JobRow?> FindJobAsync(string tenant, string id, CancellationToken cancellation) =>
        ReadAsync(database => JobTable.FindRow(database, tenant, id), cancellation);

    public Task<IReadOnlyList<InboxRow>> ClaimInboxAsync(
        string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, CancellationToken cancellation) =>
        File.Writer.DoAsync(limit, database => InboxTable.ClaimUnread(database, claimedBy, now, claimedUntil, limit), cancellation);

    public Task<InboxRow?> FindInboxAsync(string tenant, string source, string dedupKey, CancellationToken cancellation) =>
        ReadAsync(database => InboxTable.FindRow(database, tenant, source, dedupKey), cancellation);

    public Task<ContactRow?> FindContactAsync(string tenant, string channel, string externalId, CancellationToken cancellation) =>
        ReadAsync(database => ContactTables.Find(database, tenant, channel, externalId), cancellation);

    public Task<IReadOnlyList<string>> RenewJobClaimsAsync(
        string claimedBy, IReadOnlyCollection<string> jobIds, DateTimeOffset claimedUntil, CancellationToken cancellation) =>
        File.Writer.DoAsync(jobIds.Count, database => JobLanes.Renew(database, claimedBy, jobIds, claimedUntil), cancellation);

    public Task ReleaseClaimsAsync(string? claimedBy, CancellationToken cancellation) =>
        File.Writer.DoAsync(1, database =>
        {
            JobLanes.Release(database, claimedBy);
            InboxTable.Release(database, claimedBy);
            return true;
        }, cancellation);

    public Task<NodeLook?> LookAtNodesAsync(string self, CancellationToken cancellation) => Task.FromResult<NodeLook?>(null);

    public Task<int?> ReleaseClaimsOfAsync(NodeSession silent, CancellationToken cancellation) => Task.FromResult<int?>(null);

    public Task<DefinitionRow?> FindDefinitionAsync(string tenant, string versionId, CancellationToken cancellation) =>
        ReadAsync(database => DefinitionTable.FindRow(database, tenant, versionId), cancellation);

    public Task<DefinitionRow?> FindPublishedAsync(string tenant, string definitionId, CancellationToken cancellation) =>
        ReadAsync(database => DefinitionTable.FindPublished(database, tenant, definitionId), cancellation);

    public Task<SettingRow?> FindSettingAsync(string tenant, string area, string key, CancellationToken cancellation) =>
        ReadAsync(database => SettingTable.FindRow(database, tenant, area, key), cancellation);

    public Task<ApiKeyRow?> FindApiKeyAsync(string hash, CancellationToken cancellation) => ReadAsync(database => ApiKeyTable.FindByHash(database, hash), cancellation);

    public StoreReads OpenReads() => new SqliteReads(File.Reads);

    public Task<int> PurgeAsync(Purge purge, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(purge);
        return File.Writer.DoAsync(limit, database => Purges.Run(database, purge, limit), cancellation);
    }

    public async Task PingAsync(CancellationToken cancellation)
    {
        await ReadAsync(database => database.Use(SqliteFile.Ping).Any(), cancellation).ConfigureAwait(false);
        await File.Writer.DoAsync(1, WriteProbe.Run, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes a copy of the database, as it is at this moment and as small as can be, to a new file. The server may go on meanwhile; its log grows until the copy is made.</summary>
    /// <exception cref="StoreUnavailableException">The copy cannot be written, or is there already.</exception>
    public Task BackUpAsync(string path, CancellationToken cancellation) => Task.Run(() => File.Readers.Read(database =>
    {
        database.Execute($"VACUUM INTO '{path.Replace("'", "''", StringComparison.Ordinal)}'");
        return true;
    }), cancellation);

    /// <summary>What the database itself finds wrong with its file; "ok" when nothing is.</summary>
    public Task<IReadOnlyList<string>> CheckFileAsync(CancellationToken cancellation) =>
        Task.Run<IReadOnlyList<string>>(() => File.Readers.Read(database => database.Use(SqliteFile.Check).All(row => row.Text(0))), cancellation);

    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        if (Interlocked.Exchange(ref file, null) is { } open)
            await open.DisposeAsync().ConfigureAwait(false);
    }

    private SqliteFile File
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return file ?? throw new InvalidOperationException("The store is not open yet.");
        }
    }

    // A read takes microseconds, less than handing it to another thread would.
    private Task<T> ReadAsync<T>(Func<Database, T> read, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);
        try
        {
            return Task.FromResult(File.Readers.Read(read));
        }
        catch (StoreUnavailableException failure)
        {
            return Task.FromException<T>(failure);
        }
    }
}
