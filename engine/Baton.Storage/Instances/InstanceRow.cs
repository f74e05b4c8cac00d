using Baton.Storage.Commits;

namespace Baton.Storage.Instances;

/// <summary>
/// One run. <see cref="State"/> is the kernel's state as plain JSON (its format version inside), without what the other members
/// say; these are also what lists filter by. <see cref="Version"/> grows by one with each step and is what optimistic writes compare.
/// </summary>
public sealed record InstanceRow
{
    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required int DefinitionVersion { get; init; }
    public required string ContentHash { get; init; }
    public required string Status { get; init; }
    public required string SubStatus { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? BusinessKey { get; init; }

    /// <summary>Set by the start for good.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The instance that started it, if one did. Set by the start for good.</summary>
    public string? ParentId { get; init; }
    public int IncidentCount { get; init; }
    public required long Version { get; init; }
    public required byte[] State { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Inserts (expected version 0: the id must be new and the business key unused) or updates (the stored version must equal the expected one).</summary>
public sealed record SaveInstance(InstanceRow Row, long ExpectedVersion) : Guard;

/// <summary>Takes an ended instance away with its journal and its large values; refuses when there is none or it has not ended. Its tasks, its audit and its used business key stay.</summary>
public sealed record DeleteInstance(string Id) : Guard;
