using Baton.Storage.Reads;

namespace Baton.Storage.Settings;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class SettingColumns
{
    public const string All = "tenant, area, key, value, version, changed_at";

    public static SettingRow Read(IRow row) => new(row.Text(0), row.Text(1), row.Text(2), row.Bytes(3), row.Number(4), row.Time(5));
}
