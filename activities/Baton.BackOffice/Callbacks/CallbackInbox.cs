using Baton.Runtime.Inbox;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Callbacks;

/// <summary>Wakes the flows that wait for a call. One that nothing waits for yet stays visible, and is found by a flow that comes to wait for it later.</summary>
internal sealed class CallbackInbox(IStore store, Signals signals, TimeProvider time) : IInboxHandler
{
    public bool Handles(string source) => CallbackSource.Is(source);

    public string OrderKey(InboxRow message) => message.Source;

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        var (tenant, source) = (item.Row.Tenant, item.Row.Source);
        List<string> waiting;
        await using (var reads = store.OpenReads())
        {
            waiting = await CallbackSource.JobsOf(reads.Jobs.Where(job => job.Tenant == tenant && job.Status == JobStatus.Waiting), source)
                .Select(job => job.Id).ToListAsync(cancellation);
        }

        if (waiting.Count == 0)
        {
            await item.EndAsync(InboxStatus.Unmatched, "还没有流程在等这个通知。 / No flow waits for this call yet.", [], cancellation);
            return;
        }

        // From here on a job that looks finds the message; one that just looks looks again soon.
        foreach (var job in waiting)
        {
            var wake = new Commit(tenant, [new PostponeJob(job, time.GetUtcNow())]);
            if ((await store.CommitAsync(wake, cancellation)).IsWritten)
                signals.AfterCommit(wake);
        }

        await item.EndAsync(InboxStatus.Done, $"叫醒了 {waiting.Count} 个流程。 / Woke {waiting.Count} flows.", [], cancellation);
    }
}
