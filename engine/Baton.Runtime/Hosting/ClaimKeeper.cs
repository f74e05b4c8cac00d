using Baton.Storage;
using Baton.Storage.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Hosting;

/// <summary>Frees the claims of a process that is gone: of the killed one before the workers start, of this one after they have stopped.</summary>
public sealed partial class ClaimKeeper(IStore store, NodeIdentity node, IOptions<NodeOptions> options, ILogger<ClaimKeeper> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsOnlyNode ?? store is SqliteStore)
            await store.ReleaseClaimsAsync(null, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ReleaseClaimsAsync(node.Name, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            NotReleased(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The claims of this process could not be released; they will run out")]
    private partial void NotReleased(Exception exception);
}
