using System.Collections.Concurrent;
using System.Collections.Immutable;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>The triggers of all published definitions, kept for a short while.</summary>
public sealed class TriggerIndex(IStore store, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (ImmutableArray<TriggerRow> Rows, DateTimeOffset Until)> _kept = new();

    /// <summary>All triggers of this kind (an activity's type name), in the order of their definitions.</summary>
    public async Task<ImmutableArray<TriggerRow>> OfKindAsync(string tenant, string kind, CancellationToken cancellation) =>
        [.. (await AllAsync(tenant, cancellation)).Where(row => row.Kind == kind)];

    public void Refresh(string tenant) => _kept.TryRemove(tenant, out _);

    private async Task<ImmutableArray<TriggerRow>> AllAsync(string tenant, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(tenant, out var kept) && kept.Until > now)
            return kept.Rows;
        await using var reads = store.OpenReads();
        var rows = await reads.Triggers.Where(row => row.Tenant == tenant).OrderBy(row => row.DefinitionId).ThenBy(row => row.ActivityId).ToListAsync(cancellation);
        _kept[tenant] = ([.. rows], now + KeptFor);
        return [.. rows];
    }
}
