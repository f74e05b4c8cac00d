using Baton.BackOffice.Calls;
using Baton.BackOffice.Commands;
using Baton.Expressions.Values;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.BackOffice.Operations.Requests;

/// <summary>The queries or commands that are open to the caller, without what is behind them.</summary>
internal sealed record ListOpenOperations(OperationKind Kind) : IQuery<OpenOperationList>
{
    public Permission Permission => Kind == OperationKind.Query ? Permission.RunQueries : Permission.RunCommands;
}

internal sealed record OpenOperationList(IReadOnlyList<OpenOperation> Items);

/// <summary>What one has to know to use it.</summary>
internal sealed record OpenOperation(string Name, string? Title, string? Description, IReadOnlyList<OperationParameter> Parameters);

/// <summary>Asks a query that is open to the caller.</summary>
internal sealed record AskQuery(string Name, ObjectValue Parameters) : IQuery<QueryAnswer>
{
    public Permission Permission => Permission.RunQueries;
}

/// <summary>Its rows. <paramref name="HasMore"/>: beyond the query's limit there are more.</summary>
internal sealed record QueryAnswer(IReadOnlyList<ObjectValue> Rows, int Count, bool HasMore, Value? Value);

/// <summary>Has a command carried out that is open to the caller: as a job, committed before the answer.</summary>
internal sealed record OrderCommand(string Name, ObjectValue Parameters) : ICommand<OrderedCommand>
{
    public Permission Permission => Permission.RunCommands;

    public string? Act => "command.run";

    public string Subject => OperationShelf.SubjectOf(OperationKind.Command, Name);
}

/// <summary>It will be done. What came of it stands at <c>/api/jobs/{jobId}</c>.</summary>
internal sealed record OrderedCommand(string JobId);

internal sealed class OperationUser(OperationLibrary library, OperationRunner runner, IStore store, Signals signals, RequestContext caller, TimeProvider time)
    : IRequestHandler<ListOpenOperations, OpenOperationList>, IRequestHandler<AskQuery, QueryAnswer>, IRequestHandler<OrderCommand, OrderedCommand>
{
    public async Task<OpenOperationList> Handle(ListOpenOperations request, CancellationToken cancellationToken) => new(
    [
        .. (await library.AllAsync(caller.Tenant, cancellationToken)).Where(operation => operation.Kind == request.Kind && operation.Access.Admits(caller.Channel, caller.Roles))
            .Select(operation => new OpenOperation(operation.Name, operation.Title, operation.Description, operation.Parameters)),
    ]);

    public async Task<QueryAnswer> Handle(AskQuery request, CancellationToken cancellationToken)
    {
        try
        {
            var query = await library.GetAsync(caller.Tenant, OperationKind.Query, request.Name, caller.Channel, caller.Roles, cancellationToken);
            var result = await runner.QueryDirectlyAsync(caller.Tenant, OperationPreparation.Prepare(query, request.Parameters), query.CacheSeconds, cancellationToken);
            return new QueryAnswer(result.Rows, result.Rows.Length, result.HasMore, result.Value.IsNull ? null : result.Value);
        }
        catch (CallException exception)
        {
            throw exception.ToRefusal();
        }
    }

    public async Task<OrderedCommand> Handle(OrderCommand request, CancellationToken cancellationToken)
    {
        try
        {
            var command = await library.GetAsync(caller.Tenant, OperationKind.Command, request.Name, caller.Channel, caller.Roles, cancellationToken);
            var id = FreshId.New(time);
            var draft = CommandJobHandler.Draft(OperationPreparation.Prepare(command, request.Parameters), command.AskWhenUnsure, id);
            var answer = new OrderedCommand(id);
            var commit = new Commit(caller.Tenant, [DetachedJob.Of(caller.Tenant, id, draft, time.GetUtcNow()), .. caller.ChangesFor(answer)]);
            RefusedException.ThrowIfStopped((await store.CommitAsync(commit, cancellationToken)).RefusedBy);
            signals.AfterCommit(commit);
            return answer;
        }
        catch (CallException exception)
        {
            throw exception.ToRefusal();
        }
    }
}
