using Baton.Storage.Reads;

namespace Baton.Storage.Keys;

/// <summary>A row's columns by name, and the row they make, in every store.</summary>
internal static class ApiKeyColumns
{
    public const string All =
        "tenant, id, hash, prefix, name, role, permissions, definition_ids, per_minute, per_day, expires_at, created_at, created_by, revoked_at, revoked_by";

    public static ApiKeyRow Read(IRow row) => new()
    {
        Tenant = row.Text(0),
        Id = row.Text(1),
        Hash = row.Text(2),
        Prefix = row.Text(3),
        Name = row.Text(4),
        Role = row.Text(5),
        Permissions = row.TextOrNull(6),
        DefinitionIds = row.TextOrNull(7),
        PerMinute = (int?)row.NumberOrNull(8),
        PerDay = (int?)row.NumberOrNull(9),
        ExpiresAt = row.TimeOrNull(10),
        CreatedAt = row.Time(11),
        CreatedBy = row.Text(12),
        RevokedAt = row.TimeOrNull(13),
        RevokedBy = row.TextOrNull(14),
    };
}
