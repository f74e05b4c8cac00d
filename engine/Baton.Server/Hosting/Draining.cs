namespace Baton.Server.Hosting;

/// <summary>
/// The moment between the word to stop and the stop: the server still takes and answers everything, but asks each caller to connect anew
/// and says that it is not ready, so that others take over before it listens no longer. A caller then meets a refused connection at worst.
/// </summary>
internal sealed class Draining(TimeSpan delay, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool _isStopping;

    public bool IsStopping => _isStopping;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, time, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets a connection go after the answer once the server is stopping.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return next(context);
    }
}
