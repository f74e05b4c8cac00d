using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.Server.Instances;

/// <summary>A person's decision on a failed execution: try it again, or go on as if it had been done with these outcomes (Done unless told).</summary>
internal sealed record DecideIncident(string Id, int Execution, Repair Repair, string[] Outcomes, string? Reason) : ICommand<Moved>
{
    public Permission Permission => Permission.Repair;

    public Reach Reach => Reach.OfInstance(Id);

    public string? Act => Repair == Repair.Retry ? "incident.retry" : "incident.skip";

    public string Subject => $"instance/{Id}/incident/{Execution}";

    public string? InstanceId => Id;
}

/// <summary>Ends an instance before its time.</summary>
internal sealed record CancelInstance(string Id, string? Reason) : ICommand<Moved>
{
    public Permission Permission => Permission.Repair;

    public Reach Reach => Reach.OfInstance(Id);

    public string? Act => "instance.cancel";

    public string Subject => $"instance/{Id}";

    public string? InstanceId => Id;
}

/// <summary>Where the instance stands after the decision.</summary>
internal sealed record Moved(string Id, string Status, int Incidents);

internal sealed class InstanceRepair(StepRunner steps, Signals signals, RequestContext caller) : IRequestHandler<DecideIncident, Moved>, IRequestHandler<CancelInstance, Moved>
{
    public Task<Moved> Handle(DecideIncident request, CancellationToken cancellationToken) => DeliverAsync(
        request.Id, new IncidentDecided(request.Execution, request.Repair, [.. request.Outcomes], caller.Caller, request.Reason), request.Reason, cancellationToken);

    public Task<Moved> Handle(CancelInstance request, CancellationToken cancellationToken) =>
        DeliverAsync(request.Id, new CancelRequested(caller.Caller, request.Reason), request.Reason, cancellationToken);

    private async Task<Moved> DeliverAsync(string id, Stimulus stimulus, string? reason, CancellationToken cancellation)
    {
        caller.AuditDetail = new { reason };
        Moved? answer = null;
        var with = new StepAttachments { FromResult = state => caller.ChangesFor(answer = new Moved(state.Id, state.Status.ToString(), state.Incidents.Length)) };
        var result = await steps.DeliverAsync(caller.Tenant, id, stimulus, with, cancellation)
            ?? throw RefusedException.NotFound($"没有流程实例“{id}”。", $"There is no instance {id}.");
        RefusedException.ThrowIfNotDone(result);
        signals.Jobs.Raise();
        return answer!;
    }
}
