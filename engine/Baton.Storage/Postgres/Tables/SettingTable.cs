using Baton.Storage.Postgres.Connections;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;
using Baton.Storage.Settings;

namespace Baton.Storage.Postgres.Tables;

internal static class SettingTable
{
    private const string InsertNew =
        $"INSERT INTO settings ({SettingColumns.All}) SELECT {SettingColumns.All} FROM given ON CONFLICT DO NOTHING RETURNING tenant, area, key";

    private const string UpdateSeen = """
        UPDATE settings SET value = given.value, version = given.version, changed_at = given.changed_at FROM given
        WHERE settings.tenant = given.tenant AND settings.area = given.area AND settings.key = given.key AND settings.version = given.expected RETURNING ordinal
        """;

    private const string Find = $"SELECT {SettingColumns.All} FROM settings WHERE tenant = $1 AND area = $2 AND key = $3";

    public static readonly Kind Insert = Write(InsertNew);

    public static readonly Kind Update = Write(UpdateSeen);

    public static Task<SettingRow?> FindRowAsync(Readers readers, string tenant, string area, string key, CancellationToken cancellation) =>
        readers.FirstAsync(Find, [Value.Text(tenant), Value.Text(area), Value.Text(key)], SettingColumns.Read, cancellation);

    private static Kind<SaveSetting> Write(string text) => new(new ArrayStatement<SaveSetting>(
        new Columns<SaveSetting>()
            .Text("area", save => save.Row.Area).Text("key", save => save.Row.Key).Bytes("value", save => save.Row.Value)
            .Number("version", save => save.Row.Version).Time("changed_at", save => save.Row.ChangedAt).Number("expected", save => save.ExpectedVersion),
        text))
    {
        Touches = (touches, save) => touches.Alone(Family.Setting, save.Row.Area, save.Row.Key),
        RowOf = save => $"{save.Row.Area}\n{save.Row.Key}",
    };
}
