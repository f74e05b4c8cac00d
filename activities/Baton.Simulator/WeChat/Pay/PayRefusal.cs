using System.Text.Json.Nodes;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>WeChat Pay refuses a call: an HTTP status, a code for programs and a sentence.</summary>
internal sealed class PayRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public JsonObject Answer => new() { ["code"] = code, ["message"] = Message };

    public static PayRefusal Unsigned(string message) => new(StatusCodes.Status401Unauthorized, "SIGN_ERROR", message);

    public static PayRefusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "PARAM_ERROR", message);
}
