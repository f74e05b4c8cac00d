using System.Collections.Immutable;
using System.Text.Json;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Baton.Storage.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Webhooks;

/// <summary>The addresses that want to be told, kept for a few seconds: a step pays nothing where there is none. Another node is told of a new one, and finds it within these seconds in any case.</summary>
public sealed class WebhookDirectory(IStore store, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly ShortCache<ImmutableArray<Listener>> _listeners = new(KeptFor, time, async tenant =>
    {
        await using var reads = store.OpenReads();
        var rows = await reads.Webhooks.Where(row => row.Tenant == tenant && row.IsActive).ToListAsync();
        return [.. rows.Select(Listener.Of)];
    });

    /// <summary>To be called by who has changed a webhook.</summary>
    public void Refresh(string tenant) => _listeners.Refresh(tenant);

    /// <summary>Lets the next reader of any tenant see what another node has changed.</summary>
    public void RefreshAll() => _listeners.RefreshAll();

    internal Task<ImmutableArray<Listener>> ListenersAsync(string tenant, CancellationToken cancellation) => _listeners.ReadAsync(tenant, cancellation);

    internal sealed record Listener(string Id, ImmutableArray<string> Events, ImmutableArray<string>? DefinitionIds)
    {
        private const string Everything = "*";

        public static Listener Of(WebhookRow row) => new(
            row.Id, [.. row.Events.Split(',')], row.DefinitionIds is { } json ? JsonSerializer.Deserialize<ImmutableArray<string>>(json) : null);

        public bool Hears(string eventName, string definitionId) =>
            (Events.Contains(Everything) || Events.Contains(eventName)) && (DefinitionIds?.Contains(definitionId) ?? true);
    }
}
