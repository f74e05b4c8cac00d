using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Operations.Requests;

/// <summary>All queries, or all commands.</summary>
internal sealed record ListOperations(OperationKind Kind) : IQuery<OperationList>
{
    public Permission Permission => Permission.ManageConnections;
}

internal sealed record OperationList(IReadOnlyList<Operation> Items);

internal sealed record ReadOperation(OperationKind Kind, string Name) : IQuery<Operation>
{
    public Permission Permission => Permission.ManageConnections;
}

/// <summary>Who changed it when, from what to what; the latest first, at most 200.</summary>
internal sealed record ReadOperationHistory(OperationKind Kind, string Name) : IQuery<OperationHistory>
{
    public Permission Permission => Permission.ManageConnections;
}

internal sealed record OperationHistory(IReadOnlyList<OperationChange> Items);

/// <summary>One change. <paramref name="From"/> is null where it was made, <paramref name="To"/> where it was deleted.</summary>
internal sealed record OperationChange(DateTimeOffset At, string By, Operation? From, Operation? To);

/// <summary>What the audit keeps of a change.</summary>
internal sealed record OperationEdit(Operation? From, Operation? To);

internal sealed class OperationReader(OperationLibrary library, IStore store, RequestContext caller)
    : IRequestHandler<ListOperations, OperationList>, IRequestHandler<ReadOperation, Operation>, IRequestHandler<ReadOperationHistory, OperationHistory>
{
    private const int Most = 200;

    public async Task<OperationList> Handle(ListOperations request, CancellationToken cancellationToken)
    {
        library.Refresh(caller.Tenant);
        return new OperationList([.. (await library.AllAsync(caller.Tenant, cancellationToken)).Where(operation => operation.Kind == request.Kind)]);
    }

    public async Task<Operation> Handle(ReadOperation request, CancellationToken cancellationToken)
    {
        library.Refresh(caller.Tenant);
        return await library.FindAsync(caller.Tenant, request.Kind, request.Name, cancellationToken) ?? throw OperationShelf.Unknown(request.Kind, request.Name);
    }

    public async Task<OperationHistory> Handle(ReadOperationHistory request, CancellationToken cancellationToken)
    {
        var subject = OperationShelf.SubjectOf(request.Kind, request.Name);
        await using var reads = store.OpenReads();
        var rows = await reads.Audit.Where(row => row.Tenant == caller.Tenant && row.Subject == subject && row.Detail != null).OrderByDescending(row => row.Sequence).Take(Most).ToListAsync(cancellationToken);
        return new OperationHistory([.. rows.Select(row =>
        {
            var edit = JsonSerializer.Deserialize<OperationEdit>(row.Detail!, AnswerJson.Options)!;
            return new OperationChange(row.At, row.Actor, edit.From, edit.To);
        })]);
    }
}
