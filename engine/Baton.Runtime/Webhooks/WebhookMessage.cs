using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Runtime.Requests;
using Baton.Storage.Commits;
using Baton.Storage.Webhooks;

namespace Baton.Runtime.Webhooks;

/// <summary>
/// A message to an address, as its job carries it. The id stays the same however often it is sent, also by hand, so that a receiver can
/// tell a repetition; the body is sent byte for byte as it is here.
/// </summary>
public sealed record WebhookMessage(string WebhookId, string MessageId, string Event, string Body)
{
    public const string JobKind = "webhook.deliver";

    /// <summary>The body, as Standard Webhooks has it: type, timestamp and data.</summary>
    public static string BodyOf(string eventName, DateTimeOffset at, object data) =>
        JsonSerializer.Serialize(new { type = eventName, timestamp = at.ToUniversalTime(), data }, AnswerJson.Options);

    public static WebhookMessage Read(byte[] payload) => JsonSerializer.Deserialize<WebhookMessage>(payload, AnswerJson.Options)!;

    /// <summary>The job that sends it, and its line in the list of deliveries. Messages about one instance keep their order.</summary>
    public IEnumerable<Change> Changes(string tenant, string jobId, string? instanceId, DateTimeOffset at)
    {
        var draft = new JobDraft(JobKind, $"webhook/{WebhookId}/{instanceId ?? MessageId}", JsonSerializer.SerializeToUtf8Bytes(this, AnswerJson.Options)) { LimitKey = $"webhook/{WebhookId}" };
        yield return DetachedJob.Of(tenant, jobId, draft, at, instanceId);
        yield return new AddWebhookDelivery(new WebhookDeliveryRow(tenant, WebhookId, at, jobId, MessageId, Event, instanceId));
    }
}
