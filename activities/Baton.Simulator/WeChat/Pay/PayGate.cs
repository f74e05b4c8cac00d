using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>The gate of /wechat/v3: the signature first; every answer is signed.</summary>
internal sealed class PayGate(PaySignatures signatures)
{
    /// <param name="answer">Null for 204.</param>
    public async Task<IResult> Answer(HttpContext context, Func<JsonElement, JsonObject?> answer)
    {
        var raw = await new StreamReader(context.Request.Body, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false).ReadToEndAsync();
        var status = StatusCodes.Status200OK;
        JsonObject? result;
        try
        {
            signatures.Check(context.Request, raw);
            result = answer(raw.Length == 0 ? default : SimulatorJson.Element(raw));
            if (result is null)
                status = StatusCodes.Status204NoContent;
        }
        catch (PayRefusal refusal)
        {
            (status, result) = (refusal.Status, refusal.Answer);
        }
        var body = result?.ToJsonString(SimulatorJson.Options) ?? "";
        foreach (var (name, value) in signatures.Sign(body))
            context.Response.Headers[name] = value;
        return result is null ? Results.NoContent() : Results.Text(body, "application/json", Encoding.UTF8, status);
    }
}
