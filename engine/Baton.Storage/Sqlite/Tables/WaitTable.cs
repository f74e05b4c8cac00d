using Baton.Storage.Sqlite.Connections;
using Baton.Storage.Waits;

namespace Baton.Storage.Sqlite.Tables;

internal static class WaitTable
{
    private const string Insert = $"INSERT INTO waits ({WaitColumns.All}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private const string Delete = "DELETE FROM waits WHERE tenant = ? AND id = ?";
    private const string Recorrelate = "UPDATE waits SET correlation_id = ?3 WHERE tenant = ?1 AND instance_id = ?2 AND correlation_id IS NOT ?3";

    // To SQLite, no limit.
    private const int All = -1;

    // One text per combination, so that each is answered by the index that fits it.
    private const string Waits = $"SELECT {WaitColumns.All} FROM waits INDEXED BY ";
    private const string Event = $" WHERE tenant = ?1 AND kind = '{WaitRow.EventKind}' AND key = ?2";
    private const string Oldest = " ORDER BY created_at, id LIMIT ?5";
    internal const string ByName = Waits + "waits_key" + Event + Oldest;
    internal const string ByCorrelation = Waits + "waits_correlation" + Event + " AND correlation_id = ?4" + Oldest;
    private const string ByInstance = Waits + "waits_instance" + Event + " AND instance_id = ?3 AND (?4 IS NULL OR correlation_id = ?4)" + Oldest;

    public static void Add(Database database, WaitRow row) =>
        database.Use(Insert).Bind(row.Tenant).Bind(row.Id).Bind(row.InstanceId).Bind(row.Kind).Bind(row.Key).Bind(row.ActivityId)
            .Bind(row.CorrelationId).Bind(row.CreatedAt).Run();

    public static void Remove(Database database, string tenant, string id) => database.Use(Delete).Bind(tenant).Bind(id).Run();

    public static void Correlate(Database database, string tenant, CorrelateWaits change) =>
        database.Use(Recorrelate).Bind(tenant).Bind(change.InstanceId).Bind(change.CorrelationId).Run();

    public static IReadOnlyList<WaitRow> FindEvents(Database database, string tenant, string name, string? instanceId, string? correlationId, int limit = All)
    {
        var text = (instanceId, correlationId) switch
        {
            ({ }, _) => ByInstance,
            (null, { }) => ByCorrelation,
            _ => ByName,
        };
        return database.Use(text).Bind(tenant).Bind(name).Bind(instanceId).Bind(correlationId).Bind(limit).All(WaitColumns.Read);
    }

    public static IReadOnlyList<WaitRow> FindEventsOfAny(Database database, string tenant, IReadOnlyCollection<string> names) =>
        [.. names.Distinct().SelectMany(name => FindEvents(database, tenant, name, null, null)).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal)];

    public static IReadOnlyList<WaitRow> FindFirstEvents(
        Database database, string tenant, IReadOnlyList<string> names, string? instanceId, string? correlationId, int limit)
    {
        foreach (var name in names)
        {
            var found = FindEvents(database, tenant, name, instanceId, correlationId, limit);
            if (found.Count > 0)
                return found;
        }

        return [];
    }
}
