using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Baton.Server.Hosting;

/// <summary>
/// The moment between the word to stop and the stop: the server still takes and answers everything, but asks each caller to connect anew
/// and says that it is not ready, so that others take over before it listens no longer. A caller then meets a refused connection at worst.
/// </summary>
internal sealed class Draining(TimeSpan delay, TimeProvider time) : IHostedLifecycleService
{
    private static readonly TimeSpan LastArrivals = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastAnswers = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentBag<Socket> _listening = [];
    private volatile bool _isStopping;

    public bool IsStopping => _isStopping;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        if (delay <= TimeSpan.Zero)
            return;
        await WaitAsync(delay, cancellationToken);
        // What the system has queued when a socket is closed is reset, and its callers do not know why: next to nothing is queued any more.
        ForEachListening(socket => socket.Listen(0));
        for (var looks = 0; looks < 10 && (looks == 0 || HasArrivals()); looks++)
            await WaitAsync(LastArrivals, cancellationToken);
        ForEachListening(socket => socket.Dispose());
        // The web server ends connections on which nothing has been asked yet; those who have just come get the time to ask.
        await WaitAsync(LastAnswers, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes a socket that will listen, and remembers it.</summary>
    public Socket Bind(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        _listening.Add(socket);
        return socket;
    }

    /// <summary>Lets a connection go after the answer once the server is stopping.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return next(context);
    }

    private bool HasArrivals()
    {
        var any = false;
        ForEachListening(socket => any |= socket.Poll(0, SelectMode.SelectRead));
        return any;
    }

    private void ForEachListening(Action<Socket> act)
    {
        foreach (var socket in _listening)
        {
            try
            {
                act(socket);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // Closed already.
            }
        }
    }

    private Task WaitAsync(TimeSpan duration, CancellationToken cancellation) =>
        Task.Delay(duration, time, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
