using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>Opens the store before anything that needs it starts.</summary>
internal sealed class StoreOpening(IStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
