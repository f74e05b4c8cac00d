using System.Text.Json.Nodes;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Elsa.Definitions.Writing;

/// <summary>Reads a JSON body as tolerantly as a file, and says where it is none.</summary>
internal static class RequestBody
{
    /// <exception cref="RefusedException">It is no JSON object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellation);
        try
        {
            return DefinitionText.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (DefinitionTextException exception)
        {
            throw new RefusedException(new Refusal("bad-request", $"请求体{exception.Chinese}", $"The body: {exception.Message}"), 400);
        }
    }

    /// <summary>A member of the body, however its name is cased.</summary>
    public static JsonNode? Member(this JsonObject body, string name) =>
        body.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
