using System.Diagnostics;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.BackOffice.Operations.Requests;

/// <summary>
/// Tries a draft out with sample parameters. A query is asked. A command over a database is carried out and taken back; over anything else it is
/// only shown what would be sent.
/// </summary>
internal sealed record TryOperation(OperationKind Kind, OperationDraft Draft, ObjectValue Parameters) : IQuery<TryAnswer>
{
    public Permission Permission => Permission.ManageConnections;
}

/// <summary>What came of it. <paramref name="Call"/> is exactly what was sent, or would be, without credentials.</summary>
internal sealed record TryAnswer(bool WasSent, IReadOnlyList<ObjectValue> Rows, bool HasMore, Value? Value, long? Affected, long Milliseconds, PreparedCall Call);

internal sealed class OperationTrier(OperationShelf shelf, ConnectionSecrets secrets, ConnectionCaller calls, Connectors connectors, RequestContext caller) : IRequestHandler<TryOperation, TryAnswer>
{
    public async Task<TryAnswer> Handle(TryOperation request, CancellationToken cancellationToken)
    {
        var (operation, connection) = await shelf.CheckedAsync(request.Kind, request.Draft.Name ?? "new", request.Draft, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var call = OperationPreparation.Prepare(operation, request.Parameters);
            var connector = connectors.Of(connection);
            Func<OpenConnection, CancellationToken, Task<CallAnswer>>? send = request.Kind == OperationKind.Query
                ? (open, token) => connector.QueryAsync(open, call, token)
                : connector is IRehearsing rehearsing ? (open, token) => rehearsing.RehearseAsync(open, call, token) : null;
            if (send is null)
                return new TryAnswer(false, [], false, null, null, Since(started), call);
            var answer = await calls.TryAsync(secrets.Open(caller.Tenant, connection), operation.TimeoutSeconds, send, cancellationToken);
            var result = operation.Result.Apply(answer, operation.RowLimit, isLenient: request.Kind == OperationKind.Command);
            return new TryAnswer(true, result.Rows, result.HasMore, result.Value.IsNull ? null : result.Value, result.Affected, Since(started), call);
        }
        catch (CallException exception)
        {
            throw exception.ToRefusal();
        }
    }

    private static long Since(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
