using System.Text.Json;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Plans;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>The published definitions that may be used as activities, described as such, in the order of their ids.</summary>
public sealed class UsableDefinitions(IStore store, TimeProvider time)
{
    private readonly ShortCache<IReadOnlyList<ActivityDescriptor>> _kept = new(TimeSpan.FromSeconds(5), time, tenant => ReadAllAsync(store, tenant));

    public Task<IReadOnlyList<ActivityDescriptor>> OfAsync(string tenant, CancellationToken cancellation) => _kept.ReadAsync(tenant, cancellation);

    /// <summary>Lets the next reader see what has been published or retracted.</summary>
    public void Refresh(string tenant) => _kept.Refresh(tenant);

    private static async Task<IReadOnlyList<ActivityDescriptor>> ReadAllAsync(IStore store, string tenant)
    {
        await using var reads = store.OpenReads();
        var usable = new List<ActivityDescriptor>();
        await foreach (var row in reads.Definitions.Where(row => row.Tenant == tenant && row.IsPublished).OrderBy(row => row.DefinitionId).AsAsyncEnumerable())
        {
            // Most are not, and need not be parsed to see it.
            if (row.Model.AsSpan().IndexOf("usableAsActivity"u8) < 0)
                continue;
            using var document = JsonDocument.Parse(row.Model);
            if (DefinitionActivity.IsUsable(document.RootElement))
                usable.Add(DefinitionActivity.Describe(document.RootElement, new PlanKey(row.DefinitionId, row.Id, row.Version, row.ContentHash)));
        }

        return usable;
    }
}
