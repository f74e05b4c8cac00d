using System.Collections.Immutable;
using Baton.Runtime.Requests;
using Baton.Storage.Keys;

namespace Baton.Server.Keys;

/// <summary>A key as administrators see it. The key itself is shown once, by the answer that makes it.</summary>
internal sealed record KeyView
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>How the key begins.</summary>
    public required string Prefix { get; init; }
    public required string Role { get; init; }

    /// <summary>What of the role it may do; all of it when missing.</summary>
    public ImmutableArray<Permission>? Permissions { get; init; }

    /// <summary>What it may be used for; everything when missing.</summary>
    public ImmutableArray<string>? DefinitionIds { get; init; }
    public int? PerMinute { get; init; }
    public int? PerDay { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>active, expired or revoked.</summary>
    public required string Status { get; init; }

    public static KeyView Of(ApiKeyRow row, DateTimeOffset? lastUsedAt, DateTimeOffset now) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Prefix = row.Prefix,
        Role = row.Role,
        Permissions = MadeKeys.PermissionsOf(row),
        DefinitionIds = MadeKeys.DefinitionsOf(row),
        PerMinute = row.PerMinute,
        PerDay = row.PerDay,
        ExpiresAt = row.ExpiresAt,
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        RevokedAt = row.RevokedAt,
        RevokedBy = row.RevokedBy,
        LastUsedAt = lastUsedAt,
        Status = row.RevokedAt is not null ? "revoked" : row.ExpiresAt <= now ? "expired" : "active",
    };
}
