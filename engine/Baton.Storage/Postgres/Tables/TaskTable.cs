using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Tasks;

namespace Baton.Storage.Postgres.Tables;

internal static class TaskTable
{
    private const string Columns =
        "tenant, id, instance_id, execution, activity_id, kind, assignee, status, title, decision, actor, channel, reason, created_at, due, closed_at, data";

    private const string Upsert = $"""
        INSERT INTO tasks ({Columns}) SELECT {Columns} FROM given
        ON CONFLICT (tenant, id) DO UPDATE SET instance_id = excluded.instance_id, execution = excluded.execution, activity_id = excluded.activity_id,
          kind = excluded.kind, assignee = excluded.assignee, status = excluded.status, title = excluded.title, decision = excluded.decision,
          actor = excluded.actor, channel = excluded.channel, reason = excluded.reason, created_at = excluded.created_at, due = excluded.due,
          closed_at = excluded.closed_at, data = excluded.data
        """;

    public static readonly Kind Save = new Kind<SaveTask>(new ArrayStatement<SaveTask>(
        new Columns<SaveTask>()
            .Text("id", save => save.Row.Id).Text("instance_id", save => save.Row.InstanceId).Number("execution", save => save.Row.Execution)
            .Text("activity_id", save => save.Row.ActivityId).Text("kind", save => save.Row.Kind).Text("assignee", save => save.Row.Assignee)
            .Text("status", save => save.Row.Status).Text("title", save => save.Row.Title).Text("decision", save => save.Row.Decision)
            .Text("actor", save => save.Row.Actor).Text("channel", save => save.Row.Channel).Text("reason", save => save.Row.Reason)
            .Time("created_at", save => save.Row.CreatedAt).TimeOrNull("due", save => save.Row.Due).TimeOrNull("closed_at", save => save.Row.ClosedAt)
            .Bytes("data", save => save.Row.Data),
        Upsert))
    {
        Touches = (touches, save) => touches.Alone(Family.Task, save.Row.Id),
        RowOf = save => save.Row.Id,
    };
}
