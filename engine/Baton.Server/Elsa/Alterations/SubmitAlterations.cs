using System.Collections.Immutable;
using Baton.Runtime.Alterations;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.Server.Elsa.Alterations;

/// <summary>Makes a plan of alterations for all instances that a filter finds now; the workers carry it out.</summary>
internal sealed record SubmitAlterations(ImmutableArray<AlterationRequest> Alterations, AlterationFilter Filter, string? Reason) : ICommand<SubmittedPlan>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "alterations.submit";

    public string Subject => "alterations";
}

internal sealed record SubmittedPlan(string PlanId);

internal sealed class AlterationSubmitter(InstanceSelection selection, AlterationPlans plans, RequestContext caller, TimeProvider time) : IRequestHandler<SubmitAlterations, SubmittedPlan>
{
    public async Task<SubmittedPlan> Handle(SubmitAlterations request, CancellationToken cancellationToken)
    {
        if (request.Alterations.IsEmpty)
            throw RefusedException.Invalid("要写明改什么。", "alterations is missing.");
        var found = await selection.FindAsync(request.Filter, cancellationToken);
        var plan = new AlterationPlan(FreshId.New(time), request.Alterations, found, caller.Caller, request.Reason, time.GetUtcNow());
        var answer = new SubmittedPlan(plan.Id);
        caller.AuditDetail = new { planId = plan.Id, request.Reason, types = request.Alterations.Select(alteration => alteration.Type), instances = found.Length };
        RefusedException.ThrowIfStopped(await plans.SubmitAsync(caller.Tenant, plan, caller.ChangesFor(answer), cancellationToken));
        return answer;
    }
}

/// <summary>A plan and how it stands with each of its instances.</summary>
internal sealed record ReadAlterationPlan(string Id) : IQuery<AlterationPlanView>
{
    public Permission Permission => Permission.ReadInstances;
}

internal sealed record AlterationPlanView(AlterationPlanLine Plan, ImmutableArray<AlterationJobLine> Jobs);

internal sealed record AlterationPlanLine(
    string Id, ImmutableArray<AlterationRequest> Alterations, AlterationFilter WorkflowInstanceFilter, string Status, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

internal sealed record AlterationJobLine(
    string Id, string PlanId, string WorkflowInstanceId, string Status, ImmutableArray<AlterationLogEntry> Log, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

internal sealed class AlterationPlanReader(AlterationPlans plans, RequestContext caller) : IRequestHandler<ReadAlterationPlan, AlterationPlanView>
{
    public async Task<AlterationPlanView> Handle(ReadAlterationPlan request, CancellationToken cancellationToken)
    {
        var plan = await plans.FindAsync(caller.Tenant, request.Id, cancellationToken)
            ?? throw RefusedException.NotFound($"没有修改计划“{request.Id}”。", $"There is no alteration plan {request.Id}.");
        var jobs = await plans.ListJobsAsync(caller.Tenant, plan, cancellationToken);
        var isOver = jobs.All(job => job.Status >= AlterationJobStatus.Completed);
        var line = new AlterationPlanLine(
            plan.Id,
            plan.Alterations,
            new AlterationFilter { WorkflowInstanceIds = [.. plan.InstanceIds] },
            isOver ? "Completed" : jobs.All(job => job.Status == AlterationJobStatus.Pending) ? "Pending" : "Running",
            plan.CreatedAt,
            jobs.Where(job => job.CompletedAt is not null).Min(job => job.CompletedAt),
            isOver ? jobs.Max(job => job.CompletedAt) ?? plan.CreatedAt : null);
        return new AlterationPlanView(line, [.. jobs.Select(Of)]);
    }

    private static AlterationJobLine Of(AlterationJob job) => new(
        $"{job.PlanId}-{job.InstanceId}",
        job.PlanId,
        job.InstanceId,
        job.Status.ToString(),
        job.Note is { } note ? [new AlterationLogEntry(note, job.Status == AlterationJobStatus.Failed ? "Error" : "Information", job.CompletedAt ?? job.CreatedAt)] : [],
        job.CreatedAt,
        job.CompletedAt,
        job.CompletedAt);
}
