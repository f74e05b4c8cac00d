using System.Text.Json;
using Baton.Storage.Jobs;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

/// <summary>
/// Who comes next. One unfinished job of each lane is its head and carries head_at; workers claim heads only, so that
/// neither waiting nor finished jobs cost anything. Every change that may move the head elects again. While the lane's
/// job is being carried out it stays the head, even when an earlier one is revived.
/// </summary>
internal static class JobLanes
{
    private const string Demote = """
        UPDATE jobs SET head_at = NULL
        WHERE tenant = ?1 AND lane = ?2 AND status = 0 AND head_at IS NOT NULL AND claimed_by IS NULL
        """;

    private const string IsBusy =
        "SELECT 1 FROM jobs INDEXED BY jobs_claimed WHERE claimed_by IS NOT NULL AND tenant = ?1 AND lane = ?2 LIMIT 1";

    private const string Promote = """
        UPDATE jobs SET head_at = due WHERE sequence =
          (SELECT sequence FROM jobs INDEXED BY jobs_lane WHERE tenant = ?1 AND lane = ?2 AND status = 0 ORDER BY sequence LIMIT 1)
        """;

    private const string Expired =
        "SELECT sequence, tenant, lane FROM jobs INDEXED BY jobs_claimed WHERE claimed_by IS NOT NULL AND claimed_until <= ?";

    private const string Held = "SELECT sequence, tenant, lane FROM jobs INDEXED BY jobs_claimed WHERE claimed_by = ?";

    private const string HeldByAnyone = "SELECT sequence, tenant, lane FROM jobs INDEXED BY jobs_claimed WHERE claimed_by IS NOT NULL";

    // Nobody knows any more how a cancelled attempt ended; it is not made again.
    private const string GiveBack = """
        UPDATE jobs SET claimed_by = NULL, claimed_until = NULL, head_at = NULL, finished_at = cancel_requested_at,
          status = CASE WHEN cancel_requested_at IS NULL THEN 0 ELSE 3 END
        WHERE sequence = ?
        """;

    private const string Claim = """
        UPDATE jobs SET attempts = attempts + 1, unsure = started, started = 1, claimed_by = ?2, claimed_until = ?3, head_at = ?3,
          first_attempt_at = CASE WHEN attempts = 0 THEN ?4 ELSE first_attempt_at END, last_attempt_at = ?4
        WHERE sequence = ?1
        """;

    private const string RenewHeld =
        "UPDATE jobs INDEXED BY jobs_claimed SET claimed_until = ?2, head_at = ?2 WHERE claimed_by = ?1 AND id IN (SELECT value FROM json_each(?3)) RETURNING id";

    private const string HeldUntil =
        "SELECT sequence, tenant, lane FROM jobs WHERE tenant = ?1 AND id = ?2 AND claimed_by = ?3 AND claimed_until = ?4";

    /// <summary>Makes the lane's first unfinished job its head, unless one is being carried out.</summary>
    public static void Elect(Database database, string tenant, string lane)
    {
        if (!database.Use(IsBusy).Bind(tenant).Bind(lane).Any())
            database.Use(Promote).Bind(tenant).Bind(lane).Run();
    }

    /// <summary>Elects in the lane that a change has touched; false when it touched none.</summary>
    public static bool ElectAfter(Database database, string tenant, string? lane)
    {
        if (lane is null)
            return false;
        Elect(database, tenant, lane);
        return true;
    }

    /// <summary>Lets a revived job pass before a waiting head, and mends a lane that has another head than it should.</summary>
    public static void ElectRevived(Database database, string tenant, string lane)
    {
        database.Use(Demote).Bind(tenant).Bind(lane).Run();
        Elect(database, tenant, lane);
    }

    public static void GiveBackExpired(Database database, DateTimeOffset now) => GiveBackAll(database, database.Use(Expired).Bind(now));

    public static bool Expire(Database database, string tenant, ExpireJobClaim change) =>
        GiveBackAll(database, database.Use(HeldUntil).Bind(tenant).Bind(change.Id).Bind(change.ClaimedBy).Bind(change.ClaimedUntil)) == 1;

    public static void Take(Database database, long sequence, string claimedBy, DateTimeOffset now, DateTimeOffset until) =>
        database.Use(Claim).Bind(sequence).Bind(claimedBy).Bind(until).Bind(now).Run();

    public static IReadOnlyList<string> Renew(Database database, string claimedBy, IReadOnlyCollection<string> ids, DateTimeOffset until) =>
        database.Use(RenewHeld).Bind(claimedBy).Bind(until).Bind(JsonSerializer.Serialize(ids)).All(row => row.Text(0));

    public static void Release(Database database, string? claimedBy) =>
        GiveBackAll(database, claimedBy is null ? database.Use(HeldByAnyone) : database.Use(Held).Bind(claimedBy));

    private static int GiveBackAll(Database database, Statement held)
    {
        var rows = held.All(row => (row.Number(0), row.Text(1), row.Text(2)));
        foreach (var (sequence, tenant, lane) in rows)
        {
            database.Use(GiveBack).Bind(sequence).Run();
            Elect(database, tenant, lane);
        }
        return rows.Count;
    }
}
