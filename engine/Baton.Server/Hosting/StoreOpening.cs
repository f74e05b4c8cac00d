using Baton.Runtime.Hosting;
using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>Opens the store before any worker starts, and gives back this process's claims after the last has stopped.</summary>
internal sealed class StoreOpening(IStore store, NodeIdentity node) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        // No other process can hold an embedded file: claims in it are of one that was killed.
        await store.ReleaseClaimsAsync(null, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => store.ReleaseClaimsAsync(node.Name, cancellationToken);
}
