using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Channels.Routing;

/// <summary>How the instances of an order stand, for a person of the company who started them or has had a task in them.</summary>
internal sealed class OrderStatus(IStore store)
{
    private const int MostShown = 5;
    private const string Open = nameof(Kernel.Tasks.TaskStatus.Open);

    /// <summary>A few lines; null where there is none that this person may know of.</summary>
    public async Task<string?> FindAsync(Turn turn, string reference, CancellationToken cancellation)
    {
        var (tenant, ids, upper) = (turn.Tenant, turn.Person.Ids.ToArray(), reference.ToUpperInvariant());
        await using var reads = store.OpenReads();
        var instances = await reads.Instances
            .Where(row => row.Tenant == tenant && (row.CorrelationId == reference || row.CorrelationId == upper))
            .Where(row => ids.Contains(row.StartedBy) || reads.Tasks.Any(task => task.Tenant == tenant && task.InstanceId == row.Id && ids.Contains(task.Assignee)))
            .OrderByDescending(row => row.CreatedAt).Take(MostShown).Select(row => new { row.Id, row.Name, row.SubStatus, row.DefinitionId }).ToListAsync(cancellation);
        if (instances.Count == 0)
            return null;
        var found = instances.Select(each => each.Id).ToList();
        var tasks = await reads.Tasks
            .Where(task => task.Tenant == tenant && found.Contains(task.InstanceId) && task.Status == Open)
            .Select(task => new { task.InstanceId, task.Assignee, task.Title }).ToListAsync(cancellation);
        return string.Join('\n', instances.Select(each =>
        {
            var waiting = tasks.Where(task => task.InstanceId == each.Id).Select(task => turn.People.NameOf(task.Assignee)).Distinct().Take(MostShown).ToList();
            return $"#{reference} {each.Name ?? each.DefinitionId}：{(waiting.Count > 0 ? $"等{string.Join('、', waiting)}处理" : WordOf(each.SubStatus))}";
        }));
    }

    /// <summary>For people: what the engine calls where an instance is.</summary>
    public static string WordOf(string status) => status switch
    {
        "Finished" => "已完成",
        "Cancelled" => "已取消",
        "Faulted" => "出了异常，管理员在处理",
        _ => "进行中",
    };
}
