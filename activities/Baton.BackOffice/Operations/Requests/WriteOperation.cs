using Baton.BackOffice.Documents;
using Baton.BackOffice.Usage;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.BackOffice.Operations.Requests;

/// <summary>Adds a query or command.</summary>
internal sealed record CreateOperation(OperationKind Kind, OperationDraft Draft) : ICommand<Operation>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => Kind == OperationKind.Query ? "query.create" : "command.create";

    public string Subject => OperationShelf.SubjectOf(Kind, Draft.Name);
}

/// <summary>Puts another text in its place. Calls that wait already are carried out as they were written.</summary>
internal sealed record ChangeOperation(OperationKind Kind, string Name, OperationDraft Draft) : ICommand<Operation>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => Kind == OperationKind.Query ? "query.change" : "command.change";

    public string Subject => OperationShelf.SubjectOf(Kind, Name);
}

/// <summary>Takes one away that no flow uses.</summary>
internal sealed record DeleteOperation(OperationKind Kind, string Name) : ICommand<Operation>
{
    public Permission Permission => Permission.ManageConnections;

    public string? Act => Kind == OperationKind.Query ? "query.delete" : "command.delete";

    public string Subject => OperationShelf.SubjectOf(Kind, Name);
}

internal sealed class OperationWriter(OperationShelf shelf, ConnectionUsage usage, RequestContext caller)
    : IRequestHandler<CreateOperation, Operation>, IRequestHandler<ChangeOperation, Operation>, IRequestHandler<DeleteOperation, Operation>
{
    public async Task<Operation> Handle(CreateOperation request, CancellationToken cancellationToken)
    {
        var name = DocumentShelf.Checked(request.Draft.Name);
        var before = await shelf.FindAsync(request.Kind, name, cancellationToken);
        if (before is { Value.Length: > 0 })
            throw RefusedException.Conflict("operation-exists", $"已经有名为“{name}”的{(request.Kind == OperationKind.Query ? "查询" : "指令")}。", $"{name} is there already.");
        var (operation, _) = await shelf.CheckedAsync(request.Kind, name, request.Draft, cancellationToken);
        return await shelf.WriteAsync(request.Kind, name, before, operation, cancellationToken);
    }

    public async Task<Operation> Handle(ChangeOperation request, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(request.Kind, request.Name, cancellationToken) is not { Value.Length: > 0 } before)
            throw OperationShelf.Unknown(request.Kind, request.Name);
        DocumentShelf.CheckSeen(request.Draft.Version, before.Version);
        var (operation, _) = await shelf.CheckedAsync(request.Kind, request.Name, request.Draft, cancellationToken);
        return await shelf.WriteAsync(request.Kind, request.Name, before, operation, cancellationToken);
    }

    public async Task<Operation> Handle(DeleteOperation request, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(request.Kind, request.Name, cancellationToken) is not { Value.Length: > 0 } before)
            throw OperationShelf.Unknown(request.Kind, request.Name);
        var users = await usage.OfOperationAsync(caller.Tenant, request.Kind, request.Name, cancellationToken);
        return users.Count == 0
            ? await shelf.WriteAsync(request.Kind, request.Name, before, null, cancellationToken)
            : throw RefusedException.Conflict("operation-used", $"“{request.Name}”还在用：{Use.InChinese(users)}。", $"{request.Name} is still used: {Use.InEnglish(users)}.");
    }
}
