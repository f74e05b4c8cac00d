using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Jobs;

/// <summary>Effects to be carried out, the latest first. What they send stays in the database: it is other people's business.</summary>
internal sealed record ListJobs(JobStatus? Status, string? Kind, string? InstanceId, Paging Paging) : IQuery<PageOf<JobView>>
{
    public Permission Permission => Permission.ReadOperations;
}

internal sealed record JobView(
    string Id, string Kind, string Lane, JobStatus Status, string? InstanceId, int? Execution, int Attempts, DateTimeOffset Due, string? Error,
    DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

internal sealed class JobLister(IStore store, RequestContext caller) : IRequestHandler<ListJobs, PageOf<JobView>>
{
    public async Task<PageOf<JobView>> Handle(ListJobs request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Jobs.Where(row => row.Tenant == caller.Tenant);
        if (request.Status is { } status)
            rows = rows.Where(row => row.Status == status);
        if (request.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (request.InstanceId is { } instanceId)
            rows = rows.Where(row => row.InstanceId == instanceId);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.Sequence).Skip(request.Paging.Skip).Take(request.Paging.Size)
            .Select(row => new JobView(
                row.Id, row.Kind, row.Lane, row.Status, row.InstanceId, row.Execution, row.Attempts, row.Due, row.Error, row.CreatedAt, row.FinishedAt))
            .ToListAsync(cancellationToken);
        return new PageOf<JobView>(page, total);
    }
}
