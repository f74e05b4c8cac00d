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
        using var watch = feed.Open(user, last);
        try
        {
            await Write(context, "retry: 1000\n\n", stop.Token);
            while (await Next(context, watch, time, stop.Token))
            {
                foreach (var change in watch.Take())
                    await Write(context, Event(change), stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the simulator stops.
        }
    }

    /// <summary>Waits for news; meanwhile an empty comment tells the browser and whatever is between that the line stands.</summary>
    private static async Task<bool> Next(HttpContext context, Watch watch, TimeProvider time, CancellationToken stop)
    {
        var news = watch.SomethingNew(stop);
        while (true)
        {
            try
            {
                return await news.WaitAsync(Heartbeat, time, stop);
            }
            catch (TimeoutException)
            {
                await Write(context, ": \n\n", stop);
            }
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
