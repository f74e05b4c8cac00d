using Baton.Storage.Jobs;
using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

/// <summary>Jobs as changes see them, each under the lock of its lane. Which one of a lane comes next is <see cref="JobLanes"/>' matter.</summary>
internal static class JobTable
{
    // A job that finds its lane empty becomes its head at once.
    private const string InsertNew = """
        , added AS (
          INSERT INTO jobs (tenant, id, kind, lane, status, payload, instance_id, execution, supersede_key, attempts, started, unsure, due, result, error, created_at, finished_at, limit_key, trace, head_at)
          SELECT tenant, id, kind, lane, status, payload, instance_id, execution, supersede_key, attempts, started, started, due, result, error, created_at, finished_at, limit_key, trace,
            CASE WHEN status = 0 AND row_number() OVER (PARTITION BY tenant, lane, status ORDER BY ordinal) = 1
              AND (
                SELECT 1 FROM (
                  SELECT * FROM jobs WHERE jobs.status = 0 AND (jobs.tenant, jobs.lane, jobs.sequence) >= (given.tenant, given.lane, 0)
                  ORDER BY jobs.tenant, jobs.lane, jobs.sequence LIMIT 1) AS first
                WHERE first.tenant = given.tenant AND first.lane = given.lane) IS NULL THEN due END
          FROM given ORDER BY ordinal
          ON CONFLICT DO NOTHING RETURNING tenant, id, lane, supersede_key, created_at)
        UPDATE jobs SET status = 4, finished_at = late.at, head_at = NULL FROM (
          SELECT waiting.sequence AS passed, added.created_at AS at FROM added CROSS JOIN LATERAL (
            SELECT sequence FROM jobs WHERE jobs.tenant = added.tenant AND jobs.lane = added.lane AND jobs.supersede_key = added.supersede_key
              AND jobs.status = 0 AND jobs.claimed_by IS NULL AND jobs.id <> added.id OFFSET 0) AS waiting) AS late
        WHERE jobs.sequence = passed AND jobs.status < 1 AND jobs.claimed_by IS NULL
        """;

    // What is claimed waits. Asking for that too would lead the server to the index of what waits.
    private const string Claimed = "FROM given WHERE jobs.tenant = given.tenant AND jobs.id = given.id AND jobs.claimed_by = given.claimed_by RETURNING ordinal";

    private const string FinishClaimed = $"""
        UPDATE jobs SET status = CASE WHEN cancel_requested_at IS NULL THEN given.status ELSE 3 END, result = given.result, error = given.error,
          finished_at = CASE WHEN cancel_requested_at IS NULL AND given.status = 2 THEN NULL ELSE given.at END,
          started = false, unsure = false, claimed_by = NULL, claimed_until = NULL, head_at = NULL
        {Claimed}
        """;

    private const string RetryClaimed = $"""
        UPDATE jobs SET status = CASE WHEN cancel_requested_at IS NULL THEN 0 ELSE 3 END, due = given.due, error = given.error,
          started = given.sent OR unsure, attempts = attempts - CASE WHEN given.counts THEN 0 ELSE 1 END, finished_at = cancel_requested_at,
          claimed_by = NULL, claimed_until = NULL, head_at = NULL
        {Claimed}
        """;

    // One being carried out is only marked.
    private const string CancelOpen = """
        UPDATE jobs SET cancel_requested_at = CASE WHEN claimed_by IS NULL THEN cancel_requested_at ELSE coalesce(cancel_requested_at, given.at) END,
          status = CASE WHEN claimed_by IS NULL THEN 3 ELSE status END, finished_at = CASE WHEN claimed_by IS NULL THEN given.at ELSE finished_at END,
          head_at = CASE WHEN claimed_by IS NULL THEN NULL ELSE head_at END
        FROM given WHERE jobs.tenant = given.tenant AND jobs.id = given.id AND jobs.status IN (0, 2)
        """;

    private const string ReviveParked = """
        UPDATE jobs SET status = 0, attempts = 0, due = given.due, finished_at = NULL
        FROM given WHERE jobs.tenant = given.tenant AND jobs.id = given.id AND jobs.status = 2 RETURNING ordinal
        """;

    private const string Waiting = "FROM given WHERE jobs.tenant = given.tenant AND jobs.id = given.id AND jobs.status < 1 AND jobs.claimed_by IS NULL RETURNING ordinal";

    private const string PostponeWaiting = $"UPDATE jobs SET due = given.due, head_at = CASE WHEN head_at IS NULL THEN NULL ELSE given.due END {Waiting}";

    private const string EndWaiting = $"""
        UPDATE jobs SET status = given.status, error = given.error, finished_at = CASE WHEN given.status = 2 THEN NULL ELSE given.at END,
          started = false, unsure = false, head_at = NULL
        {Waiting}
        """;

    private const string ExpireHeld = $"""
        UPDATE jobs SET {ClaimRelease.GivenBack} FROM given
        WHERE jobs.tenant = given.tenant AND jobs.id = given.id AND jobs.claimed_by = given.claimed_by AND jobs.claimed_until = given.claimed_until RETURNING ordinal
        """;

    private const string Find = $"SELECT {JobColumns.All} FROM jobs WHERE tenant = $1 AND id = $2";

    public static readonly Kind Add = new Kind<AddJob>(new ArrayStatement<AddJob>(
        new Columns<AddJob>()
            .Text("id", add => add.Row.Id).Text("kind", add => add.Row.Kind).Text("lane", add => add.Row.Lane).Number("status", add => (long)add.Row.Status)
            .Bytes("payload", add => add.Row.Payload).Text("instance_id", add => add.Row.InstanceId).NumberOrNull("execution", add => add.Row.Execution)
            .Text("supersede_key", add => add.Row.SupersedeKey).Number("attempts", add => add.Row.Attempts).Flag("started", add => add.Row.Started)
            .Time("due", add => add.Row.Due).Bytes("result", add => add.Row.Result).Text("error", add => add.Row.Error)
            .Time("created_at", add => add.Row.CreatedAt).TimeOrNull("finished_at", add => add.Row.FinishedAt)
            .Text("limit_key", add => add.Row.LimitKey).Text("trace", add => add.Row.Trace),
        InsertNew))
    {
        Touches = (touches, add) =>
        {
            touches.Alone(Family.Job, add.Row.Id);
            touches.TogetherHere(Family.Jobs);
            if (add.Row.SupersedeKey is { } key)
                touches.Alone(Family.Superseding, add.Row.Lane, key);
            touches.Hold(LockKind.Lane, add.Row.Lane);
        },
    };

    public static readonly Kind Finish = new Kind<FinishJob>(new ArrayStatement<FinishJob>(
        new Columns<FinishJob>()
            .Text("id", finish => finish.Id).Text("claimed_by", finish => finish.ClaimedBy).Number("status", finish => (long)finish.Status)
            .Bytes("result", finish => finish.Result).Text("error", finish => finish.Error).Time("at", finish => finish.At),
        FinishClaimed))
    {
        Touches = (touches, finish) => TouchJob(touches, finish.Id),
        RowOf = finish => finish.Id,
    };

    public static readonly Kind Retry = new Kind<RetryJob>(new ArrayStatement<RetryJob>(
        new Columns<RetryJob>()
            .Text("id", retry => retry.Id).Text("claimed_by", retry => retry.ClaimedBy).Time("due", retry => retry.Due).Text("error", retry => retry.Error)
            .Flag("sent", retry => retry.Sent).Flag("counts", retry => retry.Counts),
        RetryClaimed))
    {
        Touches = (touches, retry) => TouchJob(touches, retry.Id),
        RowOf = retry => retry.Id,
    };

    public static readonly Kind Revive = new Kind<ReviveJob>(
        new ArrayStatement<ReviveJob>(new Columns<ReviveJob>().Text("id", revive => revive.Id).Time("due", revive => revive.Due), ReviveParked),
        JobLanes.Demote)
    {
        Touches = (touches, revive) => TouchJob(touches, revive.Id),
        RowOf = revive => revive.Id,
    };

    public static readonly Kind Postpone = new Kind<PostponeJob>(
        new ArrayStatement<PostponeJob>(new Columns<PostponeJob>().Text("id", change => change.Id).Time("due", change => change.Due), PostponeWaiting))
    {
        Touches = (touches, change) => TouchJob(touches, change.Id),
        RowOf = change => change.Id,
    };

    public static readonly Kind End = new Kind<EndJob>(new ArrayStatement<EndJob>(
        new Columns<EndJob>()
            .Text("id", change => change.Id).Number("status", change => (long)change.Status).Text("error", change => change.Error).Time("at", change => change.At),
        EndWaiting))
    {
        Touches = (touches, change) => TouchJob(touches, change.Id),
        RowOf = change => change.Id,
    };

    public static readonly Kind Expire = new Kind<ExpireJobClaim>(new ArrayStatement<ExpireJobClaim>(
        new Columns<ExpireJobClaim>()
            .Text("id", change => change.Id).Text("claimed_by", change => change.ClaimedBy).Time("claimed_until", change => change.ClaimedUntil),
        ExpireHeld))
    {
        Touches = (touches, change) => TouchJob(touches, change.Id),
        RowOf = change => change.Id,
    };

    public static readonly Kind Elect = new Kind<ElectHead>(JobLanes.DemoteAll)
    {
        Touches = (touches, change) =>
        {
            touches.AloneHere(Family.Jobs);
            touches.Hold(LockKind.Lane, change.Lane);
        },
        RowOf = change => change.Lane,
    };

    public static readonly Kind Cancel = new Kind<CancelJob>(
        new ArrayStatement<CancelJob>(new Columns<CancelJob>().Text("id", cancel => cancel.Id).Time("at", cancel => cancel.At), CancelOpen))
    {
        Touches = (touches, cancel) =>
        {
            TouchJob(touches, cancel.Id);
            touches.AloneHere(Family.Jobs);
        },
        RowOf = cancel => cancel.Id,
    };

    public static Task<JobRow?> FindRowAsync(Readers readers, string tenant, string id, CancellationToken cancellation) =>
        readers.FirstAsync(Find, [Value.Text(tenant), Value.Text(id)], JobColumns.Read, cancellation);

    private static void TouchJob(Touches touches, string id)
    {
        touches.Alone(Family.Job, id);
        touches.HoldLaneOf(id);
    }
}
