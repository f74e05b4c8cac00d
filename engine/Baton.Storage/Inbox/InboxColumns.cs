using Baton.Storage.Reads;

namespace Baton.Storage.Inbox;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class InboxColumns
{
    public const string All =
        "tenant, sequence, source, dedup_key, payload, status, tries, claimed_by, claimed_until, instance_id, note, reply, received_at, finished_at, trace, order_key";

    /// <summary>What a statement returns beside them stands behind them.</summary>
    public static int Count { get; } = All.Split(',').Length;

    public static InboxRow Read(IRow row) => new()
    {
        Tenant = row.Text(0),
        Sequence = row.Number(1),
        Source = row.Text(2),
        DedupKey = row.Text(3),
        Payload = row.Bytes(4),
        Status = (InboxStatus)row.Number(5),
        Tries = (int)row.Number(6),
        ClaimedBy = row.TextOrNull(7),
        ClaimedUntil = row.TimeOrNull(8),
        InstanceId = row.TextOrNull(9),
        Note = row.TextOrNull(10),
        Reply = row.BytesOrNull(11),
        ReceivedAt = row.Time(12),
        FinishedAt = row.TimeOrNull(13),
        Trace = row.TextOrNull(14),
        OrderKey = row.TextOrNull(15) is { } order && order != row.Text(3) ? order : null,
    };
}
