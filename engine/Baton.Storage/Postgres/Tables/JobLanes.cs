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
    // Comparing whole keys in their order leaves the server one index to choose, whatever it believes of the table's size; and a row that is
    // known is not looked for by its status (below 1 is waiting), which would offer the index of all that wait.
    private const string Promote = """
        UPDATE jobs SET head_at = jobs.due FROM (
          SELECT first.sequence AS elected FROM unnest($1::text[], $2::text[]) AS held (tenant, lane)
          CROSS JOIN LATERAL (
            SELECT * FROM jobs WHERE status = 0 AND (jobs.tenant, jobs.lane, jobs.sequence) >= (held.tenant, held.lane, 0)
            ORDER BY jobs.tenant, jobs.lane, jobs.sequence LIMIT 1) AS first
          LEFT JOIN LATERAL (
            SELECT * FROM jobs WHERE claimed_by IS NOT NULL AND (jobs.tenant, jobs.lane, jobs.claimed_until) >= (held.tenant, held.lane, 0)
            ORDER BY jobs.tenant, jobs.lane, jobs.claimed_until LIMIT 1) AS busy ON busy.tenant = held.tenant AND busy.lane = held.lane
          WHERE first.tenant = held.tenant AND first.lane = held.lane AND first.head_at IS NULL AND busy.lane IS NULL) AS heads
        WHERE jobs.sequence = elected AND jobs.head_at IS NULL AND jobs.status < 1 AND jobs.claimed_by IS NULL
        """;

    // The waiting head, if there is one, is the next behind those that come back before it.
    private const string DemoteNext = """
        UPDATE jobs SET head_at = NULL FROM (
          SELECT next.sequence AS passed FROM given JOIN jobs AS revived ON revived.tenant = given.tenant AND revived.id = given.id
          CROSS JOIN LATERAL (
            SELECT * FROM jobs WHERE status = 0 AND (jobs.tenant, jobs.lane, jobs.sequence) > (revived.tenant, revived.lane, revived.sequence)
            ORDER BY jobs.tenant, jobs.lane, jobs.sequence LIMIT 1) AS next
          WHERE next.tenant = revived.tenant AND next.lane = revived.lane) AS heads
        WHERE jobs.sequence = passed AND jobs.status < 1 AND jobs.head_at IS NOT NULL AND jobs.claimed_by IS NULL
        """;

    private const string DemoteLane = """
        UPDATE jobs SET head_at = NULL FROM given
        WHERE jobs.tenant = given.tenant AND jobs.lane = given.lane AND jobs.status = 0 AND jobs.head_at IS NOT NULL AND jobs.claimed_by IS NULL
        """;

    // Takes the rows in the order in which the ends of attempts take them.
    private const string RenewHeld = """
        WITH held AS (SELECT sequence AS renewed FROM jobs WHERE claimed_by = $1 AND id = ANY ($3) ORDER BY id, tenant FOR UPDATE)
        UPDATE jobs SET claimed_until = $2, head_at = $2 FROM held WHERE sequence = renewed RETURNING id
        """;

    /// <summary>Lets a revived job pass before a waiting head.</summary>
    public static ArrayStatement<ReviveJob> Demote { get; } = new(new Columns<ReviveJob>().Text("id", revive => revive.Id), DemoteNext);

    /// <summary>Mends a lane that has another head than it should.</summary>
    public static ArrayStatement<ElectHead> DemoteAll { get; } = new(new Columns<ElectHead>().Text("lane", change => change.Lane), DemoteLane);

    /// <summary>Makes the first unfinished job of each held lane its head, unless one is being carried out.</summary>
    public static NpgsqlBatchCommand Elect(IEnumerable<HeldLock> held)
    {
        var lanes = held.Where(each => each.Kind == LockKind.Lane).ToArray();
        return new NpgsqlBatchCommand(Promote)
        {
            Parameters = { Value.Texts(lanes.Select(lane => lane.Tenant)), Value.Texts(lanes.Select(lane => lane.Key)) },
        };
    }

    public static async Task<IReadOnlyList<string>> RenewAsync(
        Readers readers, string claimedBy, IReadOnlyCollection<string> ids, DateTimeOffset until, CancellationToken cancellation) =>
        await readers.WriteAsync(RenewHeld, [Value.Text(claimedBy), Value.Time(until), Value.Texts(ids)], row => row.Text(0), cancellation).ConfigureAwait(false);
}
