using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Inbox;

/// <summary>Takes what has arrived to its handler: senders beside one another, the messages of one sender one after the other.</summary>
public sealed partial class InboxPump(IStore store, InboxWorker worker, NodeIdentity node, RuntimePause pause, Signals signals, TimeProvider time, ILogger<InboxPump> logger) : BackgroundService
{
    /// <summary>Messages in hand at the same time.</summary>
    private const int Concurrency = 64;

    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(30);

    // What arrives at this process raises the signal; this is for claims of another that have run out.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string Source, string OrderKey), Sender> _senders = [];
    private int _inHand;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Loop.RunAsync(TakeAsync, logger, time, stoppingToken);
        Task[] open;
        lock (_gate)
            open = [.. _senders.Values.Select(sender => sender.Work)];
        await Task.WhenAll(open);
    }

    private async Task TakeAsync(CancellationToken cancellation)
    {
        if (await pause.HoldsAsync(cancellation))
            return;
        var free = Concurrency - Volatile.Read(ref _inHand);
        if (free > 0)
        {
            var now = time.GetUtcNow();
            var claimed = await store.ClaimInboxAsync(node.Name, now, now + Claim, free, cancellation);
            foreach (var message in claimed)
                Append(message, cancellation);
            if (claimed.Count > 0)
                return;
        }

        await signals.Inbox.WaitAsync(Look, time, cancellation);
    }

    private void Append(InboxRow message, CancellationToken cancellation)
    {
        var key = (message.Tenant, message.Source, message.OrderKey ?? message.DedupKey);
        Interlocked.Increment(ref _inHand);
        lock (_gate)
        {
            if (_senders.TryGetValue(key, out var sender))
            {
                sender.Later.Enqueue(message);
                return;
            }

            sender = new Sender();
            _senders.Add(key, sender);
            sender.Work = Task.Run(() => HandleAllAsync(key, sender, message, cancellation), CancellationToken.None);
        }
    }

    private async Task HandleAllAsync((string, string, string) key, Sender sender, InboxRow first, CancellationToken cancellation)
    {
        for (var message = first; message is not null; message = Next(key, sender))
        {
            await HandleAsync(message, cancellation);
            // A full hand kept the pump from claiming more, and the message kept it from those behind it.
            if (Interlocked.Decrement(ref _inHand) == Concurrency - 1 || message.OrderKey is not null)
                signals.Inbox.Raise();
        }
    }

    private InboxRow? Next((string, string, string) key, Sender sender)
    {
        lock (_gate)
        {
            if (sender.Later.TryDequeue(out var message))
                return message;
            _senders.Remove(key);
            return null;
        }
    }

    private async Task HandleAsync(InboxRow message, CancellationToken cancellation)
    {
        // One that waited too long behind others of its sender has gone back, and comes again.
        if (message.ClaimedUntil <= time.GetUtcNow() || cancellation.IsCancellationRequested)
            return;
        try
        {
            await worker.WorkAsync(message, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The server stops; the claim is released with the others.
        }
        catch (Exception exception)
        {
            NotEnded(exception, message.Source, message.Sequence);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Message {Sequence} from {Source} could not be ended; its claim will run out")]
    private partial void NotEnded(Exception exception, string source, long sequence);

    private sealed class Sender
    {
        public Queue<InboxRow> Later { get; } = new();

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
