using System.Security.Cryptography;
using System.Text;
using Baton.Runtime.Requests;
using Baton.Server.Errors;

namespace Baton.Server.Requests;

/// <summary>Takes an unsafe request's Idempotency-Key into the context, together with a hash of what is asked under it.</summary>
internal sealed class RequestKey(RequestDelegate next)
{
    private const int LongestKey = 255;

    public async Task InvokeAsync(HttpContext context, RequestContext request)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        // Only answers to known callers are kept; a stranger's body is not worth reading twice.
        var isKept = key.Length > 0 && context.User.Identity?.IsAuthenticated == true;
        if (!isKept || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey || key.Any(char.IsControl))
        {
            await ProblemWriter.WriteAsync(context, 400, "idempotency-key-invalid", request.Language.Choose(
                "Idempotency-Key 要在 255 个字符以内。", "An Idempotency-Key has at most 255 characters."));
            return;
        }

        request.IdempotencyKey = key;
        request.RequestHash = await HashAsync(context);
        await next(context);
    }

    private static async Task<string> HashAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method}\n{context.Request.Path}{context.Request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            hash.AppendData(buffer, 0, read);
        context.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
