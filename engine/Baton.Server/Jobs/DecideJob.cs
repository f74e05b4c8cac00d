using Baton.Runtime.Requests;
using MediatR;

namespace Baton.Server.Jobs;

/// <summary>A person decides about one job.</summary>
internal sealed record DecideJob(string Id, JobDecision Decision) : ICommand<JobDecided>
{
    public Permission Permission => Permission.Repair;

    public string? Act => JobDecided.ActOf(Decision.Act);

    public string Subject => JobDesk.SubjectOf(Id);
}

internal sealed record JobDecided(string Id, string Decision)
{
    public static string ActOf(JobDecisionAct act) => $"job.{NameOf(act)}";

    public static string NameOf(JobDecisionAct act) => act.ToString().ToLowerInvariant();
}

internal sealed class JobDecider(JobDesk desk, RequestContext caller) : IRequestHandler<DecideJob, JobDecided>
{
    public async Task<JobDecided> Handle(DecideJob request, CancellationToken cancellationToken)
    {
        var answer = new JobDecided(request.Id, JobDecided.NameOf(request.Decision.Act));
        caller.AuditDetail = new { request.Decision.Reason, request.Decision.Until };
        await desk.DecideAsync(request.Id, request.Decision, caller.ChangesFor(answer), cancellationToken);
        return answer;
    }
}
