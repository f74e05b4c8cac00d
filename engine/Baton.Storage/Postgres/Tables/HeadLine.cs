using Baton.Storage.Jobs.Limits;
using Baton.Storage.Reads;

namespace Baton.Storage.Postgres.Tables;

internal sealed record Head(JobPool Pool, DateTimeOffset At, long Sequence);

/// <summary>The heads of all pools in the order in which they come, as far as one claim may take them.</summary>
internal sealed class HeadLine
{
    private readonly DateTimeOffset now;
    private readonly Dictionary<JobPool, Queue<Head>> pools;
    private readonly HashSet<JobPool> heldBack = [];

    public HeadLine(IEnumerable<Head> heads, DateTimeOffset now)
    {
        this.now = now;
        pools = heads.GroupBy(head => head.Pool).ToDictionary(pool => pool.Key, pool => new Queue<Head>(pool.OrderBy(head => head.At).ThenBy(head => head.Sequence)));
    }

    public IEnumerable<JobPool> DuePools => [.. pools.Where(pool => pool.Value.Peek().At <= now).Select(pool => pool.Key)];

    /// <summary>How many were chosen.</summary>
    public int Taken { get; private set; }

    /// <summary>When the first of those is due that were not chosen and that nothing but time holds back.</summary>
    public DateTimeOffset? Next =>
        pools.Where(pool => pool.Value.Count > 0 && !heldBack.Contains(pool.Key)).Select(pool => (DateTimeOffset?)pool.Value.Peek().At).Min();

    public static Head Read(IRow row) => new(new JobPool(row.Text(0), row.Text(1)), row.Time(2), row.Number(3));

    /// <summary>Chooses those that may begin; a pool in which one may not is left alone.</summary>
    public IReadOnlyList<long> Take(JobGates gates, int limit)
    {
        var line = new PriorityQueue<Queue<Head>, (DateTimeOffset, long)>();
        foreach (var pool in pools.Values)
            Enqueue(pool);
        var chosen = new List<long>();
        while (chosen.Count < limit && line.TryDequeue(out var pool, out _))
        {
            if (!gates.TryPass(pool.Peek().Pool))
            {
                heldBack.Add(pool.Peek().Pool);
                continue;
            }
            chosen.Add(pool.Dequeue().Sequence);
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
