using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Baton.BackOffice.Calls;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Connections;

/// <summary>All connections, those of the configuration first, kept for a few seconds.</summary>
internal sealed class ConnectionLibrary : IKeptSettings
{
    /// <summary>Where the store keeps those that administrators define: JSON under their names. One that was deleted is empty, so that its versions go on.</summary>
    public const string Area = "backoffice.connection";

    /// <summary>What jobs of a connection are counted by, whatever their kind.</summary>
    private const string LimitPrefix = "backoffice/";

    private readonly ConcurrentDictionary<string, JobLimit> _limits = new();
    private readonly ShortCache<ImmutableSortedDictionary<string, Connection>> _kept;
    private readonly ConfiguredConnections _configured;
    private readonly IStore _store;

    public ConnectionLibrary(IStore store, ConfiguredConnections configured, TimeProvider time)
    {
        (_store, _configured) = (store, configured);
        _kept = new(TimeSpan.FromSeconds(5), time, ReadAsync);
    }

    public async Task<ImmutableSortedDictionary<string, Connection>> AllAsync(string tenant, CancellationToken cancellation) => await _kept.ReadAsync(tenant, cancellation);

    public async Task<Connection?> FindAsync(string tenant, string name, CancellationToken cancellation) =>
        (await _kept.ReadAsync(tenant, cancellation)).GetValueOrDefault(name);

    /// <exception cref="CallException">There is none of this name.</exception>
    public async Task<Connection> GetAsync(string tenant, string name, CancellationToken cancellation) =>
        await FindAsync(tenant, name, cancellation)
        ?? throw new CallException(Trouble.Unknown, $"没有名为“{name}”的业务系统连接。", $"There is no back-office connection named \"{name}\".");

    public static string LimitKeyOf(string name) => LimitPrefix + name;

    /// <summary>What the jobs with this limit key are held to, as last seen here.</summary>
    public JobLimit LimitOf(string limitKey) =>
        _limits.GetValueOrDefault(limitKey) ?? new JobLimit { Concurrency = ConnectionLimits.Default.Concurrency };

    /// <summary>To be called by who has changed one.</summary>
    public void Refresh(string tenant) => _kept.Refresh(tenant);

    public void RefreshAll() => _kept.RefreshAll();

    public static Connection Read(SettingRow row) =>
        JsonSerializer.Deserialize<Connection>(row.Value, AnswerJson.Options)! with { Name = row.Key, Version = row.Version, ChangedAt = row.ChangedAt };

    private async Task<ImmutableSortedDictionary<string, Connection>> ReadAsync(string tenant)
    {
        await using var reads = _store.OpenReads();
        var rows = await reads.Settings.Where(row => row.Tenant == tenant && row.Area == Area).ToListAsync();
        var all = rows.Where(row => row.Value.Length > 0).Select(Read).ToImmutableSortedDictionary(each => each.Name, each => each, StringComparer.Ordinal)
            .SetItems(_configured.All.Select(each => KeyValuePair.Create(each.Name, each)));
        foreach (var connection in all.Values)
            _limits[LimitKeyOf(connection.Name)] = new JobLimit { Concurrency = connection.Limits.Concurrency };
        return all;
    }
}
