using Baton.Storage.Settings;
using Baton.Storage.Sqlite.Connections;

namespace Baton.Storage.Sqlite.Tables;

internal static class SettingTable
{
    private const string Insert =
        "INSERT INTO settings (tenant, area, key, value, version, changed_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private const string Update = """
        UPDATE settings SET value = ?4, version = ?5, changed_at = ?6 WHERE tenant = ?1 AND area = ?2 AND key = ?3 AND version = ?7
        """;

    private const string Find = $"SELECT {SettingColumns.All} FROM settings WHERE tenant = ? AND area = ? AND key = ?";

    public static bool Save(Database database, SaveSetting change)
    {
        var row = change.Row;
        var statement = database.Use(change.ExpectedVersion == 0 ? Insert : Update)
            .Bind(row.Tenant).Bind(row.Area).Bind(row.Key).Bind(row.Value).Bind(row.Version).Bind(row.ChangedAt);
        return (change.ExpectedVersion == 0 ? statement : statement.Bind(change.ExpectedVersion)).Run() == 1;
    }

    public static SettingRow? FindRow(Database database, string tenant, string area, string key) =>
        database.Use(Find).Bind(tenant).Bind(area).Bind(key).First(SettingColumns.Read);
}
