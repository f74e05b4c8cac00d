using Baton.Runtime.Requests;
using MediatR;

namespace Baton.BackOffice.Connections.Requests;

/// <summary>All connections, with how they do.</summary>
internal sealed record ListConnections : IQuery<ConnectionList>
{
    public Permission Permission => Permission.ManageConnections;
}

internal sealed record ConnectionList(IReadOnlyList<ConnectionView> Items);

/// <summary>One connection, with how it does.</summary>
internal sealed record ReadConnection(string Name) : IQuery<ConnectionView>
{
    public Permission Permission => Permission.ManageConnections;
}

/// <summary>What each type of connection asks for.</summary>
internal sealed record ListConnectionForms : IQuery<ConnectionFormList>
{
    public Permission Permission => Permission.ManageConnections;
}

internal sealed record ConnectionFormList(IReadOnlyList<ConnectionForm> Items);

internal sealed class ConnectionReader(ConnectionLibrary library, ConnectionShelf shelf, RequestContext caller)
    : IRequestHandler<ListConnections, ConnectionList>, IRequestHandler<ReadConnection, ConnectionView>, IRequestHandler<ListConnectionForms, ConnectionFormList>
{
    public async Task<ConnectionList> Handle(ListConnections request, CancellationToken cancellationToken)
    {
        library.Refresh(caller.Tenant);
        return new ConnectionList([.. (await library.AllAsync(caller.Tenant, cancellationToken)).Values.Select(shelf.View)]);
    }

    public async Task<ConnectionView> Handle(ReadConnection request, CancellationToken cancellationToken)
    {
        library.Refresh(caller.Tenant);
        return shelf.View(await library.FindAsync(caller.Tenant, request.Name, cancellationToken) ?? throw ConnectionShelf.Unknown(request.Name));
    }

    public Task<ConnectionFormList> Handle(ListConnectionForms request, CancellationToken cancellationToken) => Task.FromResult(new ConnectionFormList(ConnectionForm.All));
}
