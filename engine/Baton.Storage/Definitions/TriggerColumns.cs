using Baton.Storage.Reads;

namespace Baton.Storage.Definitions;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class TriggerColumns
{
    public const string All = "tenant, definition_id, version_id, activity_id, kind, key, payload, due";

    public static TriggerRow Read(IRow row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Bytes(6)) { Due = row.TimeOrNull(7) };
}
