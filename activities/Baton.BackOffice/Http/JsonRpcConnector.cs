using System.Globalization;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.BackOffice.Http;

/// <summary>A service that speaks JSON-RPC 2.0 over HTTP.</summary>
internal sealed class JsonRpcConnector(RestClient client) : IConnector
{
    private const double MethodNotFound = -32601;

    public ConnectionType Type => ConnectionType.JsonRpc;

    public async Task<ProbeResult> ProbeAsync(OpenConnection connection, CancellationToken cancellation)
    {
        // Every service answers an unknown method, and none does anything at it.
        var (_, error) = await CallAsync(connection, new RpcCall("rpc.baton.probe", null), "probe", null, cancellation);
        return error is null || Conversion(error["code"]) == MethodNotFound
            ? new ProbeResult(null, "连上了，对方说 JSON-RPC 2.0。", "Reached; it speaks JSON-RPC 2.0.")
            : new ProbeResult(null, $"连上了，对方回答错误 {error["code"]}。", $"Reached; it answered with error {error["code"]}.");
    }

    public Task<CallAnswer> QueryAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation) => AnswerAsync(connection, call, "1", null, cancellation);

    public Task<CallAnswer> CommandAsync(OpenConnection connection, PreparedCall call, string key, CancellationToken cancellation) => AnswerAsync(connection, call, key, key, cancellation);

    private async Task<CallAnswer> AnswerAsync(OpenConnection connection, PreparedCall call, string id, string? key, CancellationToken cancellation)
    {
        var (result, error) = await CallAsync(connection, call.Rpc!, id, key, cancellation);
        if (error is null)
            return new CallAnswer(result);
        var (code, message) = (error["code"].ToString(), error["message"].ToString());
        throw new CallException(
            code is "-32601" or "-32602" or "-32600" ? Trouble.Definition : Trouble.Refused,
            $"“{connection.Name}”回答错误 {code}：{message}",
            $"{connection.Name} answered with error {code}: {message}");
    }

    private async Task<(Value Result, ObjectValue? Error)> CallAsync(OpenConnection connection, RpcCall call, string id, string? key, CancellationToken cancellation)
    {
        var message = ObjectValue.Empty.With("jsonrpc", Value.From("2.0")).With("id", Value.From(id)).With("method", Value.From(call.Method));
        if (call.Params is { } given)
            message = message.With("params", ValueJson.Parse(given, JsonForm.Plain));
        var answer = await client.SendAsync(connection, new HttpCall("POST", "") { Body = ValueJson.ToText(message, JsonForm.Plain) }, key, cancellation);
        // Some services put an HTTP status of failure around their error; the error tells more.
        var content = answer.IsSuccess ? answer.Content() : RestAnswer.TryParse(answer.Body);
        if (content is ObjectValue said && said["error"] is ObjectValue error)
            return (Value.Null, error);
        if (!answer.IsSuccess)
            throw answer.Failure();
        if (content is not ObjectValue result || !result.TryGet("result", out var value) || result["id"].ToString() != id)
            throw new CallException(Trouble.Lost, $"“{connection.Name}”回答的不是这次调用的 JSON-RPC 结果。", $"{connection.Name} did not answer with the JSON-RPC result of this call.");
        return (value, null);
    }

    private static double? Conversion(Value code) => double.TryParse(code.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
