using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Rpc;

/// <summary>Why a call was not answered with a result. Codes below −32600 are JSON-RPC 2.0's (section 5.1), −32000 and −32001 the ERP's.</summary>
internal sealed class RpcError(int code, string message, JsonObject? details = null) : Exception(message)
{
    /// <summary>The ERP refuses; data says why, as REST's problem details do.</summary>
    public const int Refused = -32000;

    /// <summary>Nobody is logged in.</summary>
    public const int LoginRequired = -32001;

    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int ParseError = -32700;

    public static RpcError Of(Refusal refusal)
    {
        var details = new JsonObject { ["code"] = refusal.Code, ["status"] = refusal.Status };
        if (refusal.Errors is { } errors)
            details["errors"] = new JsonObject(errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)error.Value[0])));
        return new RpcError(refusal.Status == StatusCodes.Status401Unauthorized ? LoginRequired : Refused, refusal.Message, details);
    }

    public JsonObject Answer(JsonNode? id)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = Message };
        if (details is not null)
            error["data"] = details;
        return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["error"] = error };
    }
}
