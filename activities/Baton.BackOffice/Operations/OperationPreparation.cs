using Baton.BackOffice.Calls;
using Baton.BackOffice.Databases;
using Baton.BackOffice.Http;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Operations;

/// <summary>Binds values to an operation: what comes out is sent as it is, whatever becomes of the operation meanwhile.</summary>
internal static class OperationPreparation
{
    /// <exception cref="CallException">A value is missing, unknown, or does not fit.</exception>
    public static PreparedCall Prepare(Operation operation, ObjectValue given)
    {
        var values = ParameterBinding.Bind(operation, given);
        return new PreparedCall(operation.Connection, operation.Name, operation.Version, operation.Kind)
        {
            Sql = operation.Sql is null ? null : SqlCall.Of(operation, values),
            Http = operation.Request is { } request ? RequestBuilder.Build(request, values) : null,
            Rpc = operation.Rpc is { } rpc ? new RpcCall(rpc.Method, rpc.Params is { } json ? Template.Fill(json, values) : null) : null,
            File = operation.File is { } file
                ? new FileCall(file.Pattern, file.Sheet, [.. file.Where.Where(filter => !Template.IsLeftOut(filter.Value, values)).Select(filter => new FileFilter(filter.Key, Template.Fill(filter.Value, values, static text => text)))])
                : null,
            Result = operation.Result,
            RowLimit = operation.RowLimit,
            TimeoutSeconds = operation.TimeoutSeconds,
        };
    }
}
