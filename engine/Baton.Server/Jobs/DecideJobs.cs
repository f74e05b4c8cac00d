using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using MediatR;

namespace Baton.Server.Jobs;

/// <summary>A person decides about many jobs: the latest that a filter admits, at most <paramref name="Limit"/>. Each is a commit of its own, with its own line in the audit.</summary>
internal sealed record DecideJobs(JobFilter Filter, JobDecision Decision, int Limit) : ICommand<JobsDecided>
{
    public Permission Permission => Permission.Repair;

    public string? Act => $"{JobDecided.ActOf(Decision.Act)}-many";

    public string Subject => "jobs";
}

/// <summary>What became of it. <paramref name="Left"/>: so many more than the limit are admitted.</summary>
internal sealed record JobsDecided(string Decision, IReadOnlyList<string> Done, IReadOnlyList<JobNotDecided> Refused, long Left);

internal sealed record JobNotDecided(string Id, string Code, string Message);

internal sealed class BulkJobDecider(JobDesk desk, JobPages pages, IStore store, RequestContext caller, TimeProvider time) : IRequestHandler<DecideJobs, JobsDecided>
{
    public async Task<JobsDecided> Handle(DecideJobs request, CancellationToken cancellationToken)
    {
        // The states in which something can be decided, unless the filter names others.
        var filter = request.Filter.Statuses.IsEmpty ? request.Filter with { Statuses = [JobStatus.Parked, JobStatus.Waiting] } : request.Filter;
        var admitted = await pages.CountAsync(filter, cancellationToken);
        var rows = await pages.ReadAsync(filter, null, request.Limit, cancellationToken);
        var (done, refused) = (new List<string>(), new List<JobNotDecided>());
        // As they were committed, so that the earlier of a lane comes first.
        foreach (var row in rows.OrderBy(row => row.Sequence))
        {
            try
            {
                await desk.DecideAsync(row.Id, request.Decision, [AuditOf(row, request.Decision)], cancellationToken);
                done.Add(row.Id);
            }
            catch (RefusedException refusal)
            {
                refused.Add(new JobNotDecided(row.Id, refusal.Refusal.Code, caller.Language.Choose(refusal.Refusal.Chinese, refusal.Refusal.English)));
            }
        }

        var answer = new JobsDecided(JobDecided.NameOf(request.Decision.Act), done, refused, Math.Max(0, admitted - rows.Count));
        caller.AuditDetail = new { request.Decision.Reason, request.Decision.Until, done = done.Count, refused = refused.Count };
        // What was decided is committed; who repeats the call after a crash finds what is left.
        RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken)).RefusedBy);
        return answer;
    }

    private AddAudit AuditOf(JobRow row, JobDecision decision) => new(new AuditRow
    {
        Tenant = caller.Tenant,
        At = time.GetUtcNow(),
        Actor = caller.Caller,
        Channel = caller.Channel,
        Act = JobDecided.ActOf(decision.Act),
        Subject = JobDesk.SubjectOf(row.Id),
        InstanceId = row.InstanceId,
        Detail = JsonSerializer.Serialize(new { decision.Reason, decision.Until }, AnswerJson.Options),
    });
}
