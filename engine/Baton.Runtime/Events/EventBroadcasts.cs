using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Runtime.Definitions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Waits;

namespace Baton.Runtime.Events;

/// <summary>
/// Sends an event to everything that waits for its name: in one commit, one durable delivery for each wait and each trigger. What happens
/// to one of them cannot hold up or lose another.
/// </summary>
public sealed class EventBroadcasts(IStore store, TriggerIndex triggers, EventDeliveries deliveries, Signals signals, TimeProvider time)
{
    /// <summary>The inbox source of deliveries.</summary>
    public const string Source = "events";

    /// <returns>The deliveries, once committed; empty when nothing waits. Null when a guard in <paramref name="with"/> refused: nothing was sent.</returns>
    public async Task<ImmutableArray<string>?> SendAsync(
        string tenant, string name, Value payload, string? correlationId, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        var id = FreshId.New(time);
        var waits = await store.FindEventWaitsAsync(tenant, name, null, correlationId, cancellation);
        var starts = (await triggers.OfKindAsync(tenant, BuiltIn.Event, cancellation)).Where(trigger => trigger.Key == name);
        var rows = ImmutableArray.CreateRange(
        [
            .. waits.Select(wait => RowOf(tenant, $"{id}/{wait.Id}", new EventDelivery(name, payload, wait.InstanceId, ExecutionOf(wait)))),
            .. starts.Select(trigger => RowOf(
                tenant,
                $"{id}/{trigger.DefinitionId}/{trigger.ActivityId}",
                new EventDelivery(name, payload, DefinitionId: trigger.DefinitionId, TriggerActivityId: trigger.ActivityId, CorrelationId: correlationId))),
        ]);
        var keys = rows.Select(row => row.DedupKey).ToImmutableArray();
        deliveries.Expect(keys);
        CommitResult result;
        try
        {
            result = await store.CommitAsync(new Commit(tenant, [.. rows.Select(row => new Receive(row)), .. with]), cancellation);
        }
        catch
        {
            deliveries.Forget(keys);
            throw;
        }

        if (!result.IsWritten)
        {
            deliveries.Forget(keys);
            return null;
        }

        signals.Inbox.Raise();
        return keys;
    }

    private InboxRow RowOf(string tenant, string key, EventDelivery delivery) => new()
    {
        Tenant = tenant,
        Source = Source,
        DedupKey = key,
        Payload = JsonSerializer.SerializeToUtf8Bytes(delivery, EventInbox.Json),
        Status = InboxStatus.Unread,
        ReceivedAt = time.GetUtcNow(),
    };

    // "{instance}-{execution}-e"; the instance's id may hold dashes itself.
    private static int ExecutionOf(WaitRow wait) =>
        int.Parse(wait.Id.AsSpan(wait.InstanceId.Length + 1)[..^2], NumberStyles.None, CultureInfo.InvariantCulture);
}
