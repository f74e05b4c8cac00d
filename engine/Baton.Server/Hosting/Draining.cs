using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Baton.Server.Hosting;

/// <summary>
/// The moment between the word to stop and the stop: the server still takes and answers everything, but asks each caller to connect anew
/// and says that it is not ready, so that others take over before it listens no longer. A caller then meets a refused connection at worst.
/// </summary>
internal sealed class Draining(TimeSpan delay, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    // A handshake that was begun is over by then, unless the caller is on the other side of the world.
    private static readonly TimeSpan LastArrivals = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestArrivals = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(2);

    private volatile bool _isStopping;
    private int _connections;

    public bool IsStopping => _isStopping;

    public ListeningSockets Listening { get; } = new();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        if (delay <= TimeSpan.Zero)
            return;
        await WaitAsync(delay, cancellationToken);
        Listening.IgnoreNewcomers();
        await WaitAsync(LastArrivals, cancellationToken);
        await WaitUntilAsync(() => !Listening.HasArrivals, LongestArrivals, cancellationToken);
        Listening.Close();
        // The web server ends connections on which nothing is being asked, which resets who is just asking. Each is let go after its next
        // answer; who asks nothing for so long hardly does at that very moment.
        await WaitUntilAsync(() => Volatile.Read(ref _connections) == 0, LastRequests, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Counts the connections of an address.</summary>
    public void Watch(ListenOptions address) => address.Use(next => connection => CountAsync(next, connection));

    /// <summary>Lets a connection go after the answer once the server is stopping.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return next(context);
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task WaitUntilAsync(Func<bool> isSo, TimeSpan atMost, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        while (!isSo() && time.GetElapsedTime(since) < atMost && !cancellation.IsCancellationRequested)
            await WaitAsync(Look, cancellation);
    }

    private Task WaitAsync(TimeSpan duration, CancellationToken cancellation) =>
        Task.Delay(duration, time, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
