using Baton.Storage.Definitions;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class ParameterTable
{
    private const string Insert = """
        INSERT INTO parameters (tenant, definition_id, name, value, version, changed_at, changed_by) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """;

    private const string Update = """
        UPDATE parameters SET value = ?4, version = ?5, changed_at = ?6, changed_by = ?7
        WHERE tenant = ?1 AND definition_id = ?2 AND name = ?3 AND version = ?8
        """;

    private const string Delete = "DELETE FROM parameters WHERE tenant = ? AND definition_id = ?";

    public static bool Set(Database database, SetParameter change)
    {
        var row = change.Row;
        var statement = database.Use(change.ExpectedVersion == 0 ? Insert : Update)
            .Bind(row.Tenant).Bind(row.DefinitionId).Bind(row.Name).Bind(row.Value).Bind(row.Version).Bind(row.ChangedAt).Bind(row.ChangedBy);
        return (change.ExpectedVersion == 0 ? statement : statement.Bind(change.ExpectedVersion)).Run() == 1;
    }

    public static void DeleteAll(Database database, string tenant, string definitionId) =>
        database.Use(Delete).Bind(tenant).Bind(definitionId).Run();
}
