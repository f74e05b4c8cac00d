using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Writing;
using Npgsql;

namespace Baton.Storage.Postgres.Tables;

/// <summary>Takes claims on jobs back, those that ran out or somebody's, and lets each lane elect again.</summary>
internal static class ClaimRelease
{
    private const string Expired = "claimed_by IS NOT NULL AND claimed_until <= $1";
    private const string Held = "claimed_by IS NOT NULL AND claimed_by = coalesce($1, claimed_by)";
    private const string Lanes = "INSERT INTO locks (kind, tenant, key) SELECT DISTINCT 1, tenant, lane FROM jobs WHERE";
    private const string InOrder = "ORDER BY 1, tenant, lane RETURNING kind, tenant, key";

    // Nobody knows any more how a cancelled attempt ended; it is not made again.
    public const string GivenBack = """
        claimed_by = NULL, claimed_until = NULL, head_at = NULL, finished_at = cancel_requested_at, status = CASE WHEN cancel_requested_at IS NULL THEN 0 ELSE 3 END
        """;

    // Of the lanes that are held: what ran out since in another one waits for the next time.
    private const string GiveBack =
        $"UPDATE jobs SET {GivenBack} FROM unnest($2::text[], $3::text[]) AS held (tenant, lane) WHERE jobs.tenant = held.tenant AND jobs.lane = held.lane AND";

    private const string HoldExpired = $"{Lanes} {Expired} {InOrder}";
    private const string HoldHeld = $"{Lanes} {Held} {InOrder}";
    private const string GiveBackExpired = $"{GiveBack} {Expired}";
    private const string GiveBackHeld = $"{GiveBack} {Held}";

    public static Task ReleaseExpiredAsync(Readers readers, DateTimeOffset now, CancellationToken cancellation) =>
        ReleaseAsync(readers, HoldExpired, GiveBackExpired, () => Value.Time(now), cancellation);

    public static Task ReleaseHeldAsync(Readers readers, string? claimedBy, CancellationToken cancellation) =>
        ReleaseAsync(readers, HoldHeld, GiveBackHeld, () => Value.Text(claimedBy), cancellation);

    private static Task<bool> ReleaseAsync(Readers readers, string hold, string giveBack, Func<NpgsqlParameter> which, CancellationToken cancellation) =>
        readers.TransactAsync(async session =>
        {
            var held = await session.AllAsync(hold, row => new HeldLock((LockKind)row.Number(0), row.Text(1), row.Text(2)), which()).ConfigureAwait(false);
            if (held.Count == 0)
                return false;
            await session.RunAsync(giveBack, which(), Value.Texts(held.Select(lane => lane.Tenant)), Value.Texts(held.Select(lane => lane.Key))).ConfigureAwait(false);
            await using var batch = new NpgsqlBatch(session.Connection) { BatchCommands = { JobLanes.Elect(held), LockTable.GiveBack(held) } };
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return true;
        }, cancellation);
}
