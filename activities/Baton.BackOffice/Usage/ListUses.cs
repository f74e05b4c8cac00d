using Baton.BackOffice.Operations;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.BackOffice.Usage;

/// <summary>Who uses a connection: for a person who thinks of deleting it.</summary>
internal sealed record ListConnectionUses(string Name) : IQuery<UseList>
{
    public Permission Permission => Permission.ManageConnections;
}

/// <summary>Who uses a query or a command.</summary>
internal sealed record ListOperationUses(OperationKind Kind, string Name) : IQuery<UseList>
{
    public Permission Permission => Permission.ManageConnections;
}

/// <summary>Who waits at a callback.</summary>
internal sealed record ListCallbackUses(string Name) : IQuery<UseList>
{
    public Permission Permission => Permission.ManageConnections;
}

internal sealed record UseList(IReadOnlyList<Use> Items);

internal sealed class UseLister(ConnectionUsage usage, OperationLibrary operations, RequestContext caller)
    : IRequestHandler<ListConnectionUses, UseList>, IRequestHandler<ListOperationUses, UseList>, IRequestHandler<ListCallbackUses, UseList>
{
    public async Task<UseList> Handle(ListConnectionUses request, CancellationToken cancellationToken)
    {
        operations.Refresh(caller.Tenant);
        return new UseList(await usage.OfConnectionAsync(caller.Tenant, request.Name, cancellationToken));
    }

    public async Task<UseList> Handle(ListOperationUses request, CancellationToken cancellationToken) =>
        new(await usage.OfOperationAsync(caller.Tenant, request.Kind, request.Name, cancellationToken));

    public async Task<UseList> Handle(ListCallbackUses request, CancellationToken cancellationToken) =>
        new(await usage.OfCallbackAsync(caller.Tenant, request.Name, cancellationToken));
}
