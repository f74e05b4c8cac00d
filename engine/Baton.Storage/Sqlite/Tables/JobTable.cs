using Baton.Storage.Jobs;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

/// <summary>Jobs as changes see them. Which one of a lane comes next is <see cref="JobLanes"/>' matter.</summary>
internal static class JobTable
{
    // A job that finds its lane empty becomes its head at once.
    private const string Insert = """
        INSERT INTO jobs (tenant, id, kind, lane, status, payload, instance_id, execution, supersede_key, attempts, started, unsure, due, result, error, created_at, finished_at, limit_key, trace, head_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
          CASE WHEN ?5 = 0 AND NOT EXISTS (SELECT 1 FROM jobs WHERE tenant = ?1 AND lane = ?4 AND status = 0) THEN ?12 END)
        ON CONFLICT DO NOTHING
        """;

    private const string Supersede = """
        UPDATE jobs SET status = 4, finished_at = ?5, head_at = NULL
        WHERE tenant = ?1 AND lane = ?2 AND supersede_key = ?3 AND status = 0 AND claimed_by IS NULL AND id <> ?4
        """;

    private const string Finish = """
        UPDATE jobs SET status = CASE WHEN cancel_requested_at IS NULL THEN ?4 ELSE 3 END, result = ?5, error = ?6,
          finished_at = CASE WHEN cancel_requested_at IS NULL AND ?4 = 2 THEN NULL ELSE ?7 END,
          started = 0, unsure = 0, claimed_by = NULL, claimed_until = NULL, head_at = NULL
        WHERE tenant = ?1 AND id = ?2 AND claimed_by = ?3 AND status = 0 RETURNING lane
        """;

    private const string Retry = """
        UPDATE jobs SET status = CASE WHEN cancel_requested_at IS NULL THEN 0 ELSE 3 END, due = ?4, error = ?5,
          started = CASE WHEN ?6 THEN 1 ELSE unsure END, attempts = CASE WHEN ?7 THEN attempts ELSE attempts - 1 END, finished_at = cancel_requested_at,
          claimed_by = NULL, claimed_until = NULL, head_at = NULL
        WHERE tenant = ?1 AND id = ?2 AND claimed_by = ?3 AND status = 0 RETURNING lane
        """;

    private const string MarkCancelled =
        "UPDATE jobs SET cancel_requested_at = ?3 WHERE tenant = ?1 AND id = ?2 AND status = 0 AND claimed_by IS NOT NULL AND cancel_requested_at IS NULL";

    private const string Cancel = """
        UPDATE jobs SET status = 3, finished_at = ?3, head_at = NULL
        WHERE tenant = ?1 AND id = ?2 AND status IN (0, 2) AND claimed_by IS NULL RETURNING lane
        """;

    private const string Revive = """
        UPDATE jobs SET status = 0, attempts = 0, due = ?3, finished_at = NULL WHERE tenant = ?1 AND id = ?2 AND status = 2 RETURNING lane
        """;

    private const string Postpone = """
        UPDATE jobs SET due = ?3, head_at = CASE WHEN head_at IS NULL THEN NULL ELSE ?3 END
        WHERE tenant = ?1 AND id = ?2 AND status = 0 AND claimed_by IS NULL
        """;

    private const string End = """
        UPDATE jobs SET status = ?3, error = ?4, finished_at = CASE WHEN ?3 = 2 THEN NULL ELSE ?5 END, started = 0, unsure = 0, head_at = NULL
        WHERE tenant = ?1 AND id = ?2 AND status = 0 AND claimed_by IS NULL RETURNING lane
        """;

    private const string Find = $"SELECT {JobColumns.All} FROM jobs WHERE tenant = ? AND id = ?";

    public static void Add(Database database, JobRow row)
    {
        var isNew = database.Use(Insert)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.Kind).Bind(row.Lane).Bind((long)row.Status).Bind(row.Payload).Bind(row.InstanceId)
            .Bind(row.Execution).Bind(row.SupersedeKey).Bind(row.Attempts).Bind(row.Started).Bind(row.Due).Bind(row.Result)
            .Bind(row.Error).Bind(row.CreatedAt).Bind(row.FinishedAt).Bind(row.LimitKey).Bind(row.Trace).Run() == 1;
        if (isNew && row.SupersedeKey is not null
            && database.Use(Supersede).Bind(row.Tenant).Bind(row.Lane).Bind(row.SupersedeKey).Bind(row.Id).Bind(row.CreatedAt).Run() > 0)
            JobLanes.Elect(database, row.Tenant, row.Lane);
    }

    public static bool FinishAttempt(Database database, string tenant, FinishJob change) =>
        JobLanes.ElectAfter(database, tenant, database.Use(Finish)
            .Bind(tenant).Bind(change.Id).Bind(change.ClaimedBy).Bind((long)change.Status).Bind(change.Result).Bind(change.Error)
            .Bind(change.At).First(Lane));

    public static bool RetryAttempt(Database database, string tenant, RetryJob change) =>
        JobLanes.ElectAfter(database, tenant, database.Use(Retry)
            .Bind(tenant).Bind(change.Id).Bind(change.ClaimedBy).Bind(change.Due).Bind(change.Error).Bind(change.Sent).Bind(change.Counts).First(Lane));

    public static void CancelRow(Database database, string tenant, CancelJob change)
    {
        if (database.Use(MarkCancelled).Bind(tenant).Bind(change.Id).Bind(change.At).Run() == 0)
            JobLanes.ElectAfter(database, tenant, database.Use(Cancel).Bind(tenant).Bind(change.Id).Bind(change.At).First(Lane));
    }

    public static bool ReviveRow(Database database, string tenant, ReviveJob change)
    {
        var lane = database.Use(Revive).Bind(tenant).Bind(change.Id).Bind(change.Due).First(Lane);
        if (lane is null)
            return false;
        JobLanes.ElectRevived(database, tenant, lane);
        return true;
    }

    public static bool PostponeRow(Database database, string tenant, PostponeJob change) =>
        database.Use(Postpone).Bind(tenant).Bind(change.Id).Bind(change.Due).Run() == 1;

    public static bool EndRow(Database database, string tenant, EndJob change) =>
        JobLanes.ElectAfter(database, tenant, database.Use(End)
            .Bind(tenant).Bind(change.Id).Bind((long)change.Status).Bind(change.Error).Bind(change.At).First(Lane));

    public static JobRow? FindRow(Database database, string tenant, string id) => database.Use(Find).Bind(tenant).Bind(id).First(JobColumns.Read);

    private static string Lane(Statement row) => row.Text(0);
}
