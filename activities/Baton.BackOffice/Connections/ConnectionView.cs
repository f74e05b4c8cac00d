using System.Collections.Immutable;
using Baton.BackOffice.Connections.Health;

namespace Baton.BackOffice.Connections;

/// <summary>A connection as administrators see it. Of a secret only whether it is set.</summary>
internal sealed record ConnectionView(
    string Name,
    string? Title,
    string? Description,
    ConnectionType Type,
    ImmutableSortedDictionary<string, string> Settings,
    ImmutableSortedDictionary<string, bool> Secrets,
    ConnectionLimits Limits,
    bool IsReadOnly,
    long Version,
    DateTimeOffset? ChangedAt,
    string? ChangedBy,
    HealthView? Health)
{
    public static ConnectionView Of(Connection connection, HealthView? health) => new(
        connection.Name,
        connection.Title,
        connection.Description,
        connection.Type,
        connection.Settings,
        ConnectionForm.Of(connection.Type).Fields.Where(field => field.IsSecret).ToImmutableSortedDictionary(field => field.Name, field => connection.Secrets.ContainsKey(field.Name)),
        connection.Limits,
        connection.IsConfigured,
        connection.Version,
        connection.ChangedAt,
        connection.ChangedBy,
        health);
}

/// <summary>
/// What a person sets of a connection. Settings and limits are given whole; of the secrets those that are left out stay, and an empty one is
/// taken away.
/// </summary>
internal sealed record ConnectionDraft(
    string? Title, string? Description, ConnectionType? Type, Dictionary<string, string>? Settings, Dictionary<string, string>? Secrets, ConnectionLimits? Limits);
