using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>/healthz: the process answers. /readyz: it can work, or why not.</summary>
internal static partial class Health
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(IStore store, Draining draining, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (draining.IsStopping)
            return Results.Json(new { status = "not-ready", reason = "服务器正在停止。 / The server is stopping." }, statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            await store.PingAsync(cancellation).WaitAsync(Limit, time, cancellation);
            return Results.Json(new { status = "ready" });
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException or InvalidOperationException)
        {
            // Anybody may ask; where the file lies and what it says is for the log.
            NotReady(loggers.CreateLogger(typeof(Health)), exception);
            return Results.Json(new { status = "not-ready", reason = "数据库没有应答。 / The database does not answer." }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Not ready: the database does not answer")]
    private static partial void NotReady(ILogger logger, Exception exception);
}
