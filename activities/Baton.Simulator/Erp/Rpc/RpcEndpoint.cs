using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Writes;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Rpc;

/// <summary>JSON-RPC 2.0 at /erp/rpc, with batches and notifications. HTTP says 200 whatever the answer, 204 where none is due.</summary>
internal static class RpcEndpoint
{
    public static void MapErpRpc(this IEndpointRouteBuilder routes) => routes.MapPost("/erp/rpc", Answer);

    private static async Task<IResult> Answer(HttpRequest request, RpcMethods methods, OrderLife life)
    {
        life.CatchUp();
        using var reader = new StreamReader(request.Body);
        JsonNode? answer;
        try
        {
            var body = JsonNode.Parse(await reader.ReadToEndAsync(), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            answer = body is JsonArray { Count: > 0 } batch ? Batch(request, methods, batch) : One(request, methods, body);
        }
        catch (JsonException)
        {
            answer = new RpcError(RpcError.ParseError, "请求体不是合法的 JSON。").Answer(null);
        }
        return answer is null ? Results.NoContent() : Results.Text(answer.ToJsonString(SimulatorJson.Options), "application/json", Encoding.UTF8);
    }

    private static JsonArray? Batch(HttpRequest request, RpcMethods methods, JsonArray batch)
    {
        JsonNode?[] answers = [.. batch.Select(call => One(request, methods, call)).Where(answer => answer is not null)];
        return answers.Length == 0 ? null : new JsonArray(answers);
    }

    /// <returns>Null for a notification, which is a call without an id.</returns>
    private static JsonObject? One(HttpRequest request, RpcMethods methods, JsonNode? body)
    {
        if (body is not JsonObject call || (call["jsonrpc"] as JsonValue)?.ToString() != "2.0" || call["method"] is not JsonValue method
            || call["params"] is not (null or JsonObject) || call["id"] is not (null or JsonValue))
            return new RpcError(RpcError.InvalidRequest, "不是 JSON-RPC 2.0 请求：要有 jsonrpc \"2.0\"、method，params 要是对象。").Answer((body as JsonObject)?["id"] as JsonValue);
        JsonObject answer;
        try
        {
            var result = methods.Run(request, method.ToString(), call["params"] as JsonObject ?? []);
            answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = call["id"]?.DeepClone(), ["result"] = result };
        }
        catch (Refusal refusal)
        {
            answer = RpcError.Of(refusal).Answer(call["id"]);
        }
        catch (RpcError error)
        {
            answer = error.Answer(call["id"]);
        }
        return call.ContainsKey("id") ? answer : null;
    }
}
