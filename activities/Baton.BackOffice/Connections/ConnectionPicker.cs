using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.BackOffice.Connections;

/// <summary>The HTTP connections, for the designer to choose from.</summary>
internal sealed class ConnectionPicker(ConnectionLibrary connections, RequestContext caller) : NamedPicker(caller)
{
    protected override async Task<IReadOnlyList<Named>> AllAsync(string tenant, CancellationToken cancellation) =>
    [
        .. (await connections.AllAsync(tenant, cancellation)).Values.Where(connection => connection.Type == ConnectionType.Http)
            .Select(connection => new Named(connection.Name, connection.Title)),
    ];
}
