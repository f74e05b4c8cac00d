using Baton.Storage.Sqlite.Connections;
using Baton.Storage.Tasks;

namespace Baton.Storage.Sqlite.Tables;

internal static class TaskTable
{
    private const string Upsert = """
        INSERT INTO tasks (tenant, id, instance_id, execution, activity_id, kind, assignee, status, title, decision, actor, channel, reason, created_at, due, closed_at, data)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant, id) DO UPDATE SET instance_id = excluded.instance_id, execution = excluded.execution, activity_id = excluded.activity_id,
          kind = excluded.kind, assignee = excluded.assignee, status = excluded.status, title = excluded.title, decision = excluded.decision,
          actor = excluded.actor, channel = excluded.channel, reason = excluded.reason, created_at = excluded.created_at, due = excluded.due,
          closed_at = excluded.closed_at, data = excluded.data
        """;

    public static void Save(Database database, TaskRow row) =>
        database.Use(Upsert)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.InstanceId).Bind(row.Execution).Bind(row.ActivityId).Bind(row.Kind).Bind(row.Assignee)
            .Bind(row.Status).Bind(row.Title).Bind(row.Decision).Bind(row.Actor).Bind(row.Channel).Bind(row.Reason).Bind(row.CreatedAt)
            .Bind(row.Due).Bind(row.ClosedAt).Bind(row.Data).Run();
}
