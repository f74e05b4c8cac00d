using Baton.Runtime.Requests;
using Baton.Server.Elsa.Executions;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace Baton.Server.Live;

/// <summary>Tells observers that an instance has moved: the badges of its nodes, that its journal has grown, that it itself has changed.</summary>
internal sealed class ObserverNotices(LiveInstances live, LiveCallers callers, IHubContext<InstanceHub> hub, IMediator mediator, RequestContext caller) : INotificationHandler<InstanceMoved>
{
    public async Task Handle(InstanceMoved notification, CancellationToken cancellationToken)
    {
        var instance = notification.Instance;
        var observers = await callers.AdmittedAsync(live.ObserversOf(instance), cancellationToken);
        if (observers.Count == 0)
            return;
        var clients = hub.Clients.Clients(observers);
        // Each observer was let in by itself; what they are told is the same for all.
        (caller.Tenant, caller.Granted) = (instance.Tenant, Permission.ReadInstances);
        try
        {
            await clients.SendAsync("ActivityExecutionLogUpdatedAsync", await mediator.Send(new ReportExecutions(instance.Id, []), cancellationToken), cancellationToken);
            await clients.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellationToken);
        }
        catch (RefusedException)
        {
            // It is gone, which the viewer finds when it reads it again.
        }

        await clients.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = instance.Id }, cancellationToken);
    }
}
