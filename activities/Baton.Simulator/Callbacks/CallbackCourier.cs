using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Callbacks;

/// <summary>
/// Carries callbacks to the server: up to three attempts with the same bytes, as long as no answer comes or it is
/// not HTTP 200. Callbacks do not wait for one another.
/// </summary>
internal sealed partial class CallbackCourier(
    SimulatorFile file,
    TimeProvider time,
    CallbackClient client,
    WeComSide weCom,
    FaultBoard faults,
    WorldJournal journal,
    IOptions<SimulatorOptions> options,
    ILogger<CallbackCourier> logger) : BackgroundService
{
    private const int Attempts = 3;
    private const int AtOnce = 256;
    private readonly Channel<Callback> _queue = Channel.CreateUnbounded<Callback>();

    public void Carry(Callback callback) => _queue.Writer.TryWrite(callback);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        file.Write(PhoneMessages.FailInterrupted);
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _queue.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (callback, stop) =>
        {
            try
            {
                await Deliver(callback, stop);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // One broken delivery must not end all others.
                DeliveryBroke(logger, fault, callback.Userid);
                file.Write(session => Show(session, callback, new Delivery(DeliveryState.Failed, 0, "模拟器内部出错")));
            }
        });

    private async Task Deliver(Callback callback, CancellationToken stop)
    {
        var side = callback.Side ?? weCom;
        if (side.Url is not { } url)
        {
            file.Write(session =>
            {
                journal.Write(session, "callback", new { side = side.Name, callback.MessageId, callback.Xml, error = "no callback address" }, userid: callback.Userid);
                Show(session, callback, new Delivery(DeliveryState.Failed, 0, "还没有设置回调地址"));
            });
            return;
        }
        foreach (var shape in side.Shapes(callback, faults.TakeForCallback(callback.Userid)))
            await Deliver(side, callback, shape, url, stop);
    }

    private async Task Deliver(ICallbackSide side, Callback callback, CallbackShape shape, string url, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var started = Stopwatch.GetTimestamp();
            var outcome = await client.Post(url, shape.Envelope, stop);
            // What only a fault sends is tried once: retries would keep the real one waiting.
            var last = outcome.Succeeded || attempt == Attempts || !shape.IsShown;
            var state = outcome.Succeeded ? DeliveryState.Delivered : last ? DeliveryState.Failed : DeliveryState.Retrying;
            if (outcome.Succeeded)
                side.Answered(callback, shape, Encoding.UTF8.GetString(outcome.Body));
            file.Write(session =>
            {
                journal.Write(
                    session,
                    "callback",
                    new
                    {
                        side = side.Name,
                        callback.MessageId,
                        shape.Fault,
                        attempt,
                        state,
                        outcome.Status,
                        outcome.Error,
                        milliseconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
                        callback.Xml,
                        query = shape.Envelope.Query,
                    },
                    userid: callback.Userid);
                if (shape.IsShown)
                    Show(session, callback, new Delivery(state, attempt, outcome.Error));
            });
            if (state == DeliveryState.Failed && shape.IsShown)
            {
                NotDelivered(logger, callback.Userid, attempt, outcome.Error);
                side.GaveUp(callback);
            }
            if (last)
                return;
            await Task.Delay(options.Value.CallbackRetryDelay, time, stop);
        }
    }

    private static void Show(Session session, Callback callback, Delivery delivery)
    {
        // The chat may have been cleared meanwhile.
        if (callback.MessageId is { } id && PhoneMessages.Find(session, id) is { } message)
            PhoneMessages.Update(session, message with { Delivery = delivery });
    }

    [LoggerMessage(1, LogLevel.Error, "A callback of {Userid} could not be carried")]
    private static partial void DeliveryBroke(ILogger logger, Exception fault, string userid);

    [LoggerMessage(2, LogLevel.Warning, "A callback of {Userid} was not delivered in {Attempts} attempts: {Error}")]
    private static partial void NotDelivered(ILogger logger, string userid, int attempts, string? error);
}
