using Microsoft.AspNetCore.Http;

namespace Baton.Tencent.Callbacks;

/// <summary>An answer to a callback as ASP.NET Core writes it: exactly these bytes.</summary>
public sealed class AnsweredCallback(CallbackAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = answer.Status;
        httpContext.Response.ContentType = answer.ContentType;
        httpContext.Response.ContentLength = answer.Body.Length;
        await httpContext.Response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
