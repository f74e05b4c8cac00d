using Baton.Storage.Commits;

namespace Baton.Storage.Keys;

/// <summary>A key for another program. Who holds the database cannot use it: only its hash is here.</summary>
public sealed record ApiKeyRow
{
    public required string Tenant { get; init; }
    public required string Id { get; init; }

    /// <summary>SHA-256 of the key, in hexadecimals.</summary>
    public required string Hash { get; init; }

    /// <summary>How the key begins, for people to tell keys apart.</summary>
    public required string Prefix { get; init; }

    /// <summary>Unique among keys that are not revoked.</summary>
    public required string Name { get; init; }
    public required string Role { get; init; }

    /// <summary>What of the role's permissions it has, with commas; all when null.</summary>
    public string? Permissions { get; init; }

    /// <summary>The definitions it may be used for, as a JSON list; all when null.</summary>
    public string? DefinitionIds { get; init; }

    /// <summary>Requests in a minute, in a day of the company; no limit when null.</summary>
    public int? PerMinute { get; init; }
    public int? PerDay { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }
}

/// <summary>Adds a key; refuses when its name is taken.</summary>
public sealed record AddApiKey(ApiKeyRow Row) : Guard;

/// <summary>Ends a key for good; refuses when there is none or it has been revoked.</summary>
public sealed record RevokeApiKey(string Id, DateTimeOffset At, string By) : Guard;
