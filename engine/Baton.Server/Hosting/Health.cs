using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>/healthz: the process answers. /readyz: it can work, or why not.</summary>
internal static class Health
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(IStore store, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await store.PingAsync(cancellation).WaitAsync(Limit, time, cancellation);
            return Results.Json(new { status = "ready" });
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException or InvalidOperationException)
        {
            return Results.Json(new { status = "not-ready", reason = $"数据库没有应答：{exception.Message}" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
