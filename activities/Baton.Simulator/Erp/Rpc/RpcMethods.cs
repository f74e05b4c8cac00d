using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Listing;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Rpc;

/// <summary>
/// What can be called: login gives a session, logout ends it, and call does everything else with a model, a method
/// (search, read, or what can be done with the model) and args.
/// </summary>
internal sealed class RpcMethods(ErpLogin login, ErpSessions sessions, ErpFile file, ErpWrites writes)
{
    /// <exception cref="RpcError">There is no such method, or its parameters are wrong.</exception>
    /// <exception cref="Refusal">The ERP does not do it.</exception>
    public JsonNode? Run(HttpRequest request, string method, JsonObject parameters)
    {
        switch (method)
        {
            case "login":
                var (session, expires) = login.Open(Text(parameters, "user"), Text(parameters, "password"));
                return new JsonObject { ["session"] = session, ["expiresAt"] = ErpSession.Moment(expires) };
            case "logout":
                sessions.Close(Text(parameters, "session") ?? "");
                return true;
            case "call":
                Check(request, parameters);
                return Call(request, parameters);
            default:
                throw new RpcError(RpcError.MethodNotFound, $"没有方法 {method}；有 login、logout、call。");
        }
    }

    private void Check(HttpRequest request, JsonObject parameters)
    {
        if (parameters.ContainsKey("session"))
            login.CheckSession(Text(parameters, "session"));
        else
            login.Check(request);
    }

    private JsonNode? Call(HttpRequest request, JsonObject parameters)
    {
        var model = Text(parameters, "model") ?? throw new RpcError(RpcError.InvalidParams, "params.model 要填。");
        var method = Text(parameters, "method") ?? throw new RpcError(RpcError.InvalidParams, "params.method 要填。");
        var args = (parameters["args"] ?? new JsonObject()) as JsonObject ?? throw new RpcError(RpcError.InvalidParams, "params.args 要是一个对象。");
        switch (method)
        {
            case "search":
                var searched = Catalogue.Resource(model);
                return JsonNode.Parse(file.Read(session => Rows.Page(session, searched, ListQuery.Parse(session, searched, Conditions(args)))));
            case "read":
                var read = Catalogue.Resource(model);
                var key = Text(args, read.Key) ?? Text(args, "key") ?? throw new RpcError(RpcError.InvalidParams, "args.key 要填。");
                return JsonNode.Parse(file.Read(session => Rows.Find(session, read, key)) ?? throw Refusal.NotFound($" {model}/{key}"));
            default:
                var command = writes.Commands.FirstOrDefault(command => command.Name == $"{model}.{method}")
                    ?? throw new RpcError(RpcError.MethodNotFound, $"{model} 没有方法 {method}。");
                var idempotencyKey = Text(parameters, "idempotencyKey") ?? request.Headers["Idempotency-Key"].FirstOrDefault();
                return JsonNode.Parse(writes.Carry(command, idempotencyKey, args).Answer);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Conditions(JsonObject args) =>
        args.Select(one => KeyValuePair.Create(one.Key, one.Value is JsonArray several ? string.Join(',', several) : one.Value?.ToString() ?? ""));

    private static string? Text(JsonObject from, string member) => from[member] is JsonValue value ? value.ToString() : null;
}
