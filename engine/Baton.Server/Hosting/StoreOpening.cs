using Baton.Runtime.Hosting;
using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>Opens the store before any worker starts, and gives back this process's claims after the last has stopped.</summary>
internal sealed partial class StoreOpening(IStore store, NodeIdentity node, ILogger<StoreOpening> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        // No other process can hold an embedded file: claims in it are of one that was killed.
        await store.ReleaseClaimsAsync(null, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ReleaseClaimsAsync(node.Name, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or ObjectDisposedException)
        {
            ClaimsKept(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The claims of this process could not be given back; they run out by themselves")]
    private partial void ClaimsKept(Exception exception);
}
