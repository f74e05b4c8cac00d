using Baton.Storage;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Maintenance.Checks;

/// <summary>Rows that belong to an instance which is not there, or has ended.</summary>
internal static class RowChecks
{
    public static async IAsyncEnumerable<Finding> WaitsAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var orphans = reads.Waits.Where(row => !reads.Instances.Any(instance => instance.Tenant == row.Tenant && instance.Id == row.InstanceId && instance.Status == "Running"));
        foreach (var row in await orphans.ToListAsync())
            yield return new Finding(row.Tenant, $"等待 {row.Id} 的流程实例没有在运行", $"wait {row.Id} belongs to no running instance") { Repair = [new RemoveWait(row.Id)] };
    }

    public static async IAsyncEnumerable<Finding> TimersAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var orphans = reads.Timers.Where(row => !reads.Instances.Any(instance => instance.Tenant == row.Tenant && instance.Id == row.InstanceId && instance.Status == "Running"));
        foreach (var row in await orphans.ToListAsync())
            yield return new Finding(row.Tenant, $"定时 {row.Id} 的流程实例没有在运行", $"timer {row.Id} belongs to no running instance") { Repair = [new RemoveTimer(row.Id)] };
    }

    public static async IAsyncEnumerable<Finding> TasksAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var open = reads.Tasks.Where(row => row.ClosedAt == null && !reads.Instances.Any(instance => instance.Tenant == row.Tenant && instance.Id == row.InstanceId && instance.Status == "Running"));
        foreach (var row in await open.ToListAsync())
        {
            yield return new Finding(row.Tenant, $"待办 {row.Id}（{row.Title}）的流程已经结束", $"task {row.Id} is open although its instance has ended")
            {
                Repair = [new SaveTask(row with { Status = "Cancelled", ClosedAt = row.CreatedAt })],
            };
        }
    }

    public static async IAsyncEnumerable<Finding> ValuesAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var owners = reads.InstanceValues.Where(row => !reads.Instances.Any(instance => instance.Tenant == row.Tenant && instance.Id == row.InstanceId))
            .Select(row => new { row.Tenant, row.InstanceId }).Distinct();
        foreach (var owner in await owners.ToListAsync())
            yield return new Finding(owner.Tenant, $"流程实例 {owner.InstanceId} 已不在，却还有它的大数据", $"large values of instance {owner.InstanceId} are left although it is gone");
        var journals = reads.Journal.Where(row => !reads.Instances.Any(instance => instance.Tenant == row.Tenant && instance.Id == row.InstanceId))
            .Select(row => new { row.Tenant, row.InstanceId }).Distinct();
        foreach (var owner in await journals.ToListAsync())
            yield return new Finding(owner.Tenant, $"流程实例 {owner.InstanceId} 已不在，却还有它的步骤记录", $"steps of instance {owner.InstanceId} are left although it is gone");
    }

    // A used key outlives its instance on purpose.
    public static async IAsyncEnumerable<Finding> BusinessKeysAsync(IStore store)
    {
        await using var reads = store.OpenReads();
        var count = await reads.BusinessKeys.CountAsync(row => !reads.Instances.Any(instance => instance.Tenant == row.Tenant && instance.Id == row.InstanceId));
        if (count > 0)
            yield return new Finding("", $"{count} 个业务单号的流程实例已清除（单号仍算已用）", $"the instances of {count} business keys are gone (the keys stay used)") { IsNote = true };
        var strangers = reads.Instances.Where(row => row.BusinessKey != null
            && !reads.BusinessKeys.Any(key => key.Tenant == row.Tenant && key.DefinitionId == row.DefinitionId && key.BusinessKey == row.BusinessKey && key.InstanceId == row.Id));
        foreach (var row in await strangers.Select(row => new { row.Tenant, row.Id, row.BusinessKey }).ToListAsync())
            yield return new Finding(row.Tenant, $"流程实例 {row.Id} 的业务单号“{row.BusinessKey}”没有登记在它名下", $"business key {row.BusinessKey} of instance {row.Id} is not entered as its own");
    }
}
