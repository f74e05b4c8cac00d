using Baton.Storage.Instances;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class InstanceValueTable
{
    private const string Insert = "INSERT INTO instance_values (tenant, instance_id, hash, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private const string Find = "SELECT content FROM instance_values WHERE tenant = ? AND instance_id = ? AND hash = ?";
    private const string DeleteAll = "DELETE FROM instance_values WHERE tenant = ? AND instance_id = ?";

    public static void Add(Database database, InstanceValueRow row) =>
        database.Use(Insert).Bind(row.Tenant).Bind(row.InstanceId).Bind(row.Hash).Bind(row.Content).Run();

    public static void Delete(Database database, string tenant, string instanceId) => database.Use(DeleteAll).Bind(tenant).Bind(instanceId).Run();

    public static IReadOnlyList<InstanceValueRow> FindAll(Database database, string tenant, string instanceId, IReadOnlyCollection<string> hashes)
    {
        // The database is in this process: many statements cost no more than one with many parameters.
        var found = new List<InstanceValueRow>(hashes.Count);
        foreach (var hash in hashes)
        {
            if (database.Use(Find).Bind(tenant).Bind(instanceId).Bind(hash).First(row => row.Bytes(0)) is { } content)
                found.Add(new InstanceValueRow(tenant, instanceId, hash, content));
        }

        return found;
    }
}
