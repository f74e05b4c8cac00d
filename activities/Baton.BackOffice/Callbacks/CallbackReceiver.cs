using System.Security.Cryptography;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Kernel;
using Baton.Runtime.Inbox;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.BackOffice.Callbacks;

/// <summary>Takes the calls of other systems below <c>/callbacks/backoffice</c>. A call is durable before it is acknowledged.</summary>
internal sealed class CallbackReceiver(CallbackLibrary library, CallbackSecrets secrets, InboxWriter inbox)
{
    private const string Root = "/callbacks/backoffice";
    private const int LargestBody = 1024 * 1024;
    private const int LongestDedupKey = 255;

    private static readonly string[] DedupHeaders = ["Idempotency-Key", "webhook-id", "X-Request-Id"];

    /// <summary>Where a callback is called: below the server's own address.</summary>
    public static string PathOf(string tenant, string name) =>
        tenant.Length == 0 ? $"{Root}/{Uri.EscapeDataString(name)}" : $"{Root}/{Uri.EscapeDataString(tenant)}/{Uri.EscapeDataString(name)}";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTags("callbacks").AllowAnonymous();
        group.MapPost("/{name}", (string name, HttpRequest request, CallbackReceiver receiver, CancellationToken cancellation) => receiver.ReceiveAsync("", name, request, cancellation))
            .WithSummary("Tell that something is done: JSON, with the callback's secret as bearer token or as X-Signature-256 over the body");
        group.MapPost("/{tenant}/{name}", (string tenant, string name, HttpRequest request, CallbackReceiver receiver, CancellationToken cancellation) =>
                receiver.ReceiveAsync(tenant, name, request, cancellation))
            .WithSummary("The same for a callback of a tenant");
    }

    private async Task<IResult> ReceiveAsync(string tenant, string name, HttpRequest request, CancellationToken cancellation)
    {
        var body = await ReadAsync(request, cancellation);
        // Who has no secret is not told which addresses there are.
        if (await library.CalledAsync(tenant, name, cancellation) is not { } callback || !IsProven(request, body, callback))
            throw new RefusedException(new Refusal("callback-unknown", "没有这个回调地址，或者密钥不对。", "There is no such callback, or the secret is wrong."), 401);
        if (Parse(body) is not { } content)
            throw new RefusedException(new Refusal("callback-invalid", "内容要是 JSON。", "The body is JSON."), 400);
        var key = JsonPath.Find(content, callback.KeyPath) is { IsNull: false } found and not (ObjectValue or ListValue) ? Conversion.ToText(found).Trim() : "";
        if (key.Length == 0)
            throw RefusedException.Invalid($"内容里没有编号“{callback.KeyPath}”。", $"The body has no {callback.KeyPath}.");
        await inbox.ReceiveAsync(tenant, CallbackSource.Of(name, key), DedupKeyOf(request, body), body, cancellation);
        return Results.Accepted();
    }

    private bool IsProven(HttpRequest request, byte[] body, Callback callback)
    {
        try
        {
            return secrets.Proves(request.Headers, body, callback);
        }
        catch (CryptographicException)
        {
            throw new RefusedException(new Refusal("secrets-unreadable", "回调的密钥解不开，请重新生成。", "The callback's secret cannot be decrypted: make a new one."), 503);
        }
    }

    // Who sends no id of its own sends the same thing twice only when it repeats itself.
    private static string DedupKeyOf(HttpRequest request, byte[] body) =>
        DedupHeaders.Select(header => request.Headers[header].ToString()).FirstOrDefault(id => id.Length is > 0 and <= LongestDedupKey) ?? Convert.ToHexStringLower(SHA256.HashData(body));

    private static Value? Parse(byte[] body)
    {
        try
        {
            return ValueJson.Parse(body, JsonForm.Plain);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (read.Length + count > LargestBody)
                throw new RefusedException(new Refusal("too-large", "内容太大。", "The body is too large."), 413);
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
