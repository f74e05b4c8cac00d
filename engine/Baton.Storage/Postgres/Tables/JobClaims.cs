using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Postgres.Connections;

namespace Baton.Storage.Postgres.Tables;

/// <summary>
/// Takes the heads that are due, the longest due first, as limits allow. What another node takes meanwhile is passed over. Only a claim
/// that has to count is more than one statement: it then holds the gates whose attempts it counts, one node at a time.
/// </summary>
internal static class JobClaims
{
    private const int Looks = 3;

    // Hops from pool to pool in the index; of each no more heads are read than one claim may take, and the one behind them.
    private const string Heads = """
        WITH RECURSIVE pools AS (
          (SELECT kind, limit_key FROM jobs WHERE head_at IS NOT NULL ORDER BY kind, limit_key LIMIT 1)
          UNION ALL
          SELECT next.kind, next.limit_key FROM pools CROSS JOIN LATERAL (
            SELECT kind, limit_key FROM jobs WHERE head_at IS NOT NULL AND (kind, limit_key) > (pools.kind, pools.limit_key)
            ORDER BY kind, limit_key LIMIT 1) AS next)
        SELECT pools.kind, pools.limit_key, head_at, sequence, tenant, lane FROM pools CROSS JOIN LATERAL (
          SELECT head_at, sequence, tenant, lane FROM jobs WHERE head_at IS NOT NULL AND kind = pools.kind AND limit_key = pools.limit_key
          ORDER BY head_at, sequence LIMIT $1 + 1) AS heads
        """;

    private const string AnyExpired = "SELECT 1 FROM jobs WHERE claimed_by IS NOT NULL AND claimed_until <= $1 LIMIT 1";

    private const string Claim = $"""
        WITH chosen AS (SELECT sequence AS head FROM jobs WHERE sequence = ANY ($4) AND head_at <= $1 AND claimed_by IS NULL FOR UPDATE SKIP LOCKED)
        UPDATE jobs SET attempts = attempts + 1, unsure = started, started = true, claimed_by = $2, claimed_until = $3, head_at = $3,
          first_attempt_at = CASE WHEN attempts = 0 THEN $1 ELSE first_attempt_at END, last_attempt_at = $1
        FROM chosen WHERE sequence = head RETURNING {JobColumns.All}, unsure
        """;

    // Whom another node has just taken, or holds the lane of, is left to it.
    private const string HoldHeads = "SELECT sequence FROM jobs WHERE sequence = ANY ($1) AND head_at <= $2 AND claimed_by IS NULL FOR UPDATE SKIP LOCKED";

    private const string Rest = "UPDATE jobs SET head_at = until FROM unnest($1::bigint[], $2::bigint[]) AS resting (head, until) WHERE sequence = head";

    private const string Running = "SELECT kind, limit_key, count(*) FROM jobs WHERE claimed_by IS NOT NULL GROUP BY kind, limit_key";
    private const string FindStarts = "SELECT gate, starts FROM job_rates WHERE gate = ANY ($1)";
    private const string SaveStarts = "INSERT INTO job_rates (gate, starts) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (gate) DO UPDATE SET starts = excluded.starts";

    private static readonly string[] Hold = LockTable.Statements("SELECT 5 AS kind, '' AS tenant, gate AS key FROM unnest($1::text[]) AS gates (gate)");

    public static async Task<ClaimedJobs> ClaimDueAsync(
        Readers readers, string claimedBy, DateTimeOffset now, DateTimeOffset until, int limit, IJobLimits limits, CancellationToken cancellation)
    {
        if (await readers.FirstAsync(AnyExpired, [Value.Time(now)], _ => true, cancellation).ConfigureAwait(false))
            await ClaimRelease.ReleaseExpiredAsync(readers, now, cancellation).ConfigureAwait(false);
        for (var look = 1; ; look++)
        {
            var heads = await readers.AllAsync(Heads, [Value.Number(limit)], HeadLine.Read, cancellation).ConfigureAwait(false);
            var claim = new LimitedClaim(heads, limits, claimedBy, now, until, limit);
            var rows = claim.IsCounted
                // One that met another transaction begins anew, and counts and chooses anew.
                ? await readers.TransactAsync(session => CountAndClaimAsync(session, claim = claim.Again()), cancellation).ConfigureAwait(false)
                : await readers.WriteAsync(Claim, claim.Choose(), ReadAsBefore, cancellation).ConfigureAwait(false);
            var (line, gates) = (claim.Line, claim.Gates);
            if (rows.Count > 0 || (line.Taken == 0 && !line.HasMore) || look == Looks)
                return new ClaimedJobs([.. rows.OrderBy(job => job.Due).ThenBy(job => job.Sequence)], Earliest(line.Next, gates.Next), gates.IsHeldBack);
        }
    }

    private static async Task<List<JobRow>> CountAndClaimAsync(Session session, LimitedClaim claim)
    {
        var (line, gates) = (claim.Line, claim.Gates);
        foreach (var statement in Hold)
            await session.RunAsync(statement, Value.Texts(gates.Names)).ConfigureAwait(false);
        line.Keep(await session.AllAsync(HoldHeads, row => row.Number(0), Value.Numbers(line.Due), Value.Time(claim.Now)).ConfigureAwait(false));
        if (gates.CountsRunning)
        {
            foreach (var (pool, count) in await session.AllAsync(Running, row => (new JobPool(row.Text(0), row.Text(1)), (int)row.Number(2))).ConfigureAwait(false))
                gates.CountRunning(pool, count);
        }
        string[] rates = [.. gates.Rates, .. line.RatesOfLanes(gates)];
        var starts = await session.AllAsync(FindStarts, row => (Rate: row.Text(0), Starts: row.Text(1)), Value.Texts(rates)).ConfigureAwait(false);
        foreach (var rate in rates)
            gates.Load(rate, starts.Find(row => row.Rate == rate).Starts);
        var rows = await session.AllAsync(Claim, ReadAsBefore, claim.Choose()).ConfigureAwait(false);
        if (line.Resting.Count > 0)
            await session.RunAsync(Rest, Value.Numbers(line.Resting.Select(head => head.Sequence)), Value.Times(line.Resting.Select(head => head.At))).ConfigureAwait(false);
        var changed = gates.Changed.OrderBy(rate => rate.Rate, StringComparer.Ordinal).ToArray();
        await session.RunAsync(SaveStarts, Value.Texts(changed.Select(rate => rate.Rate)), Value.Texts(changed.Select(rate => rate.Starts))).ConfigureAwait(false);
        return rows;
    }

    private static JobRow ReadAsBefore(Reads.IRow row)
    {
        var job = JobColumns.Read(row);
        return job with { Attempts = job.Attempts - 1, Started = row.Flag(JobColumns.Count) };
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
