using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;

namespace Baton.WeChat.Jobs;

/// <summary>Has a waiting job look at once.</summary>
internal sealed class JobWake(IStore store, Signals signals, TimeProvider time)
{
    /// <summary>One that does not wait, or is just being carried out, is left alone: it looks again by itself.</summary>
    public async Task WakeAsync(string tenant, string jobId, CancellationToken cancellation)
    {
        var wake = new Commit(tenant, [new PostponeJob(jobId, time.GetUtcNow())]);
        if ((await store.CommitAsync(wake, cancellation)).IsWritten)
            signals.AfterCommit(wake);
    }
}
