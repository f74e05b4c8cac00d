using Baton.Storage.Sqlite.Connections;
using Baton.Storage.Waits;

namespace Baton.Storage.Sqlite.Tables;

internal static class TimerTable
{
    private const string Insert = "INSERT INTO timers (tenant, id, instance_id, due) VALUES (?, ?, ?, ?)";
    private const string Delete = "DELETE FROM timers WHERE tenant = ? AND id = ?";
    internal const string Due = "SELECT tenant, id, instance_id, due FROM timers WHERE due <= ? ORDER BY due, tenant, id LIMIT ?";
    internal const string Next = "SELECT min(due) FROM (SELECT min(due) AS due FROM timers UNION ALL SELECT min(due) FROM triggers WHERE due IS NOT NULL)";

    public static void Add(Database database, TimerRow row) =>
        database.Use(Insert).Bind(row.Tenant).Bind(row.Id).Bind(row.InstanceId).Bind(row.Due).Run();

    public static void Remove(Database database, string tenant, string id) => database.Use(Delete).Bind(tenant).Bind(id).Run();

    public static IReadOnlyList<TimerRow> FindDue(Database database, DateTimeOffset now, int limit) =>
        database.Use(Due).Bind(now).Bind(limit).All(row => new TimerRow(row.Text(0), row.Text(1), row.Text(2), row.Time(3)));

    public static DateTimeOffset? FindNext(Database database) => database.Use(Next).First(row => row.TimeOrNull(0));
}
