using Baton.Storage.Instances;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class InstanceTable
{
    private const string Insert =
        $"INSERT INTO instances ({InstanceColumns.All}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private const string Set = "definition_version_id = ?5, definition_version = ?6, content_hash = ?7, incident_count = ?8, version = ?9, state = ?10, updated_at = ?11";

    private const string Where = "WHERE tenant = ?1 AND id = ?2 AND version = ?12 AND correlation_id IS ?3 AND business_key IS ?4 AND name IS ?13";

    // Leaves every indexed column but one alone, so that an ordinary step rewrites one row and the index of what moved last.
    private const string Step = $"UPDATE instances SET {Set} {Where} AND status = ?14 AND sub_status = ?15 AND finished_at IS ?16";

    private const string LastStep = $"UPDATE instances SET {Set}, status = ?14, sub_status = ?15, finished_at = ?16 {Where}";

    // The rare step that changes a key.
    private const string Rekey = """
        UPDATE instances SET correlation_id = ?3, business_key = ?4, status = ?5, sub_status = ?6, name = ?7, finished_at = ?8
        WHERE tenant = ?1 AND id = ?2 AND version = ?9
        """;

    private const string Running = "Running";

    private const string Find = $"SELECT {InstanceColumns.All} FROM instances WHERE tenant = ? AND id = ?";

    private const string OthersOfDefinition = "SELECT 1 FROM instances WHERE tenant = ?1 AND status = 'Running' AND id <> ?2 AND definition_id = ?3";
    private const string SameCorrelation = "AND correlation_id IS ?4";
    private const string OtherOfDefinition = $"{OthersOfDefinition} LIMIT 1";
    private const string OtherCorrelatedOfDefinition = $"{OthersOfDefinition} {SameCorrelation} LIMIT 1";
    private const string OtherCorrelated = "SELECT 1 FROM instances WHERE tenant = ?1 AND status = 'Running' AND id <> ?2 AND correlation_id IS ?3 LIMIT 1";

    private const string DeleteEnded = "DELETE FROM instances WHERE tenant = ? AND id = ? AND status <> 'Running'";

    public static bool Save(Database database, SaveInstance save)
    {
        var row = save.Row;
        if (save.ExpectedVersion == 0)
        {
            if (!BusinessKeyTable.IsFree(database, row) || !InsertRow(database, row))
                return false;
            BusinessKeyTable.Take(database, row);
            return true;
        }

        if (UpdateRow(database, save))
            return true;
        var isRekeyed = BusinessKeyTable.IsFree(database, row)
            && database.Use(Rekey).Bind(row.Tenant).Bind(row.Id).Bind(row.CorrelationId).Bind(row.BusinessKey)
                .Bind(row.Status).Bind(row.SubStatus).Bind(row.Name).Bind(row.FinishedAt).Bind(save.ExpectedVersion).Run() == 1
            && UpdateRow(database, save);
        if (isRekeyed)
            BusinessKeyTable.Take(database, row);
        return isRekeyed;
    }

    public static bool Delete(Database database, string tenant, string id)
    {
        if (database.Use(DeleteEnded).Bind(tenant).Bind(id).Run() == 0)
            return false;
        JournalTable.Delete(database, tenant, id);
        InstanceValueTable.Delete(database, tenant, id);
        return true;
    }

    /// <summary>Whether no other instance runs that the guard names.</summary>
    public static bool IsAlone(Database database, string tenant, StartAlone alone)
    {
        var others = (alone.DefinitionId, alone.ComparesCorrelation) switch
        {
            ({ } definition, false) => database.Use(OtherOfDefinition).Bind(tenant).Bind(alone.InstanceId).Bind(definition),
            ({ } definition, true) => database.Use(OtherCorrelatedOfDefinition).Bind(tenant).Bind(alone.InstanceId).Bind(definition).Bind(alone.CorrelationId),
            _ => database.Use(OtherCorrelated).Bind(tenant).Bind(alone.InstanceId).Bind(alone.CorrelationId),
        };
        return !others.Any();
    }

    public static InstanceRow? FindRow(Database database, string tenant, string id) =>
        database.Use(Find).Bind(tenant).Bind(id).First(InstanceColumns.Read);

    public static InstanceRow? FindByBusinessKey(Database database, string tenant, string definitionId, string businessKey) =>
        BusinessKeyTable.FindUser(database, tenant, definitionId, businessKey) is { } id ? FindRow(database, tenant, id) : null;

    private static bool InsertRow(Database database, InstanceRow row) =>
        database.Use(Insert)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.DefinitionId).Bind(row.DefinitionVersionId).Bind(row.DefinitionVersion)
            .Bind(row.ContentHash).Bind(row.Status).Bind(row.SubStatus).Bind(row.CorrelationId).Bind(row.Name).Bind(row.BusinessKey)
            .Bind(row.StartedBy).Bind(row.IncidentCount).Bind(row.Version).Bind(row.State).Bind(row.CreatedAt).Bind(row.UpdatedAt)
            .Bind(row.FinishedAt).Bind(row.ParentId).Run() == 1;

    private static bool UpdateRow(Database database, SaveInstance save)
    {
        var row = save.Row;
        return database.Use(row.Status == Running ? Step : LastStep)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.CorrelationId).Bind(row.BusinessKey)
            .Bind(row.DefinitionVersionId).Bind(row.DefinitionVersion).Bind(row.ContentHash).Bind(row.IncidentCount).Bind(row.Version)
            .Bind(row.State).Bind(row.UpdatedAt).Bind(save.ExpectedVersion).Bind(row.Name).Bind(row.Status).Bind(row.SubStatus)
            .Bind(row.FinishedAt).Run() == 1;
    }
}
