using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Connections;

/// <summary>The connections of the configuration.</summary>
internal sealed class ConfiguredConnections(IOptions<BackOfficeOptions> options)
{
    public ImmutableArray<Connection> All { get; } = [.. options.Value.Connections.Select(connection => Of(connection, options.Value))];

    public static Connection Of(BackOfficeConnection configured, BackOfficeOptions options)
    {
        var settings = configured.Settings.ToImmutableSortedDictionary();
        var secrets = configured.Secrets.ToImmutableSortedDictionary();
        if (configured.BaseUrl.Length > 0)
            settings = settings.SetItem(ConnectionForm.BaseUrl, configured.BaseUrl);
        if (configured.Authorization is { Length: > 0 } authorization)
        {
            settings = settings.SetItem(ConnectionForm.Sign, "header").SetItem(ConnectionForm.HeaderName, "Authorization");
            secrets = secrets.SetItem(ConnectionForm.HeaderValue, authorization);
        }

        return new Connection
        {
            Name = configured.Name,
            Title = configured.Title,
            Type = configured.Type,
            Settings = settings,
            Secrets = secrets,
            Limits = ConnectionLimits.Default with { TimeoutSeconds = Math.Max(1, (int)options.CallTimeout.TotalSeconds) },
            IsConfigured = true,
        };
    }
}
