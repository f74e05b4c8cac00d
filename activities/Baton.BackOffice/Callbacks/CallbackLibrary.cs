using System.Collections.Immutable;
using System.Text.Json;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Callbacks;

/// <summary>All callbacks, kept for a few seconds.</summary>
internal sealed class CallbackLibrary : IKeptSettings
{
    /// <summary>Where the store keeps them: JSON under their names. One that was deleted is empty, so that its versions go on.</summary>
    public const string Area = "backoffice.callback";

    private readonly ShortCache<ImmutableArray<Callback>> _kept;

    private readonly IStore _store;

    public CallbackLibrary(IStore store, TimeProvider time)
    {
        _store = store;
        _kept = new(TimeSpan.FromSeconds(5), time, async tenant =>
        {
            await using var reads = store.OpenReads();
            var rows = await reads.Settings.Where(row => row.Tenant == tenant && row.Area == Area).ToListAsync();
            return [.. rows.Where(row => row.Value.Length > 0).Select(Read).OrderBy(callback => callback.Name, StringComparer.Ordinal)];
        });
    }

    public async Task<ImmutableArray<Callback>> AllAsync(string tenant, CancellationToken cancellation) => await _kept.ReadAsync(tenant, cancellation);

    public async Task<Callback?> FindAsync(string tenant, string name, CancellationToken cancellation) =>
        (await AllAsync(tenant, cancellation)).FirstOrDefault(callback => callback.Name == name);

    /// <summary>One that somebody calls who may be anybody: what is looked for among the tenants leaves nothing behind in memory.</summary>
    public async Task<Callback?> CalledAsync(string tenant, string name, CancellationToken cancellation)
    {
        if (tenant.Length == 0)
            return await FindAsync(tenant, name, cancellation);
        var isName = !tenant.Any(char.IsControl) && !name.Any(char.IsControl);
        return isName && await _store.FindSettingAsync(tenant, Area, name, cancellation) is { Value.Length: > 0 } row ? Read(row) : null;
    }

    /// <summary>To be called by who has changed one.</summary>
    public void Refresh(string tenant) => _kept.Refresh(tenant);

    public void RefreshAll() => _kept.RefreshAll();

    public static Callback Read(SettingRow row) =>
        JsonSerializer.Deserialize<Callback>(row.Value, AnswerJson.Options)! with { Name = row.Key, Version = row.Version, ChangedAt = row.ChangedAt };
}
