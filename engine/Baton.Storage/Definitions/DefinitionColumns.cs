using Baton.Storage.Reads;

namespace Baton.Storage.Definitions;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class DefinitionColumns
{
    public const string All =
        "tenant, id, definition_id, version, name, description, content_hash, model, is_latest, is_published, is_frozen, created_at, created_by, is_archived";

    public static DefinitionRow Read(IRow row) => new()
    {
        Tenant = row.Text(0),
        Id = row.Text(1),
        DefinitionId = row.Text(2),
        Version = (int)row.Number(3),
        Name = row.Text(4),
        Description = row.TextOrNull(5),
        ContentHash = row.Text(6),
        Model = row.Bytes(7),
        IsLatest = row.Flag(8),
        IsPublished = row.Flag(9),
        IsFrozen = row.Flag(10),
        CreatedAt = row.Time(11),
        CreatedBy = row.TextOrNull(12),
        IsArchived = row.Flag(13),
    };
}
