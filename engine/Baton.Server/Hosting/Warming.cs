using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Hosting;

/// <summary>Builds the query model in the background once the server is up, so that the first list does not wait for it.</summary>
internal sealed class Warming(IStore store, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedService
{
    // What waits to be carried out since the last life comes first.
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(BuildModelAsync));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task BuildModelAsync()
    {
        try
        {
            await Task.Delay(After, time, lifetime.ApplicationStopping);
            await using var reads = store.OpenReads();
            await reads.Definitions.AnyAsync(row => row.IsLatest, lifetime.ApplicationStopping);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or StoreUnavailableException)
        {
            // The server is stopping, or readiness tells of it.
        }
    }
}
