using Baton.Kernel.Children;
using Baton.Kernel.Events;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Inbox;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Children;

/// <summary>Starts children, brings what they tell to their parents, and cancels those nobody waits for any more; each in one commit with its message.</summary>
public sealed class ChildInbox(IStore store, DefinitionLibrary definitions, IOptionsMonitor<ChainLimits> limits) : IInboxHandler
{
    public bool Handles(string source) => source == ChildMessages.Source;

    public string OrderKey(InboxRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ChildMessage.Read(message.Payload).Receiver;
    }

    public Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ChildMessage.Read(item.Row.Payload) switch
        {
            StartChild message => StartAsync(item, message.Start, cancellation),
            TellParent message => TellAsync(item, message.ParentId, message.Reported, cancellation),
            CancelChild message => CancelAsync(item, message, cancellation),
            var other => throw new NotSupportedException($"{other.GetType().Name} is not known."),
        };
    }

    private async Task StartAsync(InboxItem item, ChildStart child, CancellationToken cancellation)
    {
        var tenant = item.Row.Tenant;
        if (await store.FindInboxAsync(tenant, item.Row.Source, new CancelChild(child.Id, child.Parent.InstanceId).DedupKey, cancellation) is not null)
        {
            await item.EndAsync(InboxStatus.Done, "发起之前已经取消。 / Cancelled before it was started.", [], cancellation);
            return;
        }

        if (await store.FindDefinitionAsync(tenant, child.VersionId, cancellation) is not { } row)
        {
            await RefuseAsync(item, child, "要执行的流程已经删除。 / The definition to be started was deleted.", cancellation);
            return;
        }

        if (limits.CurrentValue.FindRefusal(child.Chain) is { } tooLong && !item.Row.IsReplayed)
        {
            await (child.Parent.Awaited == ChildAwaited.Nothing
                ? item.EndAsync(InboxStatus.Poison, $"{tooLong.Chinese} / {tooLong.English}", [], cancellation)
                : RefuseAsync(item, child, $"{tooLong.Chinese} / {tooLong.English}", cancellation));
            return;
        }

        var plan = await definitions.PlanOfAsync(row, cancellation);
        var start = new Start(child.Inputs, await definitions.ParametersAsync(tenant, plan, cancellation), child.CorrelationId, StartedBy: child.StartedBy) { Parent = child.Parent, Chain = item.Row.IsReplayed ? EventChain.None : child.Chain };
        var result = await item.StartAsync(new StartRequest(tenant, plan, start) { InstanceId = child.Id }, $"“{plan.Name}”由流程 {child.Parent.InstanceId} 发起", cancellation);
        if (result.Refusal is { } refusal)
            await RefuseAsync(item, child, $"{refusal.Chinese} / {refusal.English}", cancellation);
        else if (result.IsExisting)
            await item.EndAsync(InboxStatus.Done, "已经发起过。 / Started before.", [], cancellation);
    }

    private static Task RefuseAsync(InboxItem item, ChildStart child, string why, CancellationToken cancellation) => child.Parent.Awaited == ChildAwaited.Nothing
        ? item.EndAsync(InboxStatus.Unmatched, why, [], cancellation)
        : TellAsync(item, child.Parent.InstanceId, ChildReport.OfRefused(child, why), cancellation);

    private static async Task TellAsync(InboxItem item, string parentId, ChildReported reported, CancellationToken cancellation)
    {
        var result = await item.DeliverAsync(parentId, reported, StepAttachments.None, $"子流程 {reported.Report.Id}：{reported.Report.Status}", cancellation);
        if (result is null)
            await item.EndAsync(InboxStatus.Done, "父流程已不存在。 / The parent is gone.", [], cancellation);
        else if (result.Refusal is { } refusal)
            await item.EndAsync(InboxStatus.Done, $"{refusal.Chinese} / {refusal.English}", [], cancellation);
    }

    private async Task CancelAsync(InboxItem item, CancelChild message, CancellationToken cancellation)
    {
        var stimulus = new CancelRequested(message.ParentId, "父流程不再等它。 / Its parent does not wait for it any more.");
        var result = await item.DeliverAsync(message.ChildId, stimulus, StepAttachments.None, $"流程 {message.ParentId} 不再等它", cancellation);
        if (result?.Refusal is { } refusal)
        {
            await item.EndAsync(InboxStatus.Done, $"{refusal.Chinese} / {refusal.English}", [], cancellation);
        }
        else if (result is null)
        {
            // Another node may be starting it this very moment: then it is there at the next try.
            var start = await store.FindInboxAsync(item.Row.Tenant, item.Row.Source, StartChild.KeyOf(message.ChildId), cancellation);
            if (start is { Status: InboxStatus.Unread })
                throw new InvalidOperationException($"Child {message.ChildId} is just being started.");
            await item.EndAsync(InboxStatus.Done, "没有这个子流程。 / There is no such child.", [], cancellation);
        }
    }
}
