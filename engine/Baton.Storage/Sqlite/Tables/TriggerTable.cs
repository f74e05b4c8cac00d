using Baton.Storage.Definitions;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class TriggerTable
{
    private const string DeleteAll = "DELETE FROM triggers WHERE tenant = ? AND definition_id = ?";

    private const string Insert = """
        INSERT INTO triggers (tenant, kind, key, definition_id, activity_id, version_id, payload, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET version_id = excluded.version_id, payload = excluded.payload, due = excluded.due
        """;

    private const string SetDue = """
        UPDATE triggers SET due = ?7 WHERE tenant = ?1 AND kind = ?2 AND key = ?3 AND definition_id = ?4 AND activity_id = ?5 AND version_id = ?6
          AND due IS ?8
        """;

    internal const string Due = $"""
        SELECT {TriggerColumns.All} FROM triggers
        WHERE due <= ? ORDER BY due, tenant, definition_id, activity_id LIMIT ?
        """;

    private const string OfKind = $"SELECT {TriggerColumns.All} FROM triggers WHERE kind = ? ORDER BY tenant, definition_id, activity_id";

    public static void Set(Database database, string tenant, SetTriggers change)
    {
        Delete(database, tenant, change.DefinitionId);
        foreach (var row in change.Triggers)
            database.Use(Insert)
                .Bind(row.Tenant).Bind(row.Kind).Bind(row.Key).Bind(row.DefinitionId).Bind(row.ActivityId).Bind(row.VersionId)
                .Bind(row.Payload).Bind(row.Due).Run();
    }

    public static bool Move(Database database, MoveTrigger change)
    {
        var row = change.Row;
        return database.Use(SetDue)
            .Bind(row.Tenant).Bind(row.Kind).Bind(row.Key).Bind(row.DefinitionId).Bind(row.ActivityId).Bind(row.VersionId)
            .Bind(change.Next).Bind(row.Due).Run() == 1;
    }

    public static IReadOnlyList<TriggerRow> FindDue(Database database, DateTimeOffset now, int limit) =>
        database.Use(Due).Bind(now).Bind(limit).All(TriggerColumns.Read);

    public static IReadOnlyList<TriggerRow> FindOfKind(Database database, string kind) =>
        database.Use(OfKind).Bind(kind).All(TriggerColumns.Read);

    public static void Delete(Database database, string tenant, string definitionId) =>
        database.Use(DeleteAll).Bind(tenant).Bind(definitionId).Run();
}
