using Baton.Storage.Inbox;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class InboxTable
{
    private const int TriesBeforePoison = InboxRow.ClaimsBeforeSuspicion + 3;

    private const string Insert = """
        INSERT INTO inbox (tenant, source, dedup_key, payload, status, tries, claimed_by, claimed_until, instance_id, note, reply, received_at, finished_at, trace, order_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """;

    private const string FinishClaimed = """
        UPDATE inbox SET status = ?4, instance_id = ?5, note = ?6, reply = ?7, finished_at = ?8, claimed_by = NULL, claimed_until = NULL
        WHERE sequence = ?2 AND tenant = ?1 AND claimed_by = ?3 AND status = 0
        """;

    private const string BeginClaimed =
        "UPDATE inbox SET tries = tries + 1 WHERE sequence = ?2 AND tenant = ?1 AND claimed_by = ?3 AND status = 0";

    private const string ReplayOpen = """
        UPDATE inbox SET status = 0, tries = 0, note = ?3, finished_at = NULL WHERE sequence = ?2 AND tenant = ?1 AND status IN (2, 3)
        """;

    private const string DiscardOpen =
        "UPDATE inbox SET status = 1, note = ?3, finished_at = ?4 WHERE sequence = ?2 AND tenant = ?1 AND status IN (2, 3)";

    // The first of its order key, among those that have arrived first of all.
    private const string Unread = $"""
        SELECT {InboxColumns.All} FROM inbox INDEXED BY inbox_unread
        WHERE status = 0 AND (claimed_until IS NULL OR claimed_until <= ?1) AND sequence < ?3 AND sequence = (
          SELECT sequence FROM inbox AS line INDEXED BY inbox_order
          WHERE status = 0 AND line.tenant = inbox.tenant AND line.source = inbox.source AND line.order_key = inbox.order_key ORDER BY sequence LIMIT 1)
        ORDER BY sequence LIMIT ?2
        """;

    private const string EndOfWindow = """
        SELECT sequence FROM inbox INDEXED BY inbox_unread
        WHERE status = 0 AND (claimed_until IS NULL OR claimed_until <= ?1) ORDER BY sequence LIMIT 1 OFFSET ?2
        """;

    private const string NextHead = $"""
        SELECT {InboxColumns.All} FROM inbox INDEXED BY inbox_order
        WHERE status = 0 AND (tenant, source, order_key) > (?1, ?2, ?3) ORDER BY tenant, source, order_key, sequence LIMIT 1
        """;

    // A process that dies has claimed many messages and was ended by one at most: beyond the first claims only announced handlings count.
    private const string Claim = "UPDATE inbox SET tries = CASE WHEN tries < ?4 THEN tries + 1 ELSE tries END, claimed_by = ?2, claimed_until = ?3 WHERE sequence = ?1";

    private const string Park = """
        UPDATE inbox SET status = 3, claimed_by = NULL, claimed_until = NULL, finished_at = ?2,
          note = coalesce(note || ' ', '') || '处理三次均未完成。Handled three times without an end.'
        WHERE sequence = ?1
        """;

    private const string ReleaseClaimed =
        "UPDATE inbox INDEXED BY inbox_unread SET claimed_by = NULL, claimed_until = NULL WHERE status = 0 AND claimed_by = coalesce(?1, claimed_by)";

    private const string ExpireClaimed =
        "UPDATE inbox SET claimed_by = NULL, claimed_until = NULL WHERE sequence = ?2 AND tenant = ?1 AND claimed_by = ?3 AND claimed_until = ?4 AND status = 0";

    private const string Find = $"SELECT {InboxColumns.All} FROM inbox WHERE tenant = ? AND source = ? AND dedup_key = ?";

    public static bool Add(Database database, InboxRow row) =>
        database.Use(Insert)
            .Bind(row.Tenant).Bind(row.Source).Bind(row.DedupKey).Bind(row.Payload).Bind((long)row.Status).Bind(row.Tries)
            .Bind(row.ClaimedBy).Bind(row.ClaimedUntil).Bind(row.InstanceId).Bind(row.Note).Bind(row.Reply).Bind(row.ReceivedAt)
            .Bind(row.FinishedAt).Bind(row.Trace).Bind(row.StoredOrderKey).Run() == 1;

    public static bool Finish(Database database, string tenant, FinishInbox change) =>
        database.Use(FinishClaimed)
            .Bind(tenant).Bind(change.Sequence).Bind(change.ClaimedBy).Bind((long)change.Status).Bind(change.InstanceId)
            .Bind(change.Note).Bind(change.Reply).Bind(change.At).Run() == 1;

    public static bool Begin(Database database, string tenant, BeginInbox change) =>
        database.Use(BeginClaimed).Bind(tenant).Bind(change.Sequence).Bind(change.ClaimedBy).Run() == 1;

    public static bool Replay(Database database, string tenant, ReplayInbox change) =>
        database.Use(ReplayOpen).Bind(tenant).Bind(change.Sequence).Bind(change.Note).Run() == 1;

    public static bool Expire(Database database, string tenant, ExpireInboxClaim change) =>
        database.Use(ExpireClaimed).Bind(tenant).Bind(change.Sequence).Bind(change.ClaimedBy).Bind(change.ClaimedUntil).Run() == 1;

    public static bool Discard(Database database, string tenant, DiscardInbox change) =>
        database.Use(DiscardOpen).Bind(tenant).Bind(change.Sequence).Bind(change.Note).Bind(change.At).Run() == 1;

    public static IReadOnlyList<InboxRow> ClaimUnread(Database database, string claimedBy, DateTimeOffset now, DateTimeOffset until, int limit)
    {
        while (true)
        {
            var found = FindHeads(database, now, limit);
            var claimed = new List<InboxRow>(found.Count);
            foreach (var row in found)
            {
                if (row.Tries >= TriesBeforePoison)
                {
                    database.Use(Park).Bind(row.Sequence).Bind(now).Run();
                    continue;
                }
                database.Use(Claim).Bind(row.Sequence).Bind(claimedBy).Bind(until).Bind(InboxRow.ClaimsBeforeSuspicion).Run();
                claimed.Add(row with { Tries = row.Tries + 1, ClaimedBy = claimedBy, ClaimedUntil = until });
            }
            // Poison must not hide what stands behind it.
            if (claimed.Count > 0 || found.Count == 0)
                return claimed;
        }
    }

    private static List<InboxRow> FindHeads(Database database, DateTimeOffset now, int limit)
    {
        var end = database.Use(EndOfWindow).Bind(now).Bind(InboxRow.ClaimWindow).First(row => row.Number(0));
        var found = database.Use(Unread).Bind(now).Bind(limit).Bind(end == 0 ? long.MaxValue : end).All(InboxColumns.Read);
        if (end == 0 || found.Count >= limit)
            return found;
        // A few senders have so much that it hides the others: they are looked up one by one.
        var known = found.Select(row => row.Sequence).ToHashSet();
        for (var head = Next("", "", ""); head is not null && found.Count < limit; head = Next(head.Tenant, head.Source, head.StoredOrderKey))
        {
            if ((head.ClaimedUntil is null || head.ClaimedUntil <= now) && known.Add(head.Sequence))
                found.Add(head);
        }
        return found;

        InboxRow? Next(string tenant, string source, string orderKey) =>
            database.Use(NextHead).Bind(tenant).Bind(source).Bind(orderKey).First(InboxColumns.Read);
    }

    public static void Release(Database database, string? claimedBy) => database.Use(ReleaseClaimed).Bind(claimedBy).Run();

    public static InboxRow? FindRow(Database database, string tenant, string source, string dedupKey) =>
        database.Use(Find).Bind(tenant).Bind(source).Bind(dedupKey).First(InboxColumns.Read);
}
