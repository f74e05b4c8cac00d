using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Writing;
using Npgsql;

namespace Baton.Storage.Postgres.Tables;

/// <summary>Takes claims on jobs back, those that ran out or somebody's, and lets each lane elect again.</summary>
internal static class ClaimRelease
{
    private const string Expired = "claimed_by IS NOT NULL AND claimed_until <= $1";
    private const string Held = "claimed_by IS NOT NULL AND claimed_by = coalesce($1, claimed_by)";
    private const string Lanes = "SELECT DISTINCT 1 AS kind, tenant, lane AS key FROM jobs WHERE";

    // Nobody knows any more how a cancelled attempt ended; it is not made again.
    public const string GivenBack = """
        claimed_by = NULL, claimed_until = NULL, head_at = NULL, finished_at = cancel_requested_at, status = CASE WHEN cancel_requested_at IS NULL THEN 0 ELSE 3 END
        """;

    // Of the lanes that are held: what ran out since in another one waits for the next time.
    private const string GiveBack =
        $"UPDATE jobs SET {GivenBack} FROM unnest($2::text[], $3::text[]) AS held (tenant, lane) WHERE jobs.tenant = held.tenant AND jobs.lane = held.lane AND";

    private const string GiveBackExpired = $"{GiveBack} {Expired}";
    private const string GiveBackHeld = $"{GiveBack} {Held}";

    // Of claims that ran out nobody is sure to be still there. Who holds their lanes, or the rows themselves, must not keep others from claiming.
    private const string WaitLittle = "SET LOCAL lock_timeout = 1000";

    private static readonly string[] HoldExpired = LockTable.Statements($"{Lanes} {Expired}", isPatient: false);
    private static readonly string[] HoldHeld = LockTable.Statements($"{Lanes} {Held}");

    /// <summary>Lets those lanes be that are held by others just now; the next claim looks again.</summary>
    public static async Task ReleaseExpiredAsync(Readers readers, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await ReleaseAsync(readers, WaitLittle, HoldExpired, GiveBackExpired, () => Value.Time(now), cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailableException failure) when (failure.InnerException is { } cause && Failures.IsHeldUp(cause))
        {
        }
    }

    public static Task ReleaseHeldAsync(Readers readers, string? claimedBy, CancellationToken cancellation) =>
        ReleaseAsync(readers, null, HoldHeld, GiveBackHeld, () => Value.Text(claimedBy), cancellation);

    private static Task<bool> ReleaseAsync(
        Readers readers, string? patience, string[] hold, string giveBack, Func<NpgsqlParameter> which, CancellationToken cancellation) =>
        readers.TransactAsync(async session =>
        {
            if (patience is not null)
                await session.RunAsync(patience).ConfigureAwait(false);
            await session.RunAsync(hold[0], which()).ConfigureAwait(false);
            var held = await session.AllAsync(hold[1], LockTable.Read, which()).ConfigureAwait(false);
            if (held.Count == 0)
                return false;
            await session.RunAsync(giveBack, which(), Value.Texts(held.Select(lane => lane.Tenant)), Value.Texts(held.Select(lane => lane.Key))).ConfigureAwait(false);
            await using var batch = new NpgsqlBatch(session.Connection) { BatchCommands = { JobLanes.Elect(held) } };
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return true;
        }, cancellation);
}
