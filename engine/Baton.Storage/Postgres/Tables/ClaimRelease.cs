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
            await readers.TransactAsync(async session =>
            {
                await session.RunAsync(WaitLittle).ConfigureAwait(false);
                return await ReleaseAsync(session, HoldExpired, GiveBackExpired, () => Value.Time(now), cancellation).ConfigureAwait(false);
            }, cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailableException failure) when (failure.InnerException is { } cause && Failures.IsHeldUp(cause))
        {
        }
    }

    /// <summary>How many; those of everybody when <paramref name="claimedBy"/> is null.</summary>
    public static Task<int> ReleaseHeldAsync(Session session, string? claimedBy, CancellationToken cancellation) =>
        ReleaseAsync(session, HoldHeld, GiveBackHeld, () => Value.Text(claimedBy), cancellation);

    private static async Task<int> ReleaseAsync(Session session, string[] hold, string giveBack, Func<NpgsqlParameter> which, CancellationToken cancellation)
    {
        await session.RunAsync(hold[0], which()).ConfigureAwait(false);
        var held = await session.AllAsync(hold[1], LockTable.Read, which()).ConfigureAwait(false);
        if (held.Count == 0)
            return 0;
        var released = await session.RunAsync(giveBack, which(), Value.Texts(held.Select(lane => lane.Tenant)), Value.Texts(held.Select(lane => lane.Key))).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(session.Connection) { BatchCommands = { JobLanes.Elect(held) } };
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return released;
    }
}
