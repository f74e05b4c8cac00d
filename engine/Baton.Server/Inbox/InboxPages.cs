using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Inbox;

/// <summary>Reads messages, the latest first.</summary>
internal sealed class InboxPages(IStore store, RequestContext caller)
{
    public async Task<List<InboxRow>> ReadAsync(InboxFilter filter, int count, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var found = new List<InboxRow>();
        foreach (var stream in filter.Apply(reads.Inbox.Where(row => row.Tenant == caller.Tenant)))
            found.AddRange(await stream.OrderByDescending(row => row.Sequence).Take(count).ToListAsync(cancellation));
        return [.. found.OrderByDescending(row => row.Sequence).Take(count)];
    }

    public async Task<long> CountAsync(InboxFilter filter, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var count = 0L;
        foreach (var stream in filter.Apply(reads.Inbox.Where(row => row.Tenant == caller.Tenant)))
            count += await stream.LongCountAsync(cancellation);
        return count;
    }
}
