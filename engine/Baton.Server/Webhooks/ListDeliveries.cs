using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.Storage.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Webhooks;

/// <summary>What an address was told, the latest first.</summary>
internal sealed record ListDeliveries(string WebhookId, Paging Paging) : IQuery<PageOf<DeliveryView>>
{
    public Permission Permission => Permission.ManageWebhooks;
}

/// <summary>
/// One message to one address. <paramref name="Status"/>: waiting, retrying, delivered, gone (410), skipped (the webhook was off), failed
/// (given up after the last try) or dropped. <paramref name="ResponseStatus"/> is the receiver's.
/// </summary>
internal sealed record DeliveryView(
    string Id, string MessageId, string Event, string? InstanceId, string Status, int Attempts, int? ResponseStatus, string? Note, DateTimeOffset CreatedAt, DateTimeOffset? NextAt,
    DateTimeOffset? FinishedAt);

internal sealed class DeliveryLister(IStore store, WebhookShelf shelf, RequestContext caller) : IRequestHandler<ListDeliveries, PageOf<DeliveryView>>
{
    public async Task<PageOf<DeliveryView>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        await shelf.FindAsync(request.WebhookId, cancellationToken);
        await using var reads = store.OpenReads();
        var rows = reads.WebhookDeliveries.Where(row => row.Tenant == caller.Tenant && row.WebhookId == request.WebhookId);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.JobId).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        var ids = page.Select(row => row.JobId).ToArray();
        var jobs = await reads.Jobs.Where(job => job.Tenant == caller.Tenant && ids.Contains(job.Id)).ToDictionaryAsync(job => job.Id, cancellationToken);
        return new PageOf<DeliveryView>([.. page.Select(row => Of(row, jobs.GetValueOrDefault(row.JobId)))], total);
    }

    // Finished jobs are cleared away after a while; the line stays.
    private static DeliveryView Of(WebhookDeliveryRow row, JobRow? job)
    {
        var result = job?.Result is { } json ? JsonSerializer.Deserialize<DeliveryResult>(json, AnswerJson.Options) : null;
        return new DeliveryView(
            row.JobId, row.MessageId, row.Event, row.InstanceId, StatusOf(job, result), job?.Attempts ?? 0, result is { Status: > 0 and var status } ? status : null,
            result?.Note ?? job?.Error, row.At, job?.Status == JobStatus.Waiting ? job.Due : null, job?.FinishedAt);
    }

    private static string StatusOf(JobRow? job, DeliveryResult? result) => (job, result) switch
    {
        (null, _) => "delivered",
        ({ Status: JobStatus.Waiting, Attempts: 0 }, _) => "waiting",
        ({ Status: JobStatus.Waiting }, _) => "retrying",
        ({ Status: JobStatus.Parked }, _) => "failed",
        ({ Status: JobStatus.Done }, { Status: 0 }) => "skipped",
        ({ Status: JobStatus.Done }, { Status: 410 }) => "gone",
        ({ Status: JobStatus.Done }, _) => "delivered",
        _ => "dropped",
    };
}
