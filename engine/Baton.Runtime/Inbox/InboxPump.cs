using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Inbox;

/// <summary>Takes what has arrived to its handler, in order per sender; sets aside what fails three times.</summary>
public sealed partial class InboxPump(
    IStore store,
    StepRunner steps,
    IEnumerable<IInboxHandler> handlers,
    NodeIdentity node,
    Signals signals,
    TimeProvider time,
    ILogger<InboxPump> logger) : BackgroundService
{
    private const int Batch = 64;
    private const int MaximumTries = 3;
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(TakeAsync, logger, time, stoppingToken);

    private async Task TakeAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var claimed = await store.ClaimInboxAsync(node.Name, now, now + Claim, Batch, cancellation);
        var bySender = claimed.GroupBy(row => (row.Source, HandlerOf(row)?.OrderKey(row)));
        await Parallel.ForEachAsync(bySender, cancellation, async (messages, token) =>
        {
            foreach (var message in messages)
                await HandleAsync(message, token);
        });
        if (claimed.Count == 0)
            await signals.Inbox.WaitAsync(Look, time, cancellation);
    }

    private async Task HandleAsync(InboxRow row, CancellationToken cancellation)
    {
        var item = new InboxItem(row, node.Name, store, steps, signals, time);
        try
        {
            if (HandlerOf(row) is { } handler)
                await handler.HandleAsync(item, cancellation);
            else
                await item.EndAsync(InboxStatus.Unmatched, $"没有模块接收“{row.Source}”。 / No module takes messages from {row.Source}.", [], cancellation);
            if (!item.IsEnded)
                await item.EndAsync(InboxStatus.Unmatched, "没有流程在等这条消息。 / Nothing waits for this message.", [], cancellation);
            Telemetry.InboxDone(item.Ended?.ToString() ?? "Lost");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            HandlingFailed(exception, row.Source, row.Sequence, row.Tries);
            await SetBackAsync(item, exception, cancellation);
        }
    }

    private async Task SetBackAsync(InboxItem item, Exception exception, CancellationToken cancellation)
    {
        if (item.IsEnded)
            return;
        if (item.Row.Tries >= MaximumTries)
        {
            Telemetry.InboxDone(nameof(InboxStatus.Poison));
            await item.EndAsync(InboxStatus.Poison, exception.Message, [], cancellation);
        }
        else
        {
            await store.CommitAsync(new Commit(item.Row.Tenant, [new ReturnInbox(item.Row.Sequence, node.Name, exception.Message)]), cancellation);
        }
    }

    private IInboxHandler? HandlerOf(InboxRow row) => handlers.FirstOrDefault(handler => handler.Handles(row.Source));

    [LoggerMessage(1, LogLevel.Error, "Message {Sequence} from {Source} failed on try {Try}")]
    private partial void HandlingFailed(Exception exception, string source, long sequence, int @try);
}
