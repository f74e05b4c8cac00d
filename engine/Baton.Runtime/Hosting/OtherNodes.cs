using Baton.Runtime.Definitions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Runtime.Webhooks;
using Baton.Storage;
using Microsoft.Extensions.Hosting;

namespace Baton.Runtime.Hosting;

/// <summary>Wakes this node's workers for what other nodes have written, and lets it read anew what they have changed.</summary>
public sealed class OtherNodes(
    IStore store, Signals signals, TriggerIndex triggers, UsableDefinitions usable, WebhookDirectory webhooks, IOrganisation organisation, IEnumerable<IKeptSettings> settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Hinted += Hear;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Hinted -= Hear;
        return Task.CompletedTask;
    }

    private void Hear(StoreHint hint)
    {
        if (hint.HasFlag(StoreHint.Reference))
        {
            triggers.RefreshAll();
            usable.RefreshAll();
            webhooks.RefreshAll();
            organisation.RefreshAll();
        }

        if (hint.HasFlag(StoreHint.Settings))
        {
            foreach (var each in settings)
                each.RefreshAll();
        }

        signals.Raise(hint);
    }
}
