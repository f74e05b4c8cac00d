using System.Security.Cryptography;
using System.Text;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Http;

namespace Baton.Activities.Http.Endpoints;

/// <summary>Who asks for what, and how they want to be recognised.</summary>
internal sealed record EndpointCaller
{
    private const int LongestKey = 255;

    public required string Tenant { get; init; }

    /// <summary>Who is signed in; null for a stranger.</summary>
    public string? Name { get; init; }

    /// <summary>In capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Below <c>/workflows</c>, without a slash at either end.</summary>
    public required string Path { get; init; }

    public required string PathAndQuery { get; init; }

    public required RequestAddress Address { get; init; }

    /// <summary>Under which the inbox keeps the request, where an Idempotency-Key came: keys of different callers, and of different addresses, do not meet.</summary>
    public string? DedupKey { get; init; }

    /// <exception cref="RefusedException">A key or an id is a novel.</exception>
    public static EndpointCaller Of(HttpContext http, RequestContext caller)
    {
        var request = http.Request;
        var path = (request.RouteValues["path"] as string ?? "").Trim('/');
        var method = request.Method.ToUpperInvariant();
        var name = http.User.Identity is { IsAuthenticated: true } ? caller.Caller : null;
        return new EndpointCaller
        {
            Tenant = caller.Tenant,
            Name = name,
            Method = method,
            Path = path,
            PathAndQuery = $"/{path}{request.QueryString}",
            Address = RequestAddress.Of(request),
            DedupKey = KeyOf(request) is { } key ? Short($"{method} /{path}\n{name}\n{key}") : null,
        };
    }

    // A long path and a long key, in Chinese, are more than an index holds.
    private static string Short(string key) => KeyText.Fits(key) ? key : $"sha256\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    private static string? KeyOf(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length > LongestKey || key.Any(char.IsControl))
            throw new RefusedException(new Refusal("idempotency-key-invalid", $"Idempotency-Key 要在 {LongestKey} 个字符以内。", $"An Idempotency-Key has at most {LongestKey} characters."), 400);
        return key.Length > 0 ? key : null;
    }
}
