using Baton.Storage.Definitions;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class DefinitionTable
{
    // The rules of SaveDefinition's refusals, in one look.
    private const string Refusal = """
        SELECT 1 FROM definitions WHERE tenant = ?1 AND definition_id = ?2 AND (
          (id = ?3 AND is_frozen AND (version <> ?4 OR content_hash <> ?5 OR model <> ?6))
          OR (id <> ?3 AND version = ?4)
          OR (id = ?3 AND is_archived)
          OR (?7 IS NOT NULL AND is_latest AND id <> ?7)
          OR (?8 IS NOT NULL AND is_latest AND content_hash <> ?8)) LIMIT 1
        """;

    private const string TakeFlags = """
        UPDATE definitions SET is_latest = is_latest AND NOT ?4, is_published = is_published AND NOT ?5
        WHERE tenant = ?1 AND definition_id = ?2 AND id <> ?3 AND ((is_latest AND ?4) OR (is_published AND ?5))
        """;

    private const string Upsert = $"""
        INSERT INTO definitions ({DefinitionColumns.All}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT (tenant, id) DO UPDATE SET version = excluded.version, name = excluded.name, description = excluded.description,
          content_hash = excluded.content_hash, model = excluded.model, is_latest = excluded.is_latest, is_published = excluded.is_published,
          is_frozen = is_frozen OR excluded.is_frozen
        WHERE definition_id = excluded.definition_id
        """;

    // Someone is always the latest, whatever flags came.
    private const string KeepLatest = """
        UPDATE definitions SET is_latest = 1 WHERE tenant = ?1 AND id =
          (SELECT id FROM definitions WHERE tenant = ?1 AND definition_id = ?2 AND is_archived = 0 ORDER BY version DESC LIMIT 1)
        AND NOT EXISTS (SELECT 1 FROM definitions WHERE tenant = ?1 AND definition_id = ?2 AND is_latest = 1)
        """;

    private const string Retract = "UPDATE definitions SET is_published = 0 WHERE tenant = ? AND definition_id = ? AND is_published = 1";

    private const string Delete = "DELETE FROM definitions WHERE tenant = ? AND definition_id = ?";

    private const string Versions = "tenant = ?1 AND definition_id = ?2 AND (?3 IS NULL OR id = ?3)";

    private const string RemoveUnused = $"DELETE FROM definitions WHERE {Versions} AND is_frozen = 0";

    private const string ArchiveUsed = $"UPDATE definitions SET is_archived = 1, is_latest = 0, is_published = 0 WHERE {Versions}";

    private const string Find = $"SELECT {DefinitionColumns.All} FROM definitions WHERE tenant = ? AND id = ?";

    private const string Published = $"SELECT {DefinitionColumns.All} FROM definitions WHERE tenant = ? AND definition_id = ? AND is_published = 1";

    public static bool Save(Database database, SaveDefinition change)
    {
        var row = change.Row;
        var isRefused = database.Use(Refusal)
            .Bind(row.Tenant).Bind(row.DefinitionId).Bind(row.Id).Bind(row.Version).Bind(row.ContentHash).Bind(row.Model)
            .Bind(change.ExpectedLatest).Bind(change.ExpectedHash).Any();
        if (isRefused)
            return false;
        database.Use(TakeFlags).Bind(row.Tenant).Bind(row.DefinitionId).Bind(row.Id).Bind(row.IsLatest).Bind(row.IsPublished).Run();
        var isSaved = database.Use(Upsert)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.DefinitionId).Bind(row.Version).Bind(row.Name).Bind(row.Description)
            .Bind(row.ContentHash).Bind(row.Model).Bind(row.IsLatest).Bind(row.IsPublished).Bind(row.IsFrozen || row.IsPublished)
            .Bind(row.CreatedAt).Bind(row.CreatedBy).Run() == 1;
        if (!isSaved)
            throw new InvalidOperationException($"Version {row.Id} belongs to another definition.");
        if (!row.IsLatest)
            database.Use(KeepLatest).Bind(row.Tenant).Bind(row.DefinitionId).Run();
        return true;
    }

    public static void RetractPublished(Database database, string tenant, string definitionId) =>
        database.Use(Retract).Bind(tenant).Bind(definitionId).Run();

    public static void DeleteAll(Database database, string tenant, string definitionId)
    {
        database.Use(Delete).Bind(tenant).Bind(definitionId).Run();
        TriggerTable.Delete(database, tenant, definitionId);
        ParameterTable.DeleteAll(database, tenant, definitionId);
    }

    public static void Archive(Database database, string tenant, ArchiveDefinition change)
    {
        database.Use(RemoveUnused).Bind(tenant).Bind(change.DefinitionId).Bind(change.VersionId).Run();
        database.Use(ArchiveUsed).Bind(tenant).Bind(change.DefinitionId).Bind(change.VersionId).Run();
        if (change.VersionId is null)
        {
            TriggerTable.Delete(database, tenant, change.DefinitionId);
            ParameterTable.DeleteAll(database, tenant, change.DefinitionId);
        }
        else
        {
            database.Use(KeepLatest).Bind(tenant).Bind(change.DefinitionId).Run();
        }
    }

    public static DefinitionRow? FindRow(Database database, string tenant, string id) =>
        database.Use(Find).Bind(tenant).Bind(id).First(DefinitionColumns.Read);

    public static DefinitionRow? FindPublished(Database database, string tenant, string definitionId) =>
        database.Use(Published).Bind(tenant).Bind(definitionId).First(DefinitionColumns.Read);
}
