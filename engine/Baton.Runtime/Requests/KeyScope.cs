using System.Collections.Immutable;

namespace Baton.Runtime.Requests;

/// <summary>What the key of a request is limited to, beside its role.</summary>
public sealed record KeyScope
{
    public required string KeyId { get; init; }

    /// <summary>Of the role's permissions, those it has; all when null.</summary>
    public ImmutableArray<Permission>? Permissions { get; init; }

    /// <summary>The definitions it is for; all when null.</summary>
    public ImmutableArray<string>? DefinitionIds { get; init; }

    /// <summary>It sees only instances that it has started itself.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>The day under which its use is counted.</summary>
    public required string Day { get; init; }

    /// <summary>Whether there is anything it may not touch.</summary>
    public bool IsLimited => OwnOnly || DefinitionIds is not null;

    public bool Admits(Permission permission) => Permissions?.Contains(permission) ?? true;

    public bool AdmitsDefinition(string id) => DefinitionIds?.Contains(id) ?? true;
}
