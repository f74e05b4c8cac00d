using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Tasks;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.HumanTasks.Desk;

/// <summary>Finds tasks by id.</summary>
internal sealed class TaskReading(IStore store, RequestContext caller)
{
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<TaskRow> GetAsync(string id, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Tasks.SingleOrDefaultAsync(row => row.Tenant == caller.Tenant && row.Id == id, cancellation)
            ?? throw RefusedException.NotFound("没有这项任务，链接可能不完整。", "There is no such task; the link may be incomplete.");
    }

    /// <summary>Which task's decision settled it: its own, or that of another who was asked for the same; null where nobody's did.</summary>
    public async Task<TaskRow?> FindDecidedAsync(TaskRow task, CancellationToken cancellation)
    {
        if (task.Decision is not null || task.Status != nameof(TaskStatus.NotNeeded))
            return task.Decision is null ? null : task;
        await using var reads = store.OpenReads();
        return await reads.Tasks
            .Where(row => row.Tenant == task.Tenant && row.InstanceId == task.InstanceId && row.Execution == task.Execution && row.Decision != null
                && (row.Kind != TaskRow.OfferKind || row.Decision == nameof(TaskVerb.Claim)))
            .OrderByDescending(row => row.ClosedAt).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Another one with everything that changes what can be done with the task: pages send it back, so that nobody decides what they have not seen.</summary>
    public static string VersionOf(TaskRow task)
    {
        var told = string.Create(CultureInfo.InvariantCulture, $"{task.Kind}\n{task.Status}\n{task.Assignee}\n{task.ClosedAt?.UtcTicks}\n");
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(told), .. task.Data]).AsSpan(0, 8));
    }
}
