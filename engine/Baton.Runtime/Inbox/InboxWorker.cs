using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Inbox;

/// <summary>Handles one claimed message. What fails three times is set aside as poison, with the reason; while the store is away nothing counts as a failure.</summary>
public sealed partial class InboxWorker(
    IStore store,
    StepRunner steps,
    IEnumerable<IInboxHandler> handlers,
    NodeIdentity node,
    Signals signals,
    TimeProvider time,
    ILogger<InboxWorker> logger) : IDisposable
{
    private const int MaximumFailures = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    // A process that keeps dying at its start, for a reason of its own, must not prove anything against what it was about to handle.
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(5);

    // Suspects are handled one at a time: if the process ends, it is known which one it was.
    private readonly SemaphoreSlim _suspects = new(1, 1);

    /// <summary>What the message has to wait behind, null for nothing. A handler that cannot say is asked to handle it all the same, and fails there.</summary>
    public string? OrderKeyOf(InboxRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            return HandlerOf(message)?.OrderKey(message);
        }
        catch (Exception exception)
        {
            NoOrder(exception, message.Source, message.Sequence);
            return null;
        }
    }

    public async Task WorkAsync(InboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!message.IsSuspect)
        {
            await HandleUntilEndAsync(message, cancellation);
            return;
        }

        await Task.Delay(Proof * (message.Tries - InboxRow.ClaimsBeforeSuspicion - 1), time, cancellation);
        await _suspects.WaitAsync(cancellation);
        try
        {
            var announced = await store.CommitAsync(new Commit(message.Tenant, [new BeginInbox(message.Sequence, node.Name)]), cancellation);
            if (announced.IsWritten)
                await HandleUntilEndAsync(message, cancellation);
        }
        finally
        {
            _suspects.Release();
        }
    }

    public void Dispose() => _suspects.Dispose();

    private async Task HandleUntilEndAsync(InboxRow message, CancellationToken cancellation)
    {
        using var span = Traces.Continue("baton.inbox.handle", message.Trace);
        span?.SetTag("baton.inbox.source", message.Source);
        Telemetry.TakenLate("inbox", time.GetUtcNow() - message.ReceivedAt);
        var item = new InboxItem(message, node.Name, store, steps, signals, time);
        var failures = 0;
        while (!item.IsEnded)
        {
            try
            {
                await HandleAsync(item, cancellation);
            }
            catch (StoreUnavailableException exception) when (message.ClaimedUntil > time.GetUtcNow())
            {
                StoreAway(exception, message.Source, message.Sequence);
                await Task.Delay(FirstPause, time, cancellation);
            }
            // With the store away for longer than the claim, the message goes back by itself, and is no failure either.
            catch (Exception exception) when (exception is not StoreUnavailableException && (exception is not OperationCanceledException || !cancellation.IsCancellationRequested))
            {
                HandlingFailed(exception, message.Source, message.Sequence, ++failures);
                if (item.IsEnded)
                    break;
                if (failures >= MaximumFailures)
                    await item.EndAsync(InboxStatus.Poison, exception.Message, [], cancellation);
                else
                    await Task.Delay(FirstPause * failures, time, cancellation);
            }
        }

        Telemetry.InboxDone(item.Ended?.ToString() ?? "Lost");
    }

    private async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        if (HandlerOf(item.Row) is { } handler)
            await handler.HandleAsync(item, cancellation);
        else
            await item.EndAsync(InboxStatus.Unmatched, $"没有模块接收“{item.Row.Source}”。 / No module takes messages from {item.Row.Source}.", [], cancellation);
        if (!item.IsEnded)
            await item.EndAsync(InboxStatus.Unmatched, "没有流程在等这条消息。 / Nothing waits for this message.", [], cancellation);
    }

    private IInboxHandler? HandlerOf(InboxRow row) => handlers.FirstOrDefault(handler => handler.Handles(row.Source));

    [LoggerMessage(1, LogLevel.Error, "Message {Sequence} from {Source} failed on try {Try}")]
    private partial void HandlingFailed(Exception exception, string source, long sequence, int @try);

    [LoggerMessage(2, LogLevel.Warning, "Message {Sequence} from {Source} waits for the store")]
    private partial void StoreAway(Exception exception, string source, long sequence);

    [LoggerMessage(3, LogLevel.Warning, "The order of message {Sequence} from {Source} is not known")]
    private partial void NoOrder(Exception exception, string source, long sequence);
}
