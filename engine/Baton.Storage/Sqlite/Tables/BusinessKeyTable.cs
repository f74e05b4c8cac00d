using Baton.Storage.Instances;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

/// <summary>Which instance used a business key; never deleted.</summary>
internal static class BusinessKeyTable
{
    private const string Find = "SELECT instance_id FROM business_keys WHERE tenant = ? AND definition_id = ? AND business_key = ?";

    private const string Insert = "INSERT INTO business_keys (tenant, definition_id, business_key, instance_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    public static string? FindUser(Database database, string tenant, string definitionId, string businessKey) =>
        database.Use(Find).Bind(tenant).Bind(definitionId).Bind(businessKey).First(row => row.Text(0));

    public static bool IsFree(Database database, InstanceRow row) =>
        row.BusinessKey is not { } key || (FindUser(database, row.Tenant, row.DefinitionId, key) ?? row.Id) == row.Id;

    public static void Take(Database database, InstanceRow row)
    {
        if (row.BusinessKey is { } key)
            database.Use(Insert).Bind(row.Tenant).Bind(row.DefinitionId).Bind(key).Bind(row.Id).Run();
    }
}
