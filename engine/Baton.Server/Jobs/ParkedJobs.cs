using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using MediatR;

namespace Baton.Server.Jobs;

/// <summary>Sends a parked job again, with all its attempts.</summary>
internal sealed record RetryParkedJob(string Id, string? Reason) : ICommand<ParkedJobDecision>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "job.retry";

    public string Subject => $"job/{Id}";
}

/// <summary>Gives a parked job up: it will never be carried out. An instance that waits for it goes on as if it had been.</summary>
internal sealed record DropParkedJob(string Id, string? Reason) : ICommand<ParkedJobDecision>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "job.drop";

    public string Subject => $"job/{Id}";
}

internal sealed record ParkedJobDecision(string Id, string Decision);

internal sealed class ParkedJobs(IStore store, StepRunner steps, Signals signals, RequestContext caller, TimeProvider time)
    : IRequestHandler<RetryParkedJob, ParkedJobDecision>, IRequestHandler<DropParkedJob, ParkedJobDecision>
{
    public Task<ParkedJobDecision> Handle(RetryParkedJob request, CancellationToken cancellationToken) =>
        DecideAsync(request.Id, Repair.Retry, request.Reason, job => new ReviveJob(job.Id, time.GetUtcNow()), cancellationToken);

    public Task<ParkedJobDecision> Handle(DropParkedJob request, CancellationToken cancellationToken) =>
        DecideAsync(request.Id, Repair.Skip, request.Reason, job => new CancelJob(job.Id, time.GetUtcNow()), cancellationToken);

    private async Task<ParkedJobDecision> DecideAsync(string id, Repair repair, string? reason, Func<JobRow, Change> alone, CancellationToken cancellation)
    {
        var job = await store.FindJobAsync(caller.Tenant, id, cancellation)
            ?? throw RefusedException.NotFound($"没有任务“{id}”。", $"There is no job {id}.");
        if (job.Status != JobStatus.Parked)
            throw RefusedException.Conflict("job-not-parked", "这项任务没有停下来，不用处理。", "The job is not parked.");
        caller.AuditDetail = new { reason };
        var answer = new ParkedJobDecision(id, repair == Repair.Retry ? "retry" : "drop");
        var changes = caller.ChangesFor(answer);
        if (await IncidentOfAsync(job, cancellation) is { } incident)
        {
            var decided = new IncidentDecided(incident.Execution, repair, [], caller.Caller, reason);
            var result = await steps.DeliverAsync(caller.Tenant, job.InstanceId!, decided, new StepAttachments { Changes = changes }, cancellation);
            RefusedException.ThrowIfNotDone(result!);
        }
        else
        {
            RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, [alone(job), .. changes]), cancellation)).RefusedBy);
        }

        signals.Jobs.Raise();
        return answer;
    }

    // Where an instance waits, the decision is one about its incident: job and instance move together.
    private async Task<Incident?> IncidentOfAsync(JobRow job, CancellationToken cancellation) =>
        job.InstanceId is { } instanceId && await steps.FindAsync(caller.Tenant, instanceId, cancellation) is { HasEnded: false } state
            ? state.Incidents.FirstOrDefault(incident => incident.JobId == job.Id)
            : null;
}
