using System.Globalization;
using System.Text;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Live;

internal static class LiveEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/simulator/api/live", Stream);

    private static async Task Stream(HttpContext context, LiveFeed feed, TimeProvider time, IHostApplicationLifetime application, string? user = null, long? after = null)
    {
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var id) ? id : after;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, application.ApplicationStopping);
        try
        {
            await context.Response.WriteAsync("retry: 1000\n\n", stop.Token);
            await using var changes = feed.Watch(user, last, stop.Token).GetAsyncEnumerator(stop.Token);
            for (var next = changes.MoveNextAsync().AsTask(); ;)
            {
                if (await Task.WhenAny(next, Task.Delay(Heartbeat, time, stop.Token)) != next)
                {
                    await Write(context, ": \n\n", stop.Token);
                    continue;
                }
                if (!await next)
                    return;
                await Write(context, Event(changes.Current), stop.Token);
                next = changes.MoveNextAsync().AsTask();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the simulator stops.
        }
    }

    private static string Event(Change change) =>
        new StringBuilder().Append("id: ").Append(change.Revision).Append("\nevent: ").Append(change.Event).Append("\ndata: ").Append(change.Json).Append("\n\n").ToString();

    private static async Task Write(HttpContext context, string text, CancellationToken stop)
    {
        await context.Response.WriteAsync(text, stop);
        await context.Response.Body.FlushAsync(stop);
    }
}
