using Baton.Storage.Reads;

namespace Baton.Storage.Jobs;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class JobColumns
{
    public const string All =
        "tenant, id, kind, lane, sequence, status, payload, instance_id, execution, supersede_key, attempts, started, due, claimed_by, claimed_until, cancel_requested_at, result, error, created_at, finished_at, limit_key, first_attempt_at, last_attempt_at, trace";

    /// <summary>What a statement returns beside them stands behind them.</summary>
    public static int Count { get; } = All.Split(',').Length;

    public static JobRow Read(IRow row) => new()
    {
        Tenant = row.Text(0),
        Id = row.Text(1),
        Kind = row.Text(2),
        Lane = row.Text(3),
        Sequence = row.Number(4),
        Status = (JobStatus)row.Number(5),
        Payload = row.Bytes(6),
        InstanceId = row.TextOrNull(7),
        Execution = (int?)row.NumberOrNull(8),
        SupersedeKey = row.TextOrNull(9),
        Attempts = (int)row.Number(10),
        Started = row.Flag(11),
        Due = row.Time(12),
        ClaimedBy = row.TextOrNull(13),
        ClaimedUntil = row.TimeOrNull(14),
        CancelRequestedAt = row.TimeOrNull(15),
        Result = row.BytesOrNull(16),
        Error = row.TextOrNull(17),
        CreatedAt = row.Time(18),
        FinishedAt = row.TimeOrNull(19),
        LimitKey = row.Text(20),
        FirstAttemptAt = row.TimeOrNull(21),
        LastAttemptAt = row.TimeOrNull(22),
        Trace = row.TextOrNull(23),
    };
}
