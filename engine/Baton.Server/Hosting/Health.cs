using Baton.Runtime.Pausing;
using Baton.Server.Errors;
using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>/healthz: the process answers. /readyz: it can work, or why not. A pause is a person's wish and no fault: it is ready, with a note.</summary>
internal static partial class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(StoreProbe probe, RuntimePause pause, Draining draining, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (draining.IsStopping)
            return NotReady("服务器正在停止。 / The server is stopping.");
        if (await probe.TryAsync(cancellation) is { } failure)
        {
            // Anybody may ask; where the file lies and what it says is for the log.
            DatabaseFailed(loggers.CreateLogger(typeof(Health)), failure);
            return NotReady(failure switch
            {
                StoreUnavailableException unavailable => unavailable.Fault,
                TimeoutException => StoreFault.TooSlow,
                _ => StoreFault.Unknown,
            });
        }

        return (await pause.ReadAsync(cancellation)).IsPaused
            ? Results.Json(new { status = "ready", note = "流程运行已被暂停。 / The runtime is paused." })
            : Results.Json(new { status = "ready" });
    }

    private static IResult NotReady(StoreFault fault) => Results.Json(
        new { status = "not-ready", reason = StoreTroubles.Tell(fault), fault = StoreTroubles.CodeOf(fault) }, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static IResult NotReady(string reason) => Results.Json(new { status = "not-ready", reason }, statusCode: StatusCodes.Status503ServiceUnavailable);

    [LoggerMessage(1, LogLevel.Warning, "Not ready: the database does not answer")]
    private static partial void DatabaseFailed(ILogger logger, Exception exception);
}
