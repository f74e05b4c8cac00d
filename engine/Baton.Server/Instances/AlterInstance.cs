using System.Collections.Immutable;
using Baton.Runtime.Alterations;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.Server.Instances;

/// <summary>Changes a running instance by hand, or one that a fault has ended.</summary>
internal sealed record AlterInstance(string Id, AlterationRequest Alteration, string? Reason, string Act) : ICommand<Moved>
{
    public Permission Permission => Permission.Repair;

    public string Subject => $"instance/{Id}";

    public Reach Reach => Reach.OfInstance(Id);

    public string? InstanceId => Id;
}

internal sealed class InstanceAlterer(StepRunner steps, AlterationReader reader, RequestContext caller) : IRequestHandler<AlterInstance, Moved>
{
    public async Task<Moved> Handle(AlterInstance request, CancellationToken cancellationToken)
    {
        var state = await steps.FindAsync(caller.Tenant, request.Id, cancellationToken) ?? throw InstanceMissing(request.Id);
        ImmutableArray<AlterationRequest> alterations = [request.Alteration];
        var (altered, refusal) = await reader.ReadAsync(caller.Tenant, state, alterations, caller.Caller, request.Reason, cancellationToken);
        if (altered is null)
            throw RefusedException.Of(refusal!);
        caller.AuditDetail = AlterationAudit.Of(request.Reason, state, alterations);
        Moved? answer = null;
        var with = new StepAttachments { FromResult = after => caller.ChangesFor(answer = new Moved(after.Id, after.Status.ToString(), after.Incidents.Length)) };
        RefusedException.ThrowIfNotDone(await steps.DeliverAsync(caller.Tenant, request.Id, altered, with, cancellationToken) ?? throw InstanceMissing(request.Id));
        return answer!;
    }

    private static RefusedException InstanceMissing(string id) => RefusedException.NotFound($"没有流程实例“{id}”。", $"There is no instance {id}.");
}
