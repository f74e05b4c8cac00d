using Baton.Runtime.Jobs;
using Baton.Runtime.Jobs.Policies;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Jobs;

/// <summary>One job with all that is known of its attempts, and what people did to it.</summary>
internal sealed record ReadJob(string Id) : IQuery<JobDetail>
{
    public Permission Permission => Permission.ReadOperations;
}

/// <summary>
/// A job. <paramref name="IsUnsure"/>: nobody knows whether an earlier attempt has reached the other side. <paramref name="IsUnderWay"/>: a node has claimed
/// it. <paramref name="HasHandler"/> false: no module of this server carries out jobs of its kind.
/// </summary>
internal sealed record JobDetail(
    JobView Job, bool IsUnsure, bool IsUnderWay, string? ClaimedBy, DateTimeOffset? ClaimedUntil, DateTimeOffset? FirstAttemptAt, DateTimeOffset? LastAttemptAt,
    DateTimeOffset? CancelRequestedAt, string? SupersedeKey, bool HasHandler, WhenUnsure? WhenUnsure, RetryView? Retry, JobLimit? LimitOfKind, JobLimit? LimitOfKey,
    JobLimit? LimitOfLane, IReadOnlyList<JobAct> Acts);

/// <summary>When a failed attempt is repeated.</summary>
internal sealed record RetryView(TimeSpan First, TimeSpan Longest, int MaximumAttempts, TimeSpan? MaximumTime);

/// <summary>What a person did.</summary>
internal sealed record JobAct(DateTimeOffset At, string Actor, string Act, string? Detail);

internal sealed class JobReader(IStore store, JobPolicies policies, IOrganisation organisation, RequestContext caller) : IRequestHandler<ReadJob, JobDetail>
{
    private const int MostActs = 50;

    public async Task<JobDetail> Handle(ReadJob request, CancellationToken cancellationToken)
    {
        var row = await store.FindJobAsync(caller.Tenant, request.Id, cancellationToken) ?? throw JobDesk.NotFound(request.Id);
        var handler = policies.HandlerOf(row.Kind);
        var retry = handler is null ? null : policies.RetryOf(handler);
        return new JobDetail(
            JobView.Of(row, await organisation.ReadAsync(caller.Tenant, cancellationToken)), row is { Started: true, ClaimedBy: null }, row.ClaimedBy is not null, row.ClaimedBy, row.ClaimedUntil, row.FirstAttemptAt, row.LastAttemptAt,
            row.CancelRequestedAt, row.SupersedeKey, handler is not null, handler?.WhenUnsure,
            retry is null ? null : new RetryView(retry.First, retry.Longest, retry.MaximumAttempts, retry.MaximumTime),
            policies.OfKind(row.Kind), row.LimitKey.Length == 0 ? null : policies.OfKey(row.Kind, row.LimitKey), policies.OfLane(row.Kind),
            await ActsAsync(row, cancellationToken));
    }

    private async Task<List<JobAct>> ActsAsync(JobRow row, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var subject = JobDesk.SubjectOf(row.Id);
        var rows = await reads.Audit.Where(audit => audit.Tenant == caller.Tenant && audit.Subject == subject)
            .OrderBy(audit => audit.Sequence).Take(MostActs).ToListAsync(cancellation);
        return [.. rows.Select(audit => new JobAct(audit.At, audit.Actor, audit.Act, audit.Detail))];
    }
}
