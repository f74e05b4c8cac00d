using Baton.Storage.Commits;

namespace Baton.Storage.Organisation;

/// <summary>A person of the company. <see cref="Roles"/> are role keys joined by commas, with one before and after, so that one can be searched for.</summary>
public sealed record PersonRow
{
    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string UnitId { get; init; }
    public string? ManagerId { get; init; }
    public string? Position { get; init; }
    public string Roles { get; init; } = ",";
    public required bool IsActive { get; init; }
}

public sealed record UnitRow(string Tenant, string Id, string Name, string? ParentId);

/// <summary>How a person is known on a channel: ("wecom/baton", "wangmin") → person.</summary>
public sealed record IdentityRow(string Tenant, string Channel, string ExternalId, string PersonId);

public sealed record SavePerson(PersonRow Row) : Change;

public sealed record SaveUnit(UnitRow Row) : Change;

public sealed record SaveIdentity(IdentityRow Row) : Change;
