using System.Collections.Immutable;
using Baton.Kernel.Catalog;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>The triggers of all published definitions, kept for a short while.</summary>
public sealed class TriggerIndex(IStore store, ActivityCatalog catalog, TimeProvider time)
{
    private readonly ShortCache<ImmutableArray<TriggerRow>> _kept = new(TimeSpan.FromSeconds(5), time, async tenant =>
    {
        await using var reads = store.OpenReads();
        return [.. await reads.Triggers.Where(row => row.Tenant == tenant).OrderBy(row => row.DefinitionId).ThenBy(row => row.ActivityId).ToListAsync()];
    });

    /// <summary>All triggers of this kind (an activity's type name), in the order of their definitions.</summary>
    public async Task<ImmutableArray<TriggerRow>> OfKindAsync(string tenant, string kind, CancellationToken cancellation) =>
        [.. (await _kept.ReadAsync(tenant, cancellation)).Where(row => row.Kind == kind)];

    /// <summary>The triggers that a stimulus of this name starts: those of Elsa's Event, and those whose class says itself how it is found.</summary>
    public async Task<ImmutableArray<TriggerRow>> OfStimulusAsync(string tenant, string name, CancellationToken cancellation) =>
        [.. (await _kept.ReadAsync(tenant, cancellation)).Where(row => row.Key == name && (row.Kind == BuiltIn.Event || (catalog.TryFind(row.Kind, out var descriptor) && descriptor.HasPayloads)))];

    /// <summary>Lets the next reader see what has been published or retracted.</summary>
    public void Refresh(string tenant) => _kept.Refresh(tenant);

    /// <summary>Lets the next reader of any tenant see what another node has changed.</summary>
    public void RefreshAll() => _kept.RefreshAll();
}
