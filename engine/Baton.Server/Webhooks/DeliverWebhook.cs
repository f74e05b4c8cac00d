using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Baton.Runtime.Calls;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Jobs;
using Baton.Runtime.Requests;
using Baton.Runtime.Webhooks;
using Baton.Storage;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Webhooks;

/// <summary>What came of a delivery; kept with its job. <paramref name="Status"/> is the receiver's, 0 where it was not sent.</summary>
internal sealed record DeliveryResult(int Status, string? Note, int Milliseconds);

/// <summary>Sends a message to its address, signed as Standard Webhooks has it. 410 switches the address off; everything else that is not 2xx is tried again for about a day and a half.</summary>
internal sealed class DeliverWebhook(IStore store, WebhookDisabling disabling, WebhookSecrets secrets, HostRules rules, IHttpClientFactory clients, TimeProvider time) : IJobHandler
{
    public const string ClientName = "Baton.Webhooks";

    /// <summary>What of an answer is kept, in bytes.</summary>
    private const int Excerpt = 512;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public string Kind => WebhookMessage.JobKind;

    public RetryPolicy Retry { get; } = new() { First = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromHours(6), MaximumAttempts = 17 };

    /// <summary>A receiver that hangs takes four calls at most from the others.</summary>
    public JobLimit? LimitPerKey { get; } = new() { Concurrency = 4 };

    /// <summary>The receiver tells a repetition by webhook-id.</summary>
    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        var message = WebhookMessage.Read(attempt.Job.Payload);
        await using var reads = store.OpenReads();
        var row = await reads.Webhooks.FirstOrDefaultAsync(each => each.Tenant == attempt.Job.Tenant && each.Id == message.WebhookId, cancellation);
        if (row is not { IsActive: true })
            return Ended(new DeliveryResult(0, row is null ? "回调地址已删除。 / The webhook is gone." : "回调地址已停用。 / The webhook is switched off.", 0));
        if (rules.FindProblem(new Uri(row.Url)) is { } denied)
            return new GaveUp(denied);
        try
        {
            return await SendAsync(row, message, cancellation);
        }
        catch (CryptographicException)
        {
            return new GaveUp("签名密钥读不出来，请重新生成。 / The signing secret cannot be read: make a new one.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return exception.InnerException is CallDeniedException refused ? new GaveUp(refused.Message) : new TryAgain($"连不上：{exception.Message} / It cannot be reached.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new TryAgain($"{Limit.TotalSeconds} 秒内没有回答。 / No answer within {Limit.TotalSeconds} s.");
        }
    }

    private async Task<JobOutcome> SendAsync(WebhookRow row, WebhookMessage message, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var request = Signed(row, message);
        var started = Stopwatch.GetTimestamp();
        using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        var status = (int)response.StatusCode;
        var note = await ReadAsync(response, either.Token);
        var result = new DeliveryResult(status, note, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            await disabling.DisableAsync(row, "对方回答 410，不再接收。 / The receiver answered 410: it wants no more.", cancellation);
            return Ended(result);
        }

        return response.IsSuccessStatusCode ? Ended(result) : new TryAgain($"对方回答 {status} / answered {status}{(note is null ? "" : $": {note}")}", RetryAfter.Of(response, time.GetUtcNow()));
    }

    private HttpRequestMessage Signed(WebhookRow row, WebhookMessage message)
    {
        var now = time.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = secrets.Sign(row.Secret, message.MessageId, timestamp, message.Body);
        if (row is { EarlierSecret: { } earlier, EarlierUntil: { } until } && until > now)
            signatures += $" {secrets.Sign(earlier, message.MessageId, timestamp, message.Body)}";
        var request = new HttpRequestMessage(HttpMethod.Post, row.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", message.MessageId);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", signatures);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Baton", "1.0"));
        return request;
    }

    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellation);
        var excerpt = new byte[Excerpt];
        var count = await content.ReadAtLeastAsync(excerpt, Excerpt, throwOnEndOfStream: false, cancellation);
        return count == 0 ? null : Encoding.UTF8.GetString(excerpt, 0, count).TrimEnd('\uFFFD');
    }

    private static Succeeded Ended(DeliveryResult result) => Succeeded.With(JsonSerializer.SerializeToUtf8Bytes(result, AnswerJson.Options));
}
