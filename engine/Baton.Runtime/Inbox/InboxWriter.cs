using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.Runtime.Inbox;

/// <summary>Stores what arrives before it is acknowledged.</summary>
public sealed class InboxWriter(IStore store, InboxWorker worker, Signals signals, TimeProvider time)
{
    /// <summary>Durable when it returns. False for a message that was stored before under the same key.</summary>
    public async Task<bool> ReceiveAsync(string tenant, string source, string dedupKey, byte[] payload, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("baton.inbox.receive");
        var row = new InboxRow
        {
            Tenant = tenant,
            Source = source,
            DedupKey = dedupKey,
            Payload = payload,
            Status = InboxStatus.Unread,
            ReceivedAt = time.GetUtcNow(),
        };
        var commit = new Commit(tenant, [new Receive(row with { OrderKey = worker.OrderKeyOf(row) })]).Traced();
        var result = await store.CommitAsync(commit, cancellation);
        if (result.IsWritten)
            signals.AfterCommit(commit);
        return result.IsWritten;
    }
}
