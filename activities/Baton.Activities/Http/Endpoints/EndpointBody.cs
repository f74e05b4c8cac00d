using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Baton.Activities.Http.Endpoints;

/// <summary>The bytes of a request.</summary>
/// <param name="Content">Null where they are more than were to be read.</param>
/// <param name="Hash">Of method, address and body: the same Idempotency-Key with another request is an error.</param>
internal sealed record EndpointBody(byte[]? Content, string Hash)
{
    public static async Task<EndpointBody> ReadAsync(HttpRequest request, string path, long limit, CancellationToken cancellation)
    {
        var content = await ReadContentAsync(request, limit, cancellation);
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.Method}\n{path}{request.QueryString}\n"), .. content ?? []]);
        return new EndpointBody(content, Convert.ToHexStringLower(hash));
    }

    private static async Task<byte[]?> ReadContentAsync(HttpRequest request, long limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            return null;
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (read.Length + count > limit)
                return null;
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
