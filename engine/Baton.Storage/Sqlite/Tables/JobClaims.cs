using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

/// <summary>
/// Takes the heads that are due, the longest due first, as limits allow. One look finds each pool's first head in the index, and goes on
/// in it only after that one was taken: what waits in a pool at its limit costs nothing, and hides nothing.
/// </summary>
internal static class JobClaims
{
    internal const string FirstOfNextPool = """
        SELECT kind, limit_key, head_at, sequence FROM jobs INDEXED BY jobs_head
        WHERE head_at IS NOT NULL AND (kind, limit_key) > (?1, ?2) ORDER BY kind, limit_key, head_at, sequence LIMIT 1
        """;

    internal const string NextOfPool = """
        SELECT kind, limit_key, head_at, sequence FROM jobs INDEXED BY jobs_head
        WHERE head_at IS NOT NULL AND kind = ?1 AND limit_key = ?2 AND (head_at, sequence) > (?3, ?4) ORDER BY head_at, sequence LIMIT 1
        """;

    private const string Running =
        "SELECT kind, limit_key, count(*) FROM jobs INDEXED BY jobs_claimed WHERE claimed_by IS NOT NULL GROUP BY kind, limit_key";

    private const string Find = $"SELECT {JobColumns.All} FROM jobs WHERE sequence = ?";

    private const string FindStarts = "SELECT starts FROM job_rates WHERE gate = ?";

    private const string FindLane = "SELECT tenant, lane FROM jobs WHERE sequence = ?";

    private const string Rest = "UPDATE jobs SET head_at = ?2 WHERE sequence = ?1";

    private const string SaveStarts = "INSERT INTO job_rates (gate, starts) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET starts = ?2";

    public static ClaimedJobs ClaimDue(Database database, string claimedBy, DateTimeOffset now, DateTimeOffset until, int limit, IJobLimits limits)
    {
        JobLanes.GiveBackExpired(database, now);
        var firsts = FindFirsts(database);
        var due = firsts.Where(head => head.At <= now).ToArray();
        var gates = Open(database, new JobGates(limits, due.Select(head => head.Pool), now));
        var (taken, left) = Take(database, due, gates, now, limit);
        var rows = new List<JobRow>(taken.Count);
        foreach (var sequence in taken)
        {
            var row = database.Use(Find).Bind(sequence).First(JobColumns.Read)!;
            JobLanes.Take(database, sequence, claimedBy, now, until);
            rows.Add(row with { ClaimedBy = claimedBy, ClaimedUntil = until, FirstAttemptAt = row.Attempts == 0 ? now : row.FirstAttemptAt, LastAttemptAt = now });
        }
        foreach (var (rate, starts) in gates.Changed)
            database.Use(SaveStarts).Bind(rate).Bind(starts).Run();
        return new ClaimedJobs(rows, Earliest([.. firsts.Except(due).Concat(left).Select(head => (DateTimeOffset?)head.At), gates.Next]), gates.IsHeldBack);
    }

    private static List<Head> FindFirsts(Database database)
    {
        var firsts = new List<Head>();
        for (var head = Next("", ""); head is not null; head = Next(head.Pool.Kind, head.Pool.LimitKey))
            firsts.Add(head);
        return firsts;

        Head? Next(string kind, string limitKey) => database.Use(FirstOfNextPool).Bind(kind).Bind(limitKey).First(ReadHead);
    }

    private static JobGates Open(Database database, JobGates gates)
    {
        if (gates.CountsRunning)
        {
            foreach (var (pool, count) in database.Use(Running).All(row => (new JobPool(row.Text(0), row.Text(1)), (int)row.Number(2))))
                gates.CountRunning(pool, count);
        }
        Load(database, gates, gates.Rates);
        return gates;
    }

    private static void Load(Database database, JobGates gates, IEnumerable<string> rates)
    {
        foreach (var rate in rates)
            gates.Load(rate, database.Use(FindStarts).Bind(rate).First(row => row.Text(0)));
    }

    /// <returns>What may be claimed, and what is next in the pools that are not held back.</returns>
    private static (List<long> Taken, IEnumerable<Head> Left) Take(Database database, Head[] due, JobGates gates, DateTimeOffset now, int limit)
    {
        var line = new PriorityQueue<Head, (DateTimeOffset, long)>(due.Select(head => (head, (head.At, head.Sequence))));
        var (taken, later) = (new List<long>(), new List<Head>());
        while (taken.Count < limit && line.TryDequeue(out var head, out _))
        {
            var pass = TryPass(database, head, gates);
            if (pass.IsGranted)
            {
                taken.Add(head.Sequence);
            }
            else if (pass.LaneRestsUntil is { } until)
            {
                database.Use(Rest).Bind(head.Sequence).Bind(until).Run();
                later.Add(head with { At = until });
            }
            else
            {
                continue;
            }
            var next = database.Use(NextOfPool).Bind(head.Pool.Kind).Bind(head.Pool.LimitKey).Bind(head.At).Bind(head.Sequence).First(ReadHead);
            if (next?.At <= now)
                line.Enqueue(next, (next.At, next.Sequence));
            else if (next is not null)
                later.Add(next);
        }
        return (taken, line.UnorderedItems.Select(item => item.Element).Concat(later));
    }

    private static JobPass TryPass(Database database, Head head, JobGates gates)
    {
        if (!gates.HasPacedLanes(head.Pool))
            return gates.TryPass(head.Pool);
        var (tenant, lane) = database.Use(FindLane).Bind(head.Sequence).First(row => (row.Text(0), row.Text(1)));
        Load(database, gates, gates.RatesOf(head.Pool, tenant, lane).ToArray());
        return gates.TryPass(head.Pool, tenant, lane);
    }

    private static DateTimeOffset? Earliest(IEnumerable<DateTimeOffset?> times) => times.Min();

    private static Head ReadHead(Statement row) => new(new JobPool(row.Text(0), row.Text(1)), row.Time(2), row.Number(3));

    private sealed record Head(JobPool Pool, DateTimeOffset At, long Sequence);
}
