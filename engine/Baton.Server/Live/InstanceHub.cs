using Baton.Runtime.Requests;
using Baton.Server.Elsa.Instances;
using Baton.Server.Keys;
using Baton.Server.SignIn;
using MediatR;
using Microsoft.AspNetCore.SignalR;

namespace Baton.Server.Live;

/// <summary>Elsa's hub: a viewer says which instance it shows and is told when it has moved. Whoever may read an instance may observe it.</summary>
internal sealed partial class InstanceHub(LiveInstances live, LiveCallers callers, ILogger<InstanceHub> logger) : Hub
{
    public const string Path = "/elsa/hubs/workflow-instance";

    /// <summary>Until the connection ends. Observing one twice is observing it once.</summary>
    /// <exception cref="HubException">There is no such instance, the caller may not see it, or observes too many already.</exception>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        // The caller is who opened the connection: its request lasts as long as that.
        var http = Context.GetHttpContext() ?? throw new InvalidOperationException("The connection has no request.");
        var caller = http.RequestServices.GetRequiredService<RequestContext>();
        try
        {
            await http.RequestServices.GetRequiredService<IMediator>().Send(new ReadExecutionState(instanceId), Context.ConnectionAborted);
        }
        catch (RefusedException refused)
        {
            throw new HubException(refused.Refusal.In(caller.Language));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotObserved(failure, instanceId);
            throw new HubException(caller.Language.Choose("服务器出错了，已记录。", "The server failed; it has been logged."));
        }

        if (!live.Add(new ObservedInstance(caller.Tenant, instanceId), ObserverOf(http)))
            throw new HubException(caller.Language.Choose("一个连接最多同时查看 20 个实例。", "A connection observes 20 instances at most."));
    }

    public override Task OnConnectedAsync()
    {
        if (Context.GetHttpContext() is { } http)
            callers.Add(ObserverOf(http));
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        live.Remove(Context.ConnectionId);
        callers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private Observer ObserverOf(HttpContext http) => new(Context, http.Features.Get<KeyInUse>()?.Row.Id, Session.Of(http.User));

    [LoggerMessage(1, LogLevel.Error, "Instance {Instance} could not be observed")]
    private partial void NotObserved(Exception failure, string instance);
}
