using Baton.Runtime.Steps;
using Baton.Storage;
using Microsoft.Extensions.Hosting;

namespace Baton.Runtime.Hosting;

/// <summary>Wakes this node's workers for what other nodes have written.</summary>
public sealed class OtherNodes(IStore store, Signals signals) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Hinted += signals.Raise;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Hinted -= signals.Raise;
        return Task.CompletedTask;
    }
}
