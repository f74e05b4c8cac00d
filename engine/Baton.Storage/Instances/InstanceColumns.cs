using Baton.Storage.Reads;

namespace Baton.Storage.Instances;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class InstanceColumns
{
    public const string All =
        "tenant, id, definition_id, definition_version_id, definition_version, content_hash, status, sub_status, correlation_id, name, business_key, started_by, incident_count, version, state, created_at, updated_at, finished_at, parent_id";

    public static InstanceRow Read(IRow row) => new()
    {
        Tenant = row.Text(0),
        Id = row.Text(1),
        DefinitionId = row.Text(2),
        DefinitionVersionId = row.Text(3),
        DefinitionVersion = (int)row.Number(4),
        ContentHash = row.Text(5),
        Status = row.Text(6),
        SubStatus = row.Text(7),
        CorrelationId = row.TextOrNull(8),
        Name = row.TextOrNull(9),
        BusinessKey = row.TextOrNull(10),
        StartedBy = row.TextOrNull(11),
        IncidentCount = (int)row.Number(12),
        Version = row.Number(13),
        State = row.Bytes(14),
        CreatedAt = row.Time(15),
        UpdatedAt = row.Time(16),
        FinishedAt = row.TimeOrNull(17),
        ParentId = row.TextOrNull(18),
    };
}
