using System.Collections.Immutable;

namespace Baton.BackOffice.Connections;

/// <summary>A system that is connected, as it was defined.</summary>
internal sealed record Connection
{
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    public string? Description { get; init; }

    public required ConnectionType Type { get; init; }

    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Encrypted, unless it comes from the configuration.</summary>
    public ImmutableSortedDictionary<string, string> Secrets { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>It comes from the configuration: nobody changes it here, and its secrets stand as they are.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>0 for one of the configuration.</summary>
    public long Version { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public string? ChangedBy { get; init; }

    /// <summary>What is set of this field, or else its default; empty for nothing.</summary>
    public string this[string field] => Settings.GetValueOrDefault(field) ?? ConnectionForm.Of(Type).Find(field)?.Default ?? "";

    // A record would print its secrets.
    public override string ToString() => $"{Type} {Name}";
}
