using Baton.Storage.Inbox;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Reads;

namespace Baton.Storage.Postgres.Tables;

internal static class InboxTable
{
    private const int TriesBeforePoison = InboxRow.ClaimsBeforeSuspicion + 3;

    // Numbered in the order in which they came, added in that of their keys: two groups that receive the same do not hold one another up.
    private const string InsertNew = """
        , numbered AS MATERIALIZED (
          SELECT nextval('inbox_sequence_seq') AS sequence, in_order.* FROM (SELECT * FROM given ORDER BY ordinal) AS in_order)
        INSERT INTO inbox (sequence, tenant, source, dedup_key, payload, status, tries, claimed_by, claimed_until, instance_id, note, reply, received_at, finished_at, trace, order_key)
        SELECT sequence, tenant, source, dedup_key, payload, status, tries, claimed_by, claimed_until, instance_id, note, reply, received_at, finished_at, trace, order_key
        FROM numbered ORDER BY tenant, source, dedup_key ON CONFLICT DO NOTHING RETURNING tenant, source, dedup_key
        """;

    private const string ThisOne = "FROM given WHERE inbox.sequence = given.sequence AND inbox.tenant = given.tenant";
    private const string ThisClaimed = $"{ThisOne} AND inbox.claimed_by = given.claimed_by AND inbox.status = 0 RETURNING ordinal";
    private const string ThisOpen = $"{ThisOne} AND inbox.status IN (2, 3) RETURNING ordinal";

    private const string FinishClaimed = $"""
        UPDATE inbox SET status = given.status, instance_id = given.instance_id, note = given.note, reply = given.reply, finished_at = given.at,
          claimed_by = NULL, claimed_until = NULL
        {ThisClaimed}
        """;

    private const string BeginClaimed = $"UPDATE inbox SET tries = tries + 1 {ThisClaimed}";
    private const string ReplayOpen = $"UPDATE inbox SET status = 0, tries = 0, note = given.note, finished_at = NULL {ThisOpen}";
    private const string DiscardOpen = $"UPDATE inbox SET status = 1, note = given.note, finished_at = given.at {ThisOpen}";

    private const string IsFree = "(claimed_until IS NULL OR claimed_until <= $1)";

    // The first of its order key, among those that have arrived first of all.
    private const string FirstOfWindow = $"""
        WITH line_end AS MATERIALIZED (SELECT sequence AS last FROM inbox WHERE status = 0 AND {IsFree} ORDER BY sequence OFFSET $7 LIMIT 1),
        unread AS (
          SELECT sequence AS found, tries AS tries_before FROM inbox
          WHERE status = 0 AND {IsFree} AND sequence < coalesce((SELECT last FROM line_end), 9223372036854775807) AND sequence = (
            SELECT line.sequence FROM inbox AS line
            WHERE line.status = 0 AND line.tenant = inbox.tenant AND line.source = inbox.source AND line.order_key = inbox.order_key
            ORDER BY line.sequence LIMIT 1)
          ORDER BY sequence LIMIT $4 FOR UPDATE SKIP LOCKED),
        """;

    // Where a few senders have so much that it hides the others: key by key, as far as needed.
    private const string FirstOfEachKey = $"""
        WITH RECURSIVE heads AS (
          (SELECT tenant, source, order_key, sequence, claimed_until FROM inbox WHERE status = 0 ORDER BY tenant, source, order_key, sequence LIMIT 1)
          UNION ALL
          SELECT next.* FROM heads CROSS JOIN LATERAL (
            SELECT tenant, source, order_key, sequence, claimed_until FROM inbox
            WHERE status = 0 AND (inbox.tenant, inbox.source, inbox.order_key) > (heads.tenant, heads.source, heads.order_key)
            ORDER BY tenant, source, order_key, sequence LIMIT 1) AS next),
        line_end AS (SELECT 0::bigint AS last WHERE $7 > 0),
        unread AS (
          SELECT sequence AS found, tries AS tries_before FROM inbox
          WHERE status = 0 AND {IsFree} AND sequence = ANY (ARRAY(SELECT sequence FROM heads WHERE {IsFree} LIMIT $4))
          FOR UPDATE SKIP LOCKED),
        """;

    // A process that dies has claimed many messages and was ended by one at most: beyond the first claims only announced handlings count.
    private const string ClaimOrPark = $"""
        judged AS (SELECT found, tries_before, tries_before >= $5 AS is_poison FROM unread),
        claimed AS (
          UPDATE inbox SET status = CASE WHEN is_poison THEN 3 ELSE 0 END, claimed_by = CASE WHEN is_poison THEN NULL ELSE $2 END,
            claimed_until = CASE WHEN is_poison THEN NULL ELSE $3 END, tries = CASE WHEN tries < $6 THEN tries + 1 ELSE tries END,
            finished_at = CASE WHEN is_poison THEN $1 END,
            note = CASE WHEN is_poison THEN coalesce(note || ' ', '') || '处理三次均未完成。Handled three times without an end.' ELSE note END
          FROM judged WHERE sequence = found RETURNING {InboxColumns.All}, tries_before)
        SELECT claimed.*, (SELECT last FROM line_end) AS line_end FROM (SELECT 1) AS once LEFT JOIN claimed ON true
        """;

    private const string ReleaseClaimed =
        "UPDATE inbox SET claimed_by = NULL, claimed_until = NULL WHERE status = 0 AND claimed_by = coalesce($1, claimed_by)";

    private const string ExpireClaimed = $"UPDATE inbox SET claimed_by = NULL, claimed_until = NULL {ThisOne} AND inbox.claimed_by = given.claimed_by AND inbox.claimed_until = given.claimed_until AND inbox.status = 0 RETURNING ordinal";

    private const string Find = $"SELECT {InboxColumns.All} FROM inbox WHERE tenant = $1 AND source = $2 AND dedup_key = $3";

    public static readonly Kind Add = new Kind<Receive>(new ArrayStatement<Receive>(
        new Columns<Receive>()
            .Text("source", receive => receive.Row.Source).Text("dedup_key", receive => receive.Row.DedupKey).Bytes("payload", receive => receive.Row.Payload)
            .Number("status", receive => (long)receive.Row.Status).Number("tries", receive => receive.Row.Tries)
            .Text("claimed_by", receive => receive.Row.ClaimedBy).TimeOrNull("claimed_until", receive => receive.Row.ClaimedUntil)
            .Text("instance_id", receive => receive.Row.InstanceId).Text("note", receive => receive.Row.Note).Bytes("reply", receive => receive.Row.Reply)
            .Time("received_at", receive => receive.Row.ReceivedAt).TimeOrNull("finished_at", receive => receive.Row.FinishedAt).Text("trace", receive => receive.Row.Trace).Text("order_key", receive => receive.Row.StoredOrderKey),
        InsertNew))
    {
        WrittenKey = "tenant, source, dedup_key",
        Touches = (touches, receive) =>
        {
            touches.Alone(Family.DedupKey, receive.Row.Source, receive.Row.DedupKey);
            // Nobody sees a later message of the key before an earlier one.
            if (receive.Row is { OrderKey: { } key, Status: InboxStatus.Unread })
                touches.Hold(LockKind.InboxOrder, $"{receive.Row.Source}\n{key}");
        },
    };

    public static readonly Kind Finish = new Kind<FinishInbox>(new ArrayStatement<FinishInbox>(
        Claimed<FinishInbox>(finish => finish.Sequence, finish => finish.ClaimedBy)
            .Number("status", finish => (long)finish.Status).Text("instance_id", finish => finish.InstanceId).Text("note", finish => finish.Note)
            .Bytes("reply", finish => finish.Reply).Time("at", finish => finish.At),
        FinishClaimed))
    {
        Touches = (touches, finish) => Touch(touches, finish.Sequence),
    };

    public static readonly Kind Begin = new Kind<BeginInbox>(
        new ArrayStatement<BeginInbox>(Claimed<BeginInbox>(begin => begin.Sequence, begin => begin.ClaimedBy), BeginClaimed))
    {
        Touches = (touches, begin) => Touch(touches, begin.Sequence),
    };

    public static readonly Kind Discard = new Kind<DiscardInbox>(new ArrayStatement<DiscardInbox>(
        new Columns<DiscardInbox>().Number("sequence", discard => discard.Sequence).Text("note", discard => discard.Note).Time("at", discard => discard.At),
        DiscardOpen))
    {
        Touches = (touches, discard) => Touch(touches, discard.Sequence),
    };

    public static readonly Kind Replay = new Kind<ReplayInbox>(
        new ArrayStatement<ReplayInbox>(new Columns<ReplayInbox>().Number("sequence", replay => replay.Sequence).Text("note", replay => replay.Note), ReplayOpen))
    {
        Touches = (touches, replay) => Touch(touches, replay.Sequence),
    };

    public static readonly Kind Expire = new Kind<ExpireInboxClaim>(new ArrayStatement<ExpireInboxClaim>(
        Claimed<ExpireInboxClaim>(change => change.Sequence, change => change.ClaimedBy).Time("claimed_until", change => change.ClaimedUntil), ExpireClaimed))
    {
        Touches = (touches, change) => Touch(touches, change.Sequence),
    };

    public static async Task<IReadOnlyList<InboxRow>> ClaimUnreadAsync(
        Readers readers, string claimedBy, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellation)
    {
        while (true)
        {
            var (found, hidesOthers) = await ClaimFirstAsync(FirstOfWindow, limit).ConfigureAwait(false);
            if (hidesOthers && found.Count < limit)
                found = [.. found, .. (await ClaimFirstAsync(FirstOfEachKey, limit - found.Count).ConfigureAwait(false)).Found];
            var claimed = found.Where(row => row.Status == InboxStatus.Unread).OrderBy(row => row.Sequence).ToArray();
            // Poison must not hide what stands behind it.
            if (claimed.Length > 0 || found.Count == 0)
                return claimed;
        }

        async Task<(List<InboxRow> Found, bool HidesOthers)> ClaimFirstAsync(string first, int most)
        {
            var rows = await readers.WriteAsync(
                $"{first} {ClaimOrPark}",
                [
                    Value.Time(now), Value.Text(claimedBy), Value.Time(until), Value.Number(most), Value.Number(TriesBeforePoison),
                    Value.Number(InboxRow.ClaimsBeforeSuspicion), Value.Number(InboxRow.ClaimWindow),
                ],
                row => (Row: ReadClaimed(row), IsCutOff: row.NumberOrNull(InboxColumns.Count + 1) is not null), cancellation).ConfigureAwait(false);
            return ([.. rows.Select(row => row.Row).OfType<InboxRow>()], rows[0].IsCutOff);
        }
    }

    private static InboxRow? ReadClaimed(IRow row) =>
        row.NumberOrNull(1) is null ? null : InboxColumns.Read(row) with { Tries = (int)row.Number(InboxColumns.Count) + 1 };

    /// <summary>How many; those of everybody when <paramref name="claimedBy"/> is null.</summary>
    public static Task<int> ReleaseAsync(Session session, string? claimedBy) => session.RunAsync(ReleaseClaimed, Value.Text(claimedBy));

    public static Task<InboxRow?> FindRowAsync(Readers readers, string tenant, string source, string dedupKey, CancellationToken cancellation) =>
        readers.FirstAsync(Find, [Value.Text(tenant), Value.Text(source), Value.Text(dedupKey)], InboxColumns.Read, cancellation);

    private static Columns<T> Claimed<T>(Func<T, long> sequence, Func<T, string> claimedBy) =>
        new Columns<T>().Number("sequence", sequence).Text("claimed_by", claimedBy);

    private static void Touch(Touches touches, long sequence) => touches.Alone(Family.Message, $"{sequence}");
}
