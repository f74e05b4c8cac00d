using System.Collections.Immutable;
using System.Text.Json;
using Baton.BackOffice.Calls;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Operations;

/// <summary>All queries and commands, kept for a few seconds.</summary>
internal sealed class OperationLibrary : IKeptSettings
{
    private const string QueryArea = "backoffice.query";
    private const string CommandArea = "backoffice.command";

    private static readonly string[] Areas = [QueryArea, CommandArea];

    private readonly ShortCache<ImmutableArray<Operation>> _kept;

    public OperationLibrary(IStore store, TimeProvider time) => _kept = new(TimeSpan.FromSeconds(5), time, async tenant =>
    {
        await using var reads = store.OpenReads();
        var rows = await reads.Settings.Where(row => row.Tenant == tenant && Areas.Contains(row.Area)).ToListAsync();
        return [.. rows.Where(row => row.Value.Length > 0).Select(Read).OrderBy(operation => operation.Name, StringComparer.Ordinal)];
    });

    /// <summary>Where the store keeps those of this kind: JSON under their names. One that was deleted is empty, so that its versions go on.</summary>
    public static string AreaOf(OperationKind kind) => kind == OperationKind.Query ? QueryArea : CommandArea;

    public async Task<ImmutableArray<Operation>> AllAsync(string tenant, CancellationToken cancellation) => await _kept.ReadAsync(tenant, cancellation);

    public async Task<Operation?> FindAsync(string tenant, OperationKind kind, string name, CancellationToken cancellation) =>
        (await AllAsync(tenant, cancellation)).FirstOrDefault(operation => operation.Kind == kind && operation.Name == name);

    /// <summary>One that is open to a caller.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="kind">Query or command.</param>
    /// <param name="name">Its name.</param>
    /// <param name="channel">From where it is used.</param>
    /// <param name="roles">Of the caller; not looked at for flows.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CallException">There is none, or it is not open to the caller: who may not use it is told no more than that.</exception>
    public async Task<Operation> GetAsync(string tenant, OperationKind kind, string name, string channel, ImmutableArray<string> roles, CancellationToken cancellation)
    {
        var (chinese, english) = kind == OperationKind.Query ? ("查询", "query") : ("指令", "command");
        return await FindAsync(tenant, kind, name, cancellation) is { } found && found.Access.Admits(channel, roles)
            ? found
            : throw new CallException(Trouble.Unknown, $"没有名为“{name}”的{chinese}，或者没有对这里开放。", $"There is no {english} named \"{name}\", or it is not open from here.");
    }

    /// <summary>Those that flows may use.</summary>
    public async Task<IEnumerable<Operation>> OpenToFlowsAsync(string tenant, OperationKind kind, CancellationToken cancellation) =>
        (await AllAsync(tenant, cancellation)).Where(operation => operation.Kind == kind && operation.Access.Admits(OperationAccess.Flow, []));

    /// <summary>To be called by who has changed one.</summary>
    public void Refresh(string tenant) => _kept.Refresh(tenant);

    public void RefreshAll() => _kept.RefreshAll();

    public static Operation Read(SettingRow row) =>
        JsonSerializer.Deserialize<Operation>(row.Value, AnswerJson.Options)! with { Name = row.Key, Version = row.Version, ChangedAt = row.ChangedAt };
}
