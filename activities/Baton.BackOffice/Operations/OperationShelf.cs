using Baton.BackOffice.Connections;
using Baton.BackOffice.Documents;
using Baton.Runtime.Requests;
using Baton.Storage.Settings;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Operations;

/// <summary>Queries and commands for those who write them.</summary>
internal sealed class OperationShelf(DocumentShelf documents, OperationLibrary library, ConnectionLibrary connections, IOptions<BackOfficeOptions> options, RequestContext caller)
{
    public static string SubjectOf(OperationKind kind, string? name) => kind == OperationKind.Query ? $"query/{name}" : $"command/{name}";

    public static RefusedException Unknown(OperationKind kind, string name) => kind == OperationKind.Query
        ? RefusedException.NotFound($"没有名为“{name}”的查询。", $"There is no query named {name}.")
        : RefusedException.NotFound($"没有名为“{name}”的指令。", $"There is no command named {name}.");

    /// <summary>The operation of a draft, if it can be one.</summary>
    /// <exception cref="RefusedException">It cannot, or its connection is not there.</exception>
    public async Task<(Operation Operation, Connection Connection)> CheckedAsync(OperationKind kind, string name, OperationDraft draft, CancellationToken cancellation)
    {
        var operation = draft.ToOperation(kind, name);
        connections.Refresh(caller.Tenant);
        var connection = await connections.FindAsync(caller.Tenant, operation.Connection, cancellation)
            ?? throw RefusedException.Invalid($"没有名为“{operation.Connection}”的业务系统连接。", $"There is no back-office connection named \"{operation.Connection}\".");
        return OperationRules.FindProblem(operation, connection, options.Value) is var (chinese, english) ? throw RefusedException.Invalid(chinese, english) : (operation, connection);
    }

    /// <summary>The row as it stands, an empty one of a deleted operation included.</summary>
    public Task<SettingRow?> FindAsync(OperationKind kind, string name, CancellationToken cancellation) => documents.FindAsync(OperationLibrary.AreaOf(kind), name, cancellation);

    public async Task<Operation> WriteAsync(OperationKind kind, string name, SettingRow? before, Operation? operation, CancellationToken cancellation)
    {
        var from = before is { Value.Length: > 0 } ? OperationLibrary.Read(before) : null;
        var row = documents.Next(OperationLibrary.AreaOf(kind), name, before, operation is null ? null : operation with { ChangedBy = caller.Caller });
        var to = operation is null ? null : OperationLibrary.Read(row);
        caller.AuditDetail = new Requests.OperationEdit(from, to);
        await documents.WriteAsync(row, to ?? from!, cancellation);
        library.Refresh(caller.Tenant);
        return to ?? from!;
    }
}
