using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Desk;

/// <summary>Of which flow a task is, and who started it.</summary>
internal sealed record Origin(string FlowName, string? InstanceName, string? StartedBy, DateTimeOffset StartedAt)
{
    /// <summary>By instance; those that are no longer kept are missing.</summary>
    public static async Task<Dictionary<string, Origin>> OfAsync(StoreReads reads, string tenant, string[] instanceIds, CancellationToken cancellation)
    {
        var instances = await reads.Instances.Where(row => row.Tenant == tenant && instanceIds.Contains(row.Id))
            .Select(row => new { row.Id, row.Name, row.DefinitionId, row.DefinitionVersionId, row.StartedBy, row.CreatedAt }).ToListAsync(cancellation);
        var names = await FlowNamesAsync(reads, tenant, [.. instances.Select(instance => instance.DefinitionVersionId).Distinct()], cancellation);
        return instances.ToDictionary(
            instance => instance.Id,
            instance => new Origin(names.GetValueOrDefault(instance.DefinitionVersionId) ?? instance.DefinitionId, instance.Name, instance.StartedBy, instance.CreatedAt));
    }

    /// <summary>By version; archived ones too, which instances still run on.</summary>
    public static Task<Dictionary<string, string>> FlowNamesAsync(StoreReads reads, string tenant, string[] versions, CancellationToken cancellation) =>
        reads.Definitions.IgnoreQueryFilters().Where(row => row.Tenant == tenant && versions.Contains(row.Id))
            .Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
}
