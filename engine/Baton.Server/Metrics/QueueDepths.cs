using System.Diagnostics.Metrics;
using Baton.Storage;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Metrics;

/// <summary>
/// How much waits in the database, by queue. Counted by indexes that hold only what waits, and not again for ten seconds, or for twenty
/// times as long as counting took, whichever is longer.
/// </summary>
internal sealed class QueueDepths : IDisposable
{
    private const int Patience = 20;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly IStore store;
    private readonly TimeProvider time;
    private readonly Meter meter = new("Baton.Server");
    private readonly SemaphoreSlim counting = new(1, 1);
    private volatile Counted counted = new([], [], DateTimeOffset.MinValue);

    public QueueDepths(IStore store, TimeProvider time)
    {
        (this.store, this.time) = (store, time);
        meter.CreateObservableGauge("baton_jobs", () => Asked().Jobs, "{job}", "Jobs that have not ended, by kind: waiting (due ones among them), due (they could be taken now), parked");
        meter.CreateObservableGauge("baton_queue", () => Asked().Queues, "{item}", "Messages unread, unmatched and poison; timers overdue");
    }

    /// <summary>Counts anew where it is time to. A database that is away leaves the last numbers.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() < counted.Until || !await counting.WaitAsync(0, cancellation))
            return;
        try
        {
            var began = time.GetTimestamp();
            var (jobs, queues) = await CountAsync(cancellation);
            var took = time.GetElapsedTime(began) * Patience;
            counted = new Counted(jobs, queues, time.GetUtcNow() + (took > Fresh ? took : Fresh));
        }
        catch (StoreUnavailableException)
        {
            // Readiness tells of it.
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose()
    {
        meter.Dispose();
        counting.Dispose();
    }

    // Whoever collects without waiting gets the numbers of the last time, and newer ones the next.
    private Counted Asked()
    {
        _ = Task.Run(() => RefreshAsync(CancellationToken.None));
        return counted;
    }

    private async Task<(List<Measurement<long>> Jobs, List<Measurement<long>> Queues)> CountAsync(CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var now = time.GetUtcNow();
        var jobs = new List<Measurement<long>>();
        for (var tenant = await NextTenantAsync(reads, null, cancellation); tenant is not null; tenant = await NextTenantAsync(reads, tenant, cancellation))
        {
            var of = tenant;
            Add(jobs, "waiting", await ByKindAsync(reads.Jobs.Where(row => row.Tenant == of && row.Status == JobStatus.Waiting), cancellation));
            Add(jobs, "parked", await ByKindAsync(reads.Jobs.Where(row => row.Tenant == of && row.Status == JobStatus.Parked), cancellation));
        }

        Add(jobs, "due", await ByKindAsync(reads.Jobs.Where(row => EF.Property<DateTimeOffset?>(row, StoreReads.HeadAt) != null && EF.Property<DateTimeOffset?>(row, StoreReads.HeadAt) <= now), cancellation));
        return (jobs,
        [
            Measured(await reads.Inbox.LongCountAsync(row => row.Status == InboxStatus.Unread, cancellation), "inbox", "unread"),
            Measured(await reads.Inbox.LongCountAsync(row => row.Status == InboxStatus.Unmatched, cancellation), "inbox", "unmatched"),
            Measured(await reads.Inbox.LongCountAsync(row => row.Status == InboxStatus.Poison, cancellation), "inbox", "poison"),
            Measured(await reads.Timers.LongCountAsync(row => row.Due <= now, cancellation), "timers", "overdue"),
        ]);
    }

    private static async Task<string?> NextTenantAsync(StoreReads reads, string? after, CancellationToken cancellation)
    {
#pragma warning disable CA1309 // The database compares, byte by byte.
        var rows = after is null ? reads.Jobs : reads.Jobs.Where(row => string.Compare(row.Tenant, after) > 0);
#pragma warning restore CA1309
        return await rows.OrderBy(row => row.Tenant).Select(row => row.Tenant).FirstOrDefaultAsync(cancellation);
    }

    private static async Task<List<(string Kind, long Count)>> ByKindAsync(IQueryable<JobRow> rows, CancellationToken cancellation) =>
        [.. (await rows.GroupBy(row => row.Kind).Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(cancellation)).Select(each => (each.Key, each.Count))];

    private static void Add(List<Measurement<long>> all, string state, List<(string Kind, long Count)> counts)
    {
        foreach (var (kind, count) in counts)
            all.Add(new Measurement<long>(count, new("kind", kind), new("state", state)));
    }

    private static Measurement<long> Measured(long count, string queue, string state) => new(count, new("queue", queue), new("state", state));

    private sealed record Counted(List<Measurement<long>> Jobs, List<Measurement<long>> Queues, DateTimeOffset Until);
}
