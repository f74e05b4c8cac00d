using Baton.Storage.Jobs.Limits;
using Baton.Storage.Reads;

namespace Baton.Storage.Postgres.Tables;

internal sealed record Head(JobPool Pool, DateTimeOffset At, long Sequence, string Tenant, string Lane);

/// <summary>The heads of all pools in the order in which they come, as far as one claim may take them.</summary>
internal sealed class HeadLine
{
    private readonly DateTimeOffset now;
    private readonly Dictionary<JobPool, Queue<Head>> pools;
    private readonly HashSet<JobPool> heldBack = [];
    private readonly List<Head> elsewhere = [];
    private readonly HashSet<JobPool> cutOff;

    /// <param name="heads">Of each pool no more than <paramref name="most"/>.</param>
    /// <param name="most">A pool with as many may have more.</param>
    /// <param name="now">What is due by then may be taken.</param>
    public HeadLine(IReadOnlyCollection<Head> heads, int most, DateTimeOffset now)
    {
        this.now = now;
        cutOff = [.. heads.CountBy(head => head.Pool).Where(pool => pool.Value >= most).Select(pool => pool.Key)];
        pools = heads.GroupBy(head => head.Pool).ToDictionary(pool => pool.Key, pool => new Queue<Head>(pool.OrderBy(head => head.At).ThenBy(head => head.Sequence)));
        DuePools = [.. DueHeads.Select(head => head.Pool).Distinct()];
    }

    public IReadOnlyList<JobPool> DuePools { get; }

    /// <summary>Those that may be taken.</summary>
    public IEnumerable<long> Due => DueHeads.Select(head => head.Sequence);

    /// <summary>How many were chosen.</summary>
    public int Taken { get; private set; }

    /// <summary>Those whose lanes rest, each with the end of the rest.</summary>
    public List<Head> Resting { get; } = [];

    /// <summary>When the first of those is due that were not chosen and that nothing but time holds back.</summary>
    public DateTimeOffset? Next => HasMore ? now : pools.Where(pool => pool.Value.Count > 0 && !heldBack.Contains(pool.Key)).Select(pool => pool.Value.Peek())
        .Concat(Resting).Concat(elsewhere).Select(head => (DateTimeOffset?)head.At).Min();

    /// <summary>Lanes that rest stood before heads that have not been looked at.</summary>
    public bool HasMore => pools.Any(pool => pool.Value.Count == 0 && cutOff.Contains(pool.Key));

    private IEnumerable<Head> DueHeads => pools.Values.SelectMany(pool => pool).Where(head => head.At <= now);

    public static Head Read(IRow row) => new(new JobPool(row.Text(0), row.Text(1)), row.Time(2), row.Number(3), row.Text(4), row.Text(5));

    /// <summary>Leaves those that are due to others, but for these.</summary>
    public void Keep(IReadOnlyCollection<long> sequences)
    {
        foreach (var (pool, heads) in pools.ToArray())
        {
            var lost = heads.Where(head => head.At <= now && !sequences.Contains(head.Sequence)).ToArray();
            elsewhere.AddRange(lost);
            pools[pool] = new Queue<Head>(heads.Except(lost));
        }
    }

    /// <summary>The rates of the lanes whose heads are due, where lanes have any.</summary>
    public IEnumerable<string> RatesOfLanes(JobGates gates) =>
        DueHeads.Where(head => gates.HasPacedLanes(head.Pool)).SelectMany(head => gates.RatesOf(head.Pool, head.Tenant, head.Lane)).Distinct();

    /// <summary>Chooses those that may begin; a pool in which one may not is left alone.</summary>
    public IReadOnlyList<long> Take(JobGates gates, int limit)
    {
        var line = new PriorityQueue<Queue<Head>, (DateTimeOffset, long)>();
        foreach (var pool in pools.Values)
            Enqueue(pool);
        var chosen = new List<long>();
        while (chosen.Count < limit && line.TryDequeue(out var pool, out _))
        {
            var head = pool.Peek();
            var pass = gates.TryPass(head.Pool, head.Tenant, head.Lane);
            if (pass.IsGranted)
            {
                chosen.Add(head.Sequence);
            }
            else if (pass.LaneRestsUntil is { } until)
            {
                Resting.Add(head with { At = until });
            }
            else
            {
                heldBack.Add(head.Pool);
                continue;
            }
            pool.Dequeue();
            Enqueue(pool);
        }
        Taken = chosen.Count;
        return chosen;

        void Enqueue(Queue<Head> pool)
        {
            if (pool.TryPeek(out var first) && first.At <= now)
                line.Enqueue(pool, (first.At, first.Sequence));
        }
    }
}
