using Baton.Storage.Reads;

namespace Baton.Storage.Waits;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class WaitColumns
{
    public const string All =
        "tenant, id, instance_id, kind, key, activity_id, correlation_id, created_at";

    public static WaitRow Read(IRow row) => new()
    {
        Tenant = row.Text(0),
        Id = row.Text(1),
        InstanceId = row.Text(2),
        Kind = row.Text(3),
        Key = row.Text(4),
        ActivityId = row.Text(5),
        CorrelationId = row.TextOrNull(6),
        CreatedAt = row.Time(7),
    };
}
