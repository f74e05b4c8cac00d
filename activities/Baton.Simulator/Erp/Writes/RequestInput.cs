using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Simulator.Erp.Writes;

/// <summary>What a write is asked with: the members of the body and the parameters of the address.</summary>
internal static class RequestInput
{
    /// <exception cref="Refusal">The body is no JSON object.</exception>
    public static async Task<JsonObject> Read(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var input = Parse(await reader.ReadToEndAsync());
        foreach (var (name, value) in request.RouteValues)
            input[name] = (string?)value;
        return input;
    }

    private static JsonObject Parse(string body)
    {
        try
        {
            if (body.Length == 0)
                return [];
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new JsonException("no object");
        }
        catch (JsonException)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "BAD_JSON", "请求体要是一个 JSON 对象。");
        }
    }
}
