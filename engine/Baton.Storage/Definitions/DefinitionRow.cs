using Baton.Storage.Commits;

namespace Baton.Storage.Definitions;

/// <summary>One version of a definition. <see cref="Model"/> is the Elsa 3 JSON. A published version never changes again, except for the two flags.</summary>
public sealed record DefinitionRow
{
    public required string Tenant { get; init; }

    /// <summary>The id of this version.</summary>
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required string ContentHash { get; init; }
    public required byte[] Model { get; init; }
    public required bool IsLatest { get; init; }
    public required bool IsPublished { get; init; }

    /// <summary>The content can never change again. The store sets it when the version is published; save a draft with it to freeze one that is executed. Once true it stays.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Deleted, and kept for its instances: found by its id alone. Set by <see cref="ArchiveDefinition"/>.</summary>
    public bool IsArchived { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? CreatedBy { get; init; }
}

/// <summary>
/// Inserts or replaces this version and takes the flags it carries from the definition's other versions, so that at most one is published and exactly one is latest.
/// Refuses when <paramref name="ExpectedLatest"/> is given and another version id is the latest one, 
/// when a frozen version's content (number, hash, model) would change, when another version of the definition has the same number,
/// or when this one is archived.
/// </summary>
public sealed record SaveDefinition(DefinitionRow Row, string? ExpectedLatest) : Guard
{
    /// <summary>Where given, the latest version must still have this content.</summary>
    public string? ExpectedHash { get; init; }
}

/// <summary>Takes the published flag from whichever version has it. Triggers are set apart.</summary>
public sealed record RetractDefinition(string DefinitionId) : Change;

/// <summary>Removes all versions, triggers and parameters of the definition.</summary>
public sealed record DeleteDefinition(string DefinitionId) : Change;

/// <summary>
/// Deletes the definition, or one version of it, for everybody but its instances: what was published or run is archived, what never was is
/// removed. Of the remaining versions one is the latest again. Triggers and parameters go with the whole definition only.
/// </summary>
public sealed record ArchiveDefinition(string DefinitionId, string? VersionId = null) : Change;

/// <summary>A way in which a published definition starts: kind and key are what a stimulus is matched by.</summary>
public sealed record TriggerRow(string Tenant, string DefinitionId, string VersionId, string ActivityId, string Kind, string Key, byte[] Payload)
{
    /// <summary>When it starts its definition next by itself; null for one that waits for something, or whose time is over.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>Replaces all triggers of the definition.</summary>
public sealed record SetTriggers(string DefinitionId, System.Collections.Immutable.ImmutableArray<TriggerRow> Triggers) : Change;

/// <summary>
/// Sets when a trigger is due next (null: never again). Refuses when the trigger is gone, belongs to another version or is not due at
/// <see cref="TriggerRow.Due"/> of <paramref name="Row"/> any more: of two who fire it, one alone is written.
/// </summary>
public sealed record MoveTrigger(TriggerRow Row, DateTimeOffset? Next) : Guard;

/// <summary>A flow parameter (流程参数) as its owner set it: JSON at rest. The declaration stands in the definition; without a row the declared default holds.</summary>
public sealed record ParameterRow(string Tenant, string DefinitionId, string Name, byte[] Value, long Version, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>Sets a parameter; refuses when its stored version is not the expected one (0: not set yet).</summary>
public sealed record SetParameter(ParameterRow Row, long ExpectedVersion) : Guard;
