using System.Text.Json;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Plans;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>The published definitions that may be used as activities, described as such, in the order of their ids.</summary>
public sealed class UsableDefinitions(IStore store, ActivityCatalog catalog, TimeProvider time)
{
    private readonly ShortCache<IReadOnlyList<ActivityDescriptor>> _kept = new(TimeSpan.FromSeconds(5), time, tenant => ReadAllAsync(store, catalog, tenant));

    public Task<IReadOnlyList<ActivityDescriptor>> OfAsync(string tenant, CancellationToken cancellation) => _kept.ReadAsync(tenant, cancellation);

    /// <summary>Lets the next reader see what has been published or retracted.</summary>
    public void Refresh(string tenant) => _kept.Refresh(tenant);

    /// <summary>Lets the next reader of any tenant see what another node has changed.</summary>
    public void RefreshAll() => _kept.RefreshAll();

    /// <summary>What is wrong with a definition's name where it is to be used as an activity: the activity's type is made of it, and each is there once. Null when nothing is.</summary>
    public async Task<Problem?> FindClashAsync(string tenant, string definitionId, ReadOnlyMemory<byte> definition, CancellationToken cancellation)
    {
        if (PlanCompiler.Parse(definition) is var root && !DefinitionActivity.IsUsable(root))
            return null;
        var type = DefinitionActivity.Describe(root, new PlanKey(definitionId, "", 0, "")).TypeName;
        var other = (await OfAsync(tenant, cancellation)).FirstOrDefault(each => each.TypeName == type && each.Definition!.DefinitionId != definitionId);
        if (other is null && !catalog.TryFind(type, out _))
            return null;
        return Problem.Error(
            null,
            "name",
            $"已经有叫这个名字的节点类型“{type}”（{other?.Definition!.DefinitionId ?? "系统自带"}）：当作节点用的流程，名字不能相同。",
            $"There is an activity type {type} already ({other?.Definition!.DefinitionId ?? "built in"}): definitions that are used as activities need names of their own.");
    }

    private static async Task<IReadOnlyList<ActivityDescriptor>> ReadAllAsync(IStore store, ActivityCatalog catalog, string tenant)
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

        // Two of one type, published at the same moment, would confuse whoever looks types up by their names.
        return [.. usable.Where(each => !catalog.TryFind(each.TypeName, out _)).DistinctBy(each => each.TypeName)];
    }
}
