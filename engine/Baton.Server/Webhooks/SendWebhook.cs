using System.Collections.Immutable;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Runtime.Webhooks;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Webhooks;

/// <summary>Sends a message of no meaning, so that a person sees whether an address works.</summary>
internal sealed record PingWebhook(string Id) : ICommand<SentAgain>
{
    public Permission Permission => Permission.ManageWebhooks;

    public string? Act => "webhook.ping";

    public string Subject => $"webhook/{Id}";
}

/// <summary>Sends a message again, with the same id and the same bytes. A delivery that was given up is replaced by it.</summary>
internal sealed record RedeliverWebhook(string Id, string DeliveryId) : ICommand<SentAgain>
{
    public Permission Permission => Permission.ManageWebhooks;

    public string? Act => "webhook.redeliver";

    public string Subject => $"webhook/{Id}/delivery/{DeliveryId}";
}

/// <summary>The new delivery.</summary>
internal sealed record SentAgain(string DeliveryId, string MessageId);

internal sealed class WebhookSender(IStore store, WebhookShelf shelf, Signals signals, RequestContext caller, TimeProvider time)
    : IRequestHandler<PingWebhook, SentAgain>, IRequestHandler<RedeliverWebhook, SentAgain>
{
    public async Task<SentAgain> Handle(PingWebhook request, CancellationToken cancellationToken)
    {
        var row = await ActiveAsync(request.Id, cancellationToken);
        var now = time.GetUtcNow();
        var body = WebhookMessage.BodyOf(WebhookEvent.Ping, now, new { webhookId = row.Id, by = caller.Caller });
        return await SendAsync(new WebhookMessage(row.Id, $"msg_{FreshId.New(time)}", WebhookEvent.Ping, body), null, [], cancellationToken);
    }

    public async Task<SentAgain> Handle(RedeliverWebhook request, CancellationToken cancellationToken)
    {
        var row = await ActiveAsync(request.Id, cancellationToken);
        var job = await FindAsync(row, request.DeliveryId, cancellationToken);
        if (job.Status == JobStatus.Waiting)
            throw RefusedException.Conflict("delivery-waiting", "这次通知还在发送中。", "The delivery is still under way.");
        ImmutableArray<Change> replaced = job.Status == JobStatus.Parked ? [new CancelJob(job.Id, time.GetUtcNow())] : [];
        return await SendAsync(WebhookMessage.Read(job.Payload), job.InstanceId, replaced, cancellationToken);
    }

    private async Task<SentAgain> SendAsync(WebhookMessage message, string? instanceId, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        var answer = new SentAgain(FreshId.New(time), message.MessageId);
        var commit = new Commit(caller.Tenant, [.. with, .. message.Changes(caller.Tenant, answer.DeliveryId, instanceId, time.GetUtcNow()), .. caller.ChangesFor(answer)]);
        RefusedException.ThrowIfStopped((await store.CommitAsync(commit, cancellation)).RefusedBy);
        signals.AfterCommit(commit);
        return answer;
    }

    private async Task<WebhookRow> ActiveAsync(string id, CancellationToken cancellation)
    {
        var row = await shelf.FindAsync(id, cancellation);
        return row.IsActive ? row : throw RefusedException.Conflict("webhook-inactive", "这个回调已停用，请先启用。", "The webhook is switched off; switch it on first.");
    }

    private async Task<JobRow> FindAsync(WebhookRow row, string deliveryId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var isKnown = await reads.WebhookDeliveries.AnyAsync(each => each.Tenant == caller.Tenant && each.WebhookId == row.Id && each.JobId == deliveryId, cancellation);
        return (isKnown ? await store.FindJobAsync(caller.Tenant, deliveryId, cancellation) : null)
            ?? throw RefusedException.NotFound($"没有通知“{deliveryId}”，或者内容已清理。", $"There is no delivery {deliveryId}, or its content is no longer kept.");
    }
}
