using Baton.Kernel.Children;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.Runtime.Children;

/// <summary>What a step has to tell the children of its instance, and its parent; committed with it.</summary>
internal static class ChildMessages
{
    /// <summary>The inbox source of these messages.</summary>
    public const string Source = "children";

    public static IEnumerable<Change> Of(ComputedStep step, bool isFirst)
    {
        var (state, changes) = (step.State, step.Changes);
        foreach (var start in changes.ChildrenStarted)
            yield return Stored(step, new StartChild(start));
        foreach (var id in changes.ChildrenCancelled)
            yield return Stored(step, new CancelChild(id, state.Id));
        if (ChildReport.Of(state, isFirst) is { } report)
            yield return Stored(step, new TellParent(state.Parent!.InstanceId, report));
    }

    private static Receive Stored(ComputedStep step, ChildMessage message) => new(new InboxRow
    {
        Tenant = step.State.Tenant,
        Source = Source,
        DedupKey = message.DedupKey,
        Payload = message.Write(),
        OrderKey = message.Receiver,
        Status = InboxStatus.Unread,
        ReceivedAt = step.State.UpdatedAt,
    });
}
