using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;

namespace Baton.Server.Jobs;

/// <summary>
/// Carries out what people decide about jobs. Where an instance waits for the job, both move in one commit: its incident is decided, or it is
/// told of the job's end, so that neither goes on without the other.
/// </summary>
internal sealed class JobDesk(IStore store, StepRunner steps, Signals signals, RequestContext caller, TimeProvider time)
{
    public static string SubjectOf(string id) => $"job/{id}";

    public static RefusedException NotFound(string id) => RefusedException.NotFound($"没有任务“{id}”。", $"There is no job {id}.");

    /// <param name="id">The job.</param>
    /// <param name="decision">What to do with it.</param>
    /// <param name="with">What belongs into the same commit.</param>
    /// <param name="cancellation">Before it is committed.</param>
    /// <exception cref="RefusedException">There is no such job, it is not in a state for that, or somebody was faster.</exception>
    public async Task DecideAsync(string id, JobDecision decision, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        var job = await store.FindJobAsync(caller.Tenant, id, cancellation) ?? throw NotFound(id);
        await (job switch
        {
            { Status: JobStatus.Parked } => DecideParkedAsync(job, decision, with, cancellation),
            { Status: JobStatus.Waiting, ClaimedBy: not null } => throw RefusedException.Conflict(
                "job-under-way", "这项任务正在执行，等这一次有了结果再处理。", "The job is being carried out: wait until this attempt has ended."),
            { Status: JobStatus.Waiting } => DecideWaitingAsync(job, decision, with, cancellation),
            _ => throw RefusedException.Conflict("job-finished", "这项任务已经结束，不用处理。", "The job has ended."),
        });
        signals.Jobs.Raise();
    }

    private async Task DecideParkedAsync(JobRow job, JobDecision decision, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        if (decision.Act is JobDecisionAct.Postpone or JobDecisionAct.Park)
            throw RefusedException.Conflict("job-parked", "这项任务已经停下来，只能重试或放弃。", "The job is parked: it can be retried or dropped.");
        var isRetry = decision.Act == JobDecisionAct.Retry;
        if (await IncidentOfAsync(job, cancellation) is { } incident)
        {
            var decided = new IncidentDecided(incident.Execution, isRetry ? Repair.Retry : Repair.Skip, [], caller.Caller, decision.Reason);
            RefusedException.ThrowIfNotDone((await steps.DeliverAsync(caller.Tenant, job.InstanceId!, decided, new StepAttachments { Changes = with }, cancellation))!);
            return;
        }

        await CommitAsync(isRetry ? new ReviveJob(job.Id, time.GetUtcNow()) : new CancelJob(job.Id, time.GetUtcNow()), with, cancellation);
    }

    private Task DecideWaitingAsync(JobRow job, JobDecision decision, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return decision.Act switch
        {
            JobDecisionAct.Retry => CommitAsync(new PostponeJob(job.Id, now), with, cancellation),
            JobDecisionAct.Postpone => CommitAsync(new PostponeJob(job.Id, decision.Until ?? throw new ArgumentException("Until when?", nameof(decision))), with, cancellation),
            JobDecisionAct.Drop => EndAsync(
                job, new JobEnded(job.Id, ObjectValue.Empty, [Outcomes.Done]), new EndJob(job.Id, JobStatus.Dropped, Because("放弃", "Dropped", decision, job), now), with, cancellation),
            _ => ParkAsync(job, Because("叫停", "Parked", decision, job), with, cancellation),
        };
    }

    private Task ParkAsync(JobRow job, string error, ImmutableArray<Change> with, CancellationToken cancellation) =>
        EndAsync(job, new JobEnded(job.Id, ObjectValue.Empty, [], error), new EndJob(job.Id, JobStatus.Parked, error, time.GetUtcNow()), with, cancellation);

    // The execution that waits learns of it with the same commit; where none does any more, the job alone ends.
    private async Task EndAsync(JobRow job, JobEnded ended, EndJob end, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        if (job is { InstanceId: { } instanceId, Execution: not null })
        {
            var result = await steps.DeliverAsync(caller.Tenant, instanceId, ended, new StepAttachments { Changes = [end, .. with] }, cancellation);
            if (result is not null && result.Refusal?.Code is not (Refusal.NothingWaitsCode or Refusal.InstanceEndedCode))
            {
                RefusedException.ThrowIfNotDone(result);
                return;
            }
        }

        await CommitAsync(end, with, cancellation);
    }

    private async Task CommitAsync(Change change, ImmutableArray<Change> with, CancellationToken cancellation) =>
        RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, [change, .. with]), cancellation)).RefusedBy);

    private async Task<Incident?> IncidentOfAsync(JobRow job, CancellationToken cancellation) =>
        job.InstanceId is { } instanceId && await steps.FindAsync(caller.Tenant, instanceId, cancellation) is { HasEnded: false } state
            ? state.Incidents.FirstOrDefault(incident => incident.JobId == job.Id)
            : null;

    private string Because(string chinese, string english, JobDecision decision, JobRow job)
    {
        var reason = string.IsNullOrWhiteSpace(decision.Reason) ? "" : $"：{decision.Reason}";
        var before = string.IsNullOrEmpty(job.Error) ? "" : $" ({job.Error})";
        return $"{caller.Caller} {chinese}{reason} / {english} by {caller.Caller}{before}";
    }
}

/// <summary>What a person wants done with a job. <paramref name="Until"/> where it is put off.</summary>
internal sealed record JobDecision(JobDecisionAct Act, string? Reason, DateTimeOffset? Until);

internal enum JobDecisionAct
{
    /// <summary>A parked one with all its attempts, a waiting one now.</summary>
    Retry = 0,

    /// <summary>Never carried out; an instance that waits goes on as if it had been.</summary>
    Drop = 1,

    /// <summary>Not before a time; for waiting ones.</summary>
    Postpone = 2,

    /// <summary>No further attempts until somebody decides; an instance that waits gets an incident. For waiting ones.</summary>
    Park = 3,
}
