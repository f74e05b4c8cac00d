using Baton.Storage.Keys;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class ApiKeyTable
{
    private const string Insert = $"INSERT INTO api_keys ({ApiKeyColumns.All}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private const string RevokeLiving = "UPDATE api_keys SET revoked_at = ?3, revoked_by = ?4 WHERE tenant = ?1 AND id = ?2 AND revoked_at IS NULL";

    private const string Find = $"SELECT {ApiKeyColumns.All} FROM api_keys WHERE hash = ?";

    // A first request of the day passes in any case: no limit is below one.
    private const string Use = """
        INSERT INTO key_usage (tenant, key_id, day, requests, minute, minute_requests, last_at) VALUES (?1, ?2, ?3, 1, ?4, 1, ?5)
        ON CONFLICT DO UPDATE SET requests = requests + 1, minute_requests = CASE WHEN minute < ?4 THEN 1 ELSE minute_requests + 1 END,
          minute = max(minute, ?4), last_at = max(last_at, ?5)
        WHERE (?6 IS NULL OR minute < ?4 OR minute_requests < ?6) AND (?7 IS NULL OR requests < ?7)
        """;

    private const string AddStarts =
        "INSERT INTO key_starts (tenant, key_id, day, starts) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET starts = starts + excluded.starts";

    public static bool Add(Database database, ApiKeyRow row) =>
        database.Use(Insert)
            .Bind(row.Tenant).Bind(row.Id).Bind(row.Hash).Bind(row.Prefix).Bind(row.Name).Bind(row.Role).Bind(row.Permissions)
            .Bind(row.DefinitionIds).Bind(row.PerMinute).Bind(row.PerDay).Bind(row.ExpiresAt).Bind(row.CreatedAt).Bind(row.CreatedBy)
            .Bind(row.RevokedAt).Bind(row.RevokedBy).Run() == 1;

    public static bool Revoke(Database database, string tenant, RevokeApiKey change) =>
        database.Use(RevokeLiving).Bind(tenant).Bind(change.Id).Bind(change.At).Bind(change.By).Run() == 1;

    public static bool CountUse(Database database, string tenant, CountKeyUse use) =>
        database.Use(Use)
            .Bind(tenant).Bind(use.KeyId).Bind(use.Day).Bind(use.Minute).Bind(use.At).Bind(use.PerMinute).Bind(use.PerDay).Run() == 1;

    public static void CountStarts(Database database, string tenant, CountKeyStarts change) =>
        database.Use(AddStarts).Bind(tenant).Bind(change.KeyId).Bind(change.Day).Bind(change.Starts).Run();

    public static ApiKeyRow? FindByHash(Database database, string hash) => database.Use(Find).Bind(hash).First(ApiKeyColumns.Read);
}
