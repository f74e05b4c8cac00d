using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Maintenance.Checks;

/// <summary>Of the jobs that wait in a lane, one is its head.</summary>
internal static class LaneChecks
{
    public static async IAsyncEnumerable<Finding> HeadsAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var lanes = reads.Jobs.Where(row => row.Status == JobStatus.Waiting).GroupBy(row => new { row.Tenant, row.Lane })
            .Select(group => new { group.Key.Tenant, group.Key.Lane, Heads = group.Count(row => EF.Property<DateTimeOffset?>(row, StoreReads.HeadAt) != null) });
        foreach (var lane in await lanes.Where(lane => lane.Heads != 1).ToListAsync())
        {
            yield return new Finding(lane.Tenant, $"作业通道 {lane.Lane} 有 {lane.Heads} 个队首", $"lane {lane.Lane} has {lane.Heads} heads")
            {
                Repair = [new ElectHead(lane.Lane)],
            };
        }
    }
}
