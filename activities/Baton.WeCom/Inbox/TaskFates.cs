using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Runtime.Organisation;
using Baton.Storage;
using Baton.Storage.Tasks;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.WeCom.Inbox;

/// <summary>What became of a task that is closed, as its rows tell it.</summary>
internal sealed class TaskFates(IStore store)
{
    /// <summary>One short line for its card.</summary>
    public async Task<string> HeadlineAsync(TaskRow task, People people, CancellationToken cancellation)
    {
        var decided = task.Decision is null ? await FindDecidedAsync(task, cancellation) : task;
        return decided is { Actor: { } actor, Decision: { } decision }
            ? TaskHeadline.Of(Enum.Parse<TaskVerb>(decision), people.NameOf(actor))
            : task.Status switch { nameof(TaskStatus.TimedOut) => "已超时", nameof(TaskStatus.Transferred) => "已转给别人", _ => "已无需处理" };
    }

    private async Task<TaskRow?> FindDecidedAsync(TaskRow task, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Tasks
            .Where(row => row.Tenant == task.Tenant && row.InstanceId == task.InstanceId && row.Execution == task.Execution && row.Decision != null && (row.Kind != TaskRow.OfferKind || row.Decision == nameof(TaskVerb.Claim)))
            .OrderByDescending(row => row.ClosedAt)
            .FirstOrDefaultAsync(cancellation);
    }
}
