using System.Collections.Immutable;
using System.Globalization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Inbox;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Waits;

namespace Baton.HumanTasks.Relays;

/// <summary>The conversations that flows keep open between two sides.</summary>
internal sealed class FlowRelay(IStore store, StepRunner steps) : IRelay
{
    // Each has to be looked at; who talks about more at once names the order.
    private const int MostLookedAt = 20;

    public string Name => "flows";

    public async Task<IReadOnlyList<RelayOffer>> FindAsync(string tenant, string channel, string personId, string? reference, CancellationToken cancellation)
    {
        var open = new List<OpenRelay>();
        foreach (var wait in (await store.FindEventWaitsAsync(tenant, RelayWait.NameFor(personId), null, null, cancellation)).Take(MostLookedAt))
        {
            if (await ReadAsync(wait, cancellation) is { } found && (reference is null || string.Equals(found.Wait.Reference, reference, StringComparison.OrdinalIgnoreCase)))
                open.Add(found);
        }

        var latest = open.Max(relay => relay.LastUsed);
        return [.. open.Select(relay => new RelayOffer(
            string.Create(CultureInfo.InvariantCulture, $"{relay.InstanceId}|{relay.Execution}|{personId}"), relay.Wait.Label, latest is not null && relay.LastUsed == latest))];
    }

    public async Task<bool> TakeAsync(InboxItem item, string id, IncomingMessage message, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(message);
        if (id.Split('|', 3) is not [var instanceId, var execution, var from])
            return false;
        var said = message.Content
            .With("Text", Value.From(message.Text)).With("Kind", Value.From(message.Kind.ToString())).With("From", Value.From(from));
        var arrived = new EventArrived(RelayWait.NameFor(from), said, int.Parse(execution, CultureInfo.InvariantCulture));
        var result = await item.DeliverAsync(instanceId, arrived, new StepAttachments { Changes = with }, "传给对话的另一方", cancellation);
        return result is { Refusal: null };
    }

    private async Task<OpenRelay?> ReadAsync(WaitRow row, CancellationToken cancellation)
    {
        if (await steps.FindAsync(row.Tenant, row.InstanceId, cancellation) is not { HasEnded: false } state)
            return null;
        var wait = state.Waits.FirstOrDefault(each => each.IdIn(state.Id) == row.Id);
        var execution = wait is null ? null : state.Executions.FirstOrDefault(each => each.Number == wait.Execution);
        if (execution?.FindBookmark(wait!) is not { } bookmark)
            return null;
        var used = execution.Memory?.Properties?[RelayWait.LastUsed];
        return new OpenRelay(state.Id, execution.Number, RelayWait.From(bookmark.Payload), used is null or { IsNull: true } ? null : Conversion.ToInstant(used));
    }

    private sealed record OpenRelay(string InstanceId, int Execution, RelayWait Wait, DateTimeOffset? LastUsed);
}
