using System.Globalization;
using System.Text.Json;
using Baton.Kernel.Events;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.Runtime.Events;

/// <summary>The events a step publishes, committed with it and sent after it.</summary>
internal static class EventMessages
{
    public static IEnumerable<Change> Of(ComputedStep step)
    {
        var state = step.State;
        return step.Changes.EventsPublished.Select((published, index) => new Receive(new InboxRow
        {
            Tenant = state.Tenant,
            Source = EventBroadcasts.Source,
            DedupKey = string.Create(CultureInfo.InvariantCulture, $"{state.Id}/{state.Steps}/{index}"),
            Payload = JsonSerializer.SerializeToUtf8Bytes(
                new EventDelivery(
                    published.Name, published.Payload, published.IsLocal ? state.Id : null, CorrelationId: published.CorrelationId, PublishedBy: state.Id,
                    // What an instance tells itself is a loop of its own, and no longer for the event.
                    Chain: published.IsLocal ? state.Chain ?? EventChain.None : (state.Chain ?? EventChain.None).Published()),
                EventInbox.Json),
            OrderKey = state.Id,
            Status = InboxStatus.Unread,
            ReceivedAt = state.UpdatedAt,
        }));
    }
}
