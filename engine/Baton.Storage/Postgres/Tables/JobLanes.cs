using Baton.Storage.Jobs;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Npgsql;

namespace Baton.Storage.Postgres.Tables;

/// <summary>
/// Who comes next. One unfinished job of each lane is its head and carries head_at; workers claim heads only, so that neither waiting nor
/// finished jobs cost anything. Every change that may move the head holds its lane (<see cref="LockTable"/>) and elects again before the end.
/// Claiming holds the claimed row alone: whoever meets it finds it claimed and lets it be.
/// </summary>
internal static class JobLanes
{
    private const string Promote = """
        UPDATE jobs SET head_at = jobs.due FROM (
          SELECT first.sequence AS elected FROM unnest($1::text[], $2::text[]) AS held (tenant, lane)
          CROSS JOIN LATERAL (
            SELECT sequence, head_at FROM jobs WHERE jobs.tenant = held.tenant AND jobs.lane = held.lane AND status = 0 ORDER BY sequence LIMIT 1) AS first
          WHERE first.head_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM jobs WHERE claimed_by IS NOT NULL AND jobs.tenant = held.tenant AND jobs.lane = held.lane)) AS heads
        WHERE jobs.sequence = elected AND jobs.head_at IS NULL AND jobs.status = 0 AND jobs.claimed_by IS NULL
        """;

    // The waiting head, if there is one, is the next behind those that come back before it.
    private const string DemoteNext = """
        UPDATE jobs SET head_at = NULL FROM (
          SELECT next.sequence AS passed FROM given JOIN jobs AS revived ON revived.tenant = given.tenant AND revived.id = given.id
          CROSS JOIN LATERAL (
            SELECT sequence FROM jobs WHERE jobs.tenant = revived.tenant AND jobs.lane = revived.lane AND status = 0
              AND sequence > revived.sequence ORDER BY sequence LIMIT 1) AS next) AS heads
        WHERE jobs.sequence = passed AND jobs.status = 0 AND jobs.head_at IS NOT NULL AND jobs.claimed_by IS NULL
        """;

    private const string Due = $"""
        WITH due AS (SELECT sequence AS head FROM jobs WHERE head_at <= $1 AND claimed_by IS NULL ORDER BY head_at, sequence LIMIT $4 FOR UPDATE SKIP LOCKED)
        UPDATE jobs SET attempts = attempts + 1, unsure = started, started = true, claimed_by = $2, claimed_until = $3, head_at = $3
        FROM due WHERE sequence = head RETURNING {JobColumns.All}, unsure
        """;

    private const string AnyExpired = "SELECT 1 FROM jobs WHERE head_at <= $1 AND claimed_by IS NOT NULL LIMIT 1";

    private const string RenewHeld =
        "UPDATE jobs SET claimed_until = $2, head_at = $2 WHERE claimed_by = $1 AND id = ANY ($3)";

    private const string Next = "SELECT min(head_at) FROM jobs WHERE head_at IS NOT NULL";

    /// <summary>Lets a revived job pass before a waiting head.</summary>
    public static ArrayStatement<ReviveJob> Demote { get; } = new(new Columns<ReviveJob>().Text("id", revive => revive.Id), DemoteNext);

    /// <summary>Makes the first unfinished job of each held lane its head, unless one is being carried out.</summary>
    public static NpgsqlBatchCommand Elect(IEnumerable<Lock> held)
    {
        var lanes = held.Where(each => each.Kind == LockKind.Lane).ToArray();
        return new NpgsqlBatchCommand(Promote)
        {
            Parameters = { Value.Texts(lanes.Select(lane => lane.Tenant)), Value.Texts(lanes.Select(lane => lane.Key)) },
        };
    }

    public static async Task<IReadOnlyList<JobRow>> ClaimDueAsync(
        Readers readers, string claimedBy, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellation)
    {
        if (await readers.FirstAsync(AnyExpired, [Value.Time(now)], row => true, cancellation).ConfigureAwait(false))
            await ClaimRelease.ReleaseExpiredAsync(readers, now, cancellation).ConfigureAwait(false);
        var rows = await readers.WriteAsync(
            Due, [Value.Time(now), Value.Text(claimedBy), Value.Time(until), Value.Number(limit)],
            // As they were before this claim.
            row => JobColumns.Read(row) is var job ? job with { Attempts = job.Attempts - 1, Started = row.Flag(JobColumns.Count) } : job, cancellation).ConfigureAwait(false);
        return [.. rows.OrderBy(job => job.Due).ThenBy(job => job.Sequence)];
    }

    public static Task RenewAsync(Readers readers, string claimedBy, IReadOnlyCollection<string> ids, DateTimeOffset until, CancellationToken cancellation) =>
        readers.WriteAsync(RenewHeld, [Value.Text(claimedBy), Value.Time(until), Value.Texts(ids)], _ => true, cancellation);

    public static async Task<DateTimeOffset?> FindNextAsync(Readers readers, CancellationToken cancellation) =>
        await readers.FirstAsync(Next, [], row => row.TimeOrNull(0), cancellation).ConfigureAwait(false);
}
