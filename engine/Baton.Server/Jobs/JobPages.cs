using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Jobs;

/// <summary>Reads jobs, the latest first. Each status of each kind is a stream in an index, so that millions of finished jobs are passed over.</summary>
internal sealed class JobPages(IStore store, RequestContext caller)
{
    /// <summary>The latest that the filter admits, at most <paramref name="count"/>, from those that were added before the one with this sequence.</summary>
    public async Task<List<JobRow>> ReadAsync(JobFilter filter, long? before, int count, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var found = new List<JobRow>();
        foreach (var stream in await StreamsAsync(reads, filter, cancellation))
        {
            var rows = before is { } sequence ? stream.Where(row => row.Sequence < sequence) : stream;
            found.AddRange(await rows.OrderByDescending(row => row.Sequence).Take(count).ToListAsync(cancellation));
        }

        return [.. found.OrderByDescending(row => row.Sequence).Take(count)];
    }

    public async Task<long> CountAsync(JobFilter filter, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var count = 0L;
        foreach (var stream in await StreamsAsync(reads, filter, cancellation))
            count += await stream.LongCountAsync(cancellation);
        return count;
    }

    public async Task<List<JobCount>> CountEachAsync(CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var counts = new List<JobCount>();
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            var ofStatus = reads.Jobs.Where(row => row.Tenant == caller.Tenant && row.Status == status);
            foreach (var kind in await KindsAsync(ofStatus, cancellation))
                counts.Add(new JobCount(kind, status, await ofStatus.LongCountAsync(row => row.Kind == kind, cancellation)));
        }

        return [.. counts.OrderBy(count => count.Kind, StringComparer.Ordinal).ThenBy(count => count.Status)];
    }

    private async Task<List<IQueryable<JobRow>>> StreamsAsync(StoreReads reads, JobFilter filter, CancellationToken cancellation)
    {
        var all = filter.Apply(reads.Jobs.Where(row => row.Tenant == caller.Tenant));
        // What one instance has is few, and found by an index of its own.
        if (filter.InstanceId is { Length: > 0 })
        {
            if (filter.Statuses is { IsEmpty: false } statuses)
                all = all.Where(row => statuses.AsEnumerable().Contains(row.Status));
            var kinds = filter.Kinds;
            return [kinds.IsEmpty ? all : all.Where(row => kinds.AsEnumerable().Contains(row.Kind))];
        }

        var streams = new List<IQueryable<JobRow>>();
        foreach (var status in filter.Statuses.IsEmpty ? Enum.GetValues<JobStatus>() : filter.Statuses.Distinct())
        {
            var ofStatus = reads.Jobs.Where(row => row.Tenant == caller.Tenant && row.Status == status);
            foreach (var kind in filter.Kinds is { IsEmpty: false } named ? named.Distinct() : await KindsAsync(ofStatus, cancellation))
                streams.Add(all.Where(row => row.Status == status && row.Kind == kind));
        }

        return streams;
    }

    // From one kind to the next in the index.
    private static async Task<List<string>> KindsAsync(IQueryable<JobRow> rows, CancellationToken cancellation)
    {
        var kinds = new List<string>();
        while (true)
        {
            var last = kinds.LastOrDefault("");
#pragma warning disable CA1309 // Becomes SQL, where kinds are ordinal; a comparison of ours would not.
            if (await rows.Where(row => string.Compare(row.Kind, last) > 0).OrderBy(row => row.Kind).Select(row => row.Kind).FirstOrDefaultAsync(cancellation) is not { } next)
                return kinds;
#pragma warning restore CA1309
            kinds.Add(next);
        }
    }
}
