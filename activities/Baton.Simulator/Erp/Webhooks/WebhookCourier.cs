using System.Globalization;
using System.Text;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Erp.Webhooks;

/// <summary>
/// Makes the waiting calls: those of one webhook in order, each again after a growing pause until it is answered with
/// 2xx or has been tried often enough.
/// </summary>
internal sealed partial class WebhookCourier(
    ErpFile file,
    SimulatorClock clock,
    TimeProvider time,
    CallbackClient client,
    WebhookSecrets secrets,
    WorldJournal journal,
    IOptions<ErpOptions> options,
    ILogger<WebhookCourier> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var alarm = new Alarm(time);
        file.Changed += alarm.Ring;
        clock.Moved += alarm.Ring;
        try
        {
            while (true)
            {
                var heads = file.Read(WebhookQueue.Heads);
                var due = heads.Where(call => call.NextAt <= clock.Now).ToArray();
                await Task.WhenAll(due.Select(call => Make(call, stoppingToken)));
                if (due.Length == 0)
                    await alarm.Sleep(heads.Select(call => call.NextAt - clock.Now).Append(Longest).Min(), stoppingToken);
            }
        }
        finally
        {
            clock.Moved -= alarm.Ring;
            file.Changed -= alarm.Ring;
        }
    }

    private async Task Make(WaitingCall call, CancellationToken stop)
    {
        var outcome = await client.Send(Request(call), options.Value.WebhookTimeout, stop);
        var error = outcome.Status is >= 200 and < 300 ? null : outcome.Error;
        var attempt = call.Attempts + 1;
        var isOver = error is null || attempt >= options.Value.WebhookAttempts;
        var pause = options.Value.WebhookRetryDelay * Math.Pow(2, call.Attempts);
        file.Write(session => WebhookQueue.Settle(session, call, error, isOver ? null : session.Now + pause));
        journal.Write("webhook", new { delivery = call.Id, call.Event, attempt, outcome.Status, error }, new Uri(call.Url).AbsolutePath);
        if (isOver && error is not null)
            NotDelivered(logger, call.Event, attempt, error);
    }

    private HttpRequestMessage Request(WaitingCall call)
    {
        var timestamp = clock.ServerNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, call.Url) { Content = new StringContent(call.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookSignature.EventHeader, call.Event);
        request.Headers.Add(WebhookSignature.DeliveryHeader, call.Id.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.BodyHeader, WebhookSignature.Of(secrets.Of(call.WebhookId), call.Body));
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secrets.Of(call.WebhookId), timestamp, call.Body));
        return request;
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhook call {Event} was not delivered in {Attempts} attempts: {Error}")]
    private static partial void NotDelivered(ILogger logger, string @event, int attempts, string error);
}
