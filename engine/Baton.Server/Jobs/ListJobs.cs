using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage.Jobs;
using MediatR;

namespace Baton.Server.Jobs;

/// <summary>
/// Effects to be carried out, the latest first. What they send stays in the database: it is other people's business.
/// <paramref name="Before"/> is the sequence of the last one seen, to go on from there without counting pages.
/// </summary>
internal sealed record ListJobs(JobFilter Filter, long? Before, Paging Paging) : IQuery<PageOf<JobView>>
{
    public Permission Permission => Permission.ReadOperations;
}

/// <summary>A job. <paramref name="Recipient"/>: the person it goes to, where it goes to one who is known.</summary>
internal sealed record JobView(
    string Id, long Sequence, string Kind, string Lane, string LimitKey, JobStatus Status, string? InstanceId, int? Execution, int Attempts, DateTimeOffset Due, string? Error,
    DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, string? Recipient)
{
    public static JobView Of(JobRow row, People people) => new(
        row.Id, row.Sequence, row.Kind, row.Lane, row.LimitKey, row.Status, row.InstanceId, row.Execution, row.Attempts, row.Due, row.Error, row.CreatedAt, row.FinishedAt,
        RecipientOf(row, people));

    // What goes to a person has the person's own lane on the channel.
    private static string? RecipientOf(JobRow row, People people) =>
        row.LimitKey.Length > 0 && row.Lane.StartsWith($"{row.LimitKey}/", StringComparison.Ordinal) ? people.Find(row.LimitKey, row.Lane[(row.LimitKey.Length + 1)..])?.Name : null;
}

internal sealed class JobLister(JobPages pages, IOrganisation organisation, RequestContext caller) : IRequestHandler<ListJobs, PageOf<JobView>>
{
    public async Task<PageOf<JobView>> Handle(ListJobs request, CancellationToken cancellationToken)
    {
        var skip = request.Before is null ? request.Paging.Skip : 0;
        var rows = await pages.ReadAsync(request.Filter, request.Before, skip + request.Paging.Size, cancellationToken);
        var people = await organisation.ReadAsync(caller.Tenant, cancellationToken);
        return new PageOf<JobView>([.. rows.Skip(skip).Select(row => JobView.Of(row, people))], await pages.CountAsync(request.Filter, cancellationToken));
    }
}
