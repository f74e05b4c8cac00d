using Baton.Runtime.Requests;
using Baton.Server.Elsa.Executions;
using Baton.Storage;
using MediatR;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Live;

/// <summary>Tells observers that an instance has moved: the badges of its nodes, that its journal has grown, that it itself has changed.</summary>
internal sealed class ObserverNotices(LiveInstances live, IHubContext<InstanceHub> hub, IStore store, IMediator mediator, RequestContext caller, TimeProvider time)
    : INotificationHandler<InstanceMoved>
{
    public async Task Handle(InstanceMoved notification, CancellationToken cancellationToken)
    {
        var instance = notification.Instance;
        var observers = await WithoutLostKeysAsync(live.ObserversOf(instance), cancellationToken);
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

    // A key that was revoked, or has expired, is worth nothing from that moment on.
    private async Task<IReadOnlyList<string>> WithoutLostKeysAsync(IReadOnlyCollection<Observer> observers, CancellationToken cancellation)
    {
        var keys = observers.Select(observer => observer.KeyId).OfType<string>().Distinct().ToList();
        if (keys.Count == 0)
            return [.. observers.Select(observer => observer.Connection.ConnectionId)];
        var now = time.GetUtcNow();
        await using var reads = store.OpenReads();
        var valid = await reads.ApiKeys.Where(row => keys.Contains(row.Id) && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now))
            .Select(row => row.Id).ToListAsync(cancellation);
        foreach (var lost in observers.Where(observer => observer.KeyId is { } key && !valid.Contains(key)))
            lost.Connection.Abort();
        return [.. observers.Where(observer => observer.KeyId is not { } key || valid.Contains(key)).Select(observer => observer.Connection.ConnectionId)];
    }
}
