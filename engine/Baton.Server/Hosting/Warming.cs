using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>Builds the query model in the background once the server is up, so that the first list does not wait for it.</summary>
internal sealed class Warming(IStore store, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(BuildModel, lifetime.ApplicationStopping));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void BuildModel()
    {
        using var reads = store.OpenReads();
        _ = reads.Model;
    }
}
