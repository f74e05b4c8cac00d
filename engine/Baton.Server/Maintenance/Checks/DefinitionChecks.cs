using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Maintenance.Checks;

/// <summary>At most one version is published, one is the latest, and triggers are those of the published one.</summary>
internal static class DefinitionChecks
{
    public static async IAsyncEnumerable<Finding> FlagsAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var all = reads.Definitions.GroupBy(row => new { row.Tenant, row.DefinitionId })
            .Select(group => new { group.Key.Tenant, group.Key.DefinitionId, Latest = group.Count(row => row.IsLatest), Published = group.Count(row => row.IsPublished) });
        foreach (var each in await all.Where(each => each.Latest != 1 || each.Published > 1).ToListAsync())
        {
            yield return new Finding(
                each.Tenant,
                $"流程 {each.DefinitionId} 有 {each.Latest} 个最新版本、{each.Published} 个已发布版本",
                $"definition {each.DefinitionId} has {each.Latest} latest and {each.Published} published versions");
        }
    }

    public static async IAsyncEnumerable<Finding> TriggersAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var triggers = await reads.Triggers.ToListAsync();
        var published = (await reads.Definitions.Where(row => row.IsPublished).Select(row => new { row.Tenant, row.Id }).ToListAsync()).Select(row => (row.Tenant, row.Id)).ToHashSet();
        foreach (var of in triggers.GroupBy(trigger => (trigger.Tenant, trigger.DefinitionId)))
        {
            var kept = of.Where(trigger => published.Contains((trigger.Tenant, trigger.VersionId))).ToArray();
            foreach (var trigger in of.Except(kept))
            {
                yield return new Finding(
                    trigger.Tenant,
                    $"流程 {trigger.DefinitionId} 的触发器 {trigger.ActivityId} 属于没有发布的版本 {trigger.VersionId}",
                    $"trigger {trigger.ActivityId} of definition {trigger.DefinitionId} belongs to version {trigger.VersionId}, which is not published")
                {
                    Repair = [new SetTriggers(trigger.DefinitionId, [.. kept])],
                };
            }
        }
    }
}
