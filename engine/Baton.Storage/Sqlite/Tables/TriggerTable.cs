using Baton.Storage.Definitions;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class TriggerTable
{
    private const string DeleteAll = "DELETE FROM triggers WHERE tenant = ? AND definition_id = ?";

    private const string Insert = """
        INSERT INTO triggers (tenant, kind, key, definition_id, activity_id, version_id, payload) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET version_id = excluded.version_id, payload = excluded.payload
        """;

    public static void Set(Database database, string tenant, SetTriggers change)
    {
        Delete(database, tenant, change.DefinitionId);
        foreach (var row in change.Triggers)
            database.Use(Insert)
                .Bind(row.Tenant).Bind(row.Kind).Bind(row.Key).Bind(row.DefinitionId).Bind(row.ActivityId).Bind(row.VersionId)
                .Bind(row.Payload).Run();
    }

    public static void Delete(Database database, string tenant, string definitionId) =>
        database.Use(DeleteAll).Bind(tenant).Bind(definitionId).Run();
}
