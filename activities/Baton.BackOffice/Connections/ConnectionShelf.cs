using System.Collections.Immutable;
using Baton.BackOffice.Connections.Health;
using Baton.BackOffice.Documents;
using Baton.Runtime.Requests;
using Baton.Storage.Settings;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Connections;

/// <summary>Connections for those who define them.</summary>
internal sealed class ConnectionShelf(
    DocumentShelf documents, ConnectionLibrary library, ConfiguredConnections configured, ConnectionSecrets secrets, ConnectionHealths healths, IOptions<BackOfficeOptions> options, RequestContext caller)
{
    public ConnectionView View(Connection connection) => ConnectionView.Of(connection, healths.Of(caller.Tenant, connection.Name).View);

    /// <summary>A connection of the store that can be changed.</summary>
    /// <exception cref="RefusedException">There is none, or it stands in the configuration.</exception>
    public async Task<(Connection Connection, SettingRow Row)> FindAsync(string name, CancellationToken cancellation)
    {
        if (configured.All.Any(each => each.Name == name))
            throw RefusedException.Conflict("connection-configured", $"连接“{name}”写在服务器的配置里，只能在那里改。", $"The connection {name} stands in the server's configuration and is changed there.");
        return await documents.FindAsync(ConnectionLibrary.Area, name, cancellation) is { Value.Length: > 0 } row ? (ConnectionLibrary.Read(row), row) : throw Unknown(name);
    }

    /// <summary>The connection with what a person has set.</summary>
    /// <exception cref="RefusedException">It cannot be like that.</exception>
    public Connection With(Connection before, ConnectionDraft draft)
    {
        if (draft.Type is { } type && type != before.Type)
            throw RefusedException.Invalid("连接的类型不能改，请另建一个。", "The type of a connection does not change: make another one.");
        var settings = (draft.Settings ?? before.Settings.ToDictionary()).Where(each => !string.IsNullOrEmpty(each.Value)).ToImmutableSortedDictionary(each => each.Key, each => each.Value.Trim());
        var kept = before.Secrets;
        foreach (var (name, secret) in draft.Secrets ?? [])
            kept = string.IsNullOrEmpty(secret) ? kept.Remove(name) : kept.SetItem(name, secrets.Protect(secret));
        var connection = before with
        {
            Title = draft.Title ?? before.Title,
            Description = draft.Description ?? before.Description,
            Settings = settings,
            Secrets = kept,
            Limits = draft.Limits ?? before.Limits,
        };
        if (LeadsElsewhere(before, connection) && before.Secrets.Any(secret => kept.GetValueOrDefault(secret.Key) == secret.Value))
            throw RefusedException.Invalid("地址改了，密码和密钥要重新填写，免得发给别的系统。", "The address is another one: enter the secrets again, so that they do not go to another system.");
        return ConnectionRules.FindProblem(connection, options.Value) is var (chinese, english) ? throw RefusedException.Invalid(chinese, english) : connection;
    }

    public SettingRow Next(string name, SettingRow? before, Connection? connection) => documents.Next(ConnectionLibrary.Area, name, before, connection is null ? null : connection with { ChangedBy = caller.Caller });

    public async Task WriteAsync<TAnswer>(SettingRow row, TAnswer answer, CancellationToken cancellation)
    {
        await documents.WriteAsync(row, answer, cancellation);
        library.Refresh(caller.Tenant);
        healths.Forget(caller.Tenant, row.Key);
    }

    public static RefusedException Unknown(string name) => RefusedException.NotFound($"没有名为“{name}”的业务系统连接。", $"There is no back-office connection named \"{name}\".");

    private static bool LeadsElsewhere(Connection before, Connection after) => before.Type switch
    {
        ConnectionType.Http or ConnectionType.JsonRpc => OriginOf(before) != OriginOf(after),
        ConnectionType.PostgreSql => new[] { ConnectionForm.Host, ConnectionForm.Port }.Any(field => before[field] != after[field]),
        _ => false,
    };

    private static string OriginOf(Connection connection) =>
        Uri.TryCreate(connection[ConnectionForm.BaseUrl], UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : "";
}
