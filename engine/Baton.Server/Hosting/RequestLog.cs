using System.Diagnostics;

namespace Baton.Server.Hosting;

/// <summary>One line for each request that changed something, failed or was slow. Query strings are never written: Tencent's carry signatures, others tokens.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(started);
            var (method, path, status) = (context.Request.Method, context.Request.Path.Value ?? "", context.Response.StatusCode);
            if (status >= 500)
                Failed(method, path, status, took.TotalMilliseconds);
            else if ((took > Slow && status != StatusCodes.Status101SwitchingProtocols) || status >= 400)
                Noted(method, path, status, took.TotalMilliseconds);
            else
                Done(method, path, status, took.TotalMilliseconds);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} -> {Status} in {Milliseconds:0.0} ms")]
    private partial void Failed(string method, string path, int status, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "{Method} {Path} -> {Status} in {Milliseconds:0.0} ms")]
    private partial void Noted(string method, string path, int status, double milliseconds);

    [LoggerMessage(3, LogLevel.Debug, "{Method} {Path} -> {Status} in {Milliseconds:0.0} ms")]
    private partial void Done(string method, string path, int status, double milliseconds);
}
