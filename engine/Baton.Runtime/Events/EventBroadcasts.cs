using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
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
/// to one of them cannot hold up or lose another. What nothing waits for stays visible as unmatched.
/// </summary>
public sealed class EventBroadcasts(IStore store, TriggerIndex triggers, EventDeliveries deliveries, Signals signals, TimeProvider time)
{
    /// <summary>The inbox source of events.</summary>
    public const string Source = "events";

    /// <returns>The deliveries, once committed; empty when nothing waits. Null when a guard in <paramref name="with"/> refused: nothing was sent.</returns>
    public async Task<ImmutableArray<string>?> SendAsync(string tenant, EventDelivery sent, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var id = FreshId.New(time);
        var rows = await ExpandAsync(tenant, id, sent, cancellation);
        var keys = rows.Select(row => row.DedupKey).ToImmutableArray();
        deliveries.Expect(keys);
        CommitResult result;
        try
        {
            ImmutableArray<InboxRow> stored = rows.IsEmpty ? [Unmatched(tenant, id, sent, null, "没有流程在等这个事件。 / Nothing waits for this event.")] : rows;
            result = await store.CommitAsync(new Commit(tenant, [.. stored.Select(row => new Receive(row)), .. with]).Traced(), cancellation);
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

    /// <summary>Stores deliveries whose waits are known already.</summary>
    internal async Task<ImmutableArray<string>> SendToAsync(string tenant, ImmutableArray<EventDelivery> sent, CancellationToken cancellation)
    {
        var id = FreshId.New(time);
        var rows = sent.Select((each, place) => RowOf(tenant, string.Create(CultureInfo.InvariantCulture, $"{id}/{place}"), each)).ToImmutableArray();
        if (rows.IsEmpty)
            return [];
        await store.CommitAsync(new Commit(tenant, [.. rows.Select(row => new Receive(row))]), cancellation);
        signals.Inbox.Raise();
        return [.. rows.Select(row => row.DedupKey)];
    }

    /// <summary>Keeps an event that an instance could not take, for people to see. False when a guard in <paramref name="with"/> refused.</summary>
    public async Task<bool> KeepUnmatchedAsync(string tenant, EventDelivery sent, string note, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var row = Unmatched(tenant, FreshId.New(time), sent, sent.InstanceId, note);
        return (await store.CommitAsync(new Commit(tenant, [new Receive(row), .. with]).Traced(), cancellation)).IsWritten;
    }

    /// <summary>One delivery for each wait and each trigger there is now, to be stored by whoever takes in what they follow from.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">The same when it is done again: what is stored already is not stored twice.</param>
    /// <param name="sent">The event.</param>
    /// <param name="cancellation">Cancels the look.</param>
    public async Task<ImmutableArray<InboxRow>> ExpandAsync(string tenant, string id, EventDelivery sent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return await RowsAsync(tenant, id, sent, await store.FindEventWaitsAsync(tenant, sent.Name, null, sent.CorrelationId, cancellation), cancellation);
    }

    /// <summary>As <see cref="ExpandAsync"/>, for what is known by several names: those of the first group under any of which something waits, or is started.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">The same when it is done again: what is stored already is not stored twice.</param>
    /// <param name="groups">Names, the nearest ones first.</param>
    /// <param name="sent">The event; each delivery gets the name under which it is waited for.</param>
    /// <param name="cancellation">Cancels the look.</param>
    public async Task<ImmutableArray<InboxRow>> ExpandFirstAsync(
        string tenant, string id, IReadOnlyList<IReadOnlyCollection<string>> groups, EventDelivery sent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(sent);
        var waits = (await store.FindEventWaitsOfAnyAsync(tenant, [.. groups.SelectMany(names => names)], cancellation)).ToLookup(wait => wait.Key);
        foreach (var names in groups)
        {
            var rows = ImmutableArray.CreateBuilder<InboxRow>();
            foreach (var name in names.Distinct())
                rows.AddRange(await RowsAsync(tenant, $"{id}/{name}", sent with { Name = name }, waits[name], cancellation));
            if (rows.Count > 0)
                return rows.DrainToImmutable();
        }

        return [];
    }

    private async Task<ImmutableArray<InboxRow>> RowsAsync(string tenant, string id, EventDelivery sent, IEnumerable<WaitRow> waits, CancellationToken cancellation)
    {
        var starts = sent.IsResumeOnly ? [] : await triggers.OfStimulusAsync(tenant, sent.Name, cancellation);
        return
        [
            .. waits.Select(wait => RowOf(tenant, $"{id}/{wait.Id}", sent with { InstanceId = wait.InstanceId, Execution = ExecutionOf(wait), CorrelationId = null })),
            .. starts.Select(trigger => RowOf(
                tenant, $"{id}/{trigger.DefinitionId}/{trigger.ActivityId}", sent with { DefinitionId = trigger.DefinitionId, TriggerActivityId = trigger.ActivityId })),
        ];
    }

    private InboxRow Unmatched(string tenant, string id, EventDelivery sent, string? instanceId, string note) => RowOf(tenant, id, sent) with
    {
        Status = InboxStatus.Unmatched,
        InstanceId = instanceId,
        Note = note,
        FinishedAt = time.GetUtcNow(),
    };

    private InboxRow RowOf(string tenant, string key, EventDelivery delivery) => new()
    {
        Tenant = tenant,
        Source = Source,
        DedupKey = key,
        Payload = JsonSerializer.SerializeToUtf8Bytes(delivery, EventInbox.Json),
        OrderKey = delivery.InstanceId ?? delivery.PublishedBy,
        Status = InboxStatus.Unread,
        ReceivedAt = time.GetUtcNow(),
    };

    // "{instance}-{execution}-e", perhaps with a place behind; the instance's id may hold dashes itself.
    private static int ExecutionOf(WaitRow wait)
    {
        var rest = wait.Id.AsSpan(wait.InstanceId.Length + 1);
        return int.Parse(rest[..rest.IndexOf('-')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
