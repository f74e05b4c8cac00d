using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Executions;
using Baton.Runtime.Events;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.Server.Elsa.Events;

internal static class EventEndpoints
{
    private sealed record TriggerBody(string? WorkflowInstanceId, string? CorrelationId, JsonElement? Input);

    public static void MapEvents(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/events/{eventName}/trigger", async (string eventName, TriggerBody? body, IMediator mediator, CancellationToken cancellation) =>
        {
            var payload = body?.Input is { } input ? ValueJson.FromElement(input, JsonForm.Plain) : Value.Null;
            await mediator.Send(new TriggerEvent(eventName, payload, Blank(body?.WorkflowInstanceId), Blank(body?.CorrelationId)), cancellation);
            return Results.Ok();
        });

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Sends an event to one instance, or to everything that waits for it, or to those with a correlation id.</summary>
internal sealed record TriggerEvent(string Name, Value Payload, string? TargetId, string? CorrelationId) : ICommand<EventSent>
{
    public Permission Permission => Permission.SignalInstances;

    public string? Act => "event.trigger";

    public string Subject => $"event/{Name}";

    public string? InstanceId => TargetId;

    public bool IsRoutine => true;
}

internal sealed record EventSent(string Name);

internal sealed class EventTrigger(StepRunner steps, EventBroadcasts broadcasts, EventDeliveries deliveries, RequestContext caller, TimeProvider time)
    : IRequestHandler<TriggerEvent, EventSent>
{
    /// <summary>How long a caller waits until all that waited has moved. The deliveries are stored and go on without it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<EventSent> Handle(TriggerEvent request, CancellationToken cancellationToken)
    {
        var answer = new EventSent(request.Name);
        var changes = caller.ChangesFor(answer);
        if (request.TargetId is { } instanceId)
        {
            var result = await steps.DeliverAsync(
                caller.Tenant, instanceId, new EventArrived(request.Name, request.Payload), new StepAttachments { Changes = changes }, cancellationToken)
                ?? throw RefusedException.NotFound($"没有流程实例“{instanceId}”。", $"There is no instance {instanceId}.");
            RefusedException.ThrowIfNotDone(result);
            return answer;
        }

        var sent = await broadcasts.SendAsync(caller.Tenant, request.Name, request.Payload, request.CorrelationId, changes, cancellationToken)
            ?? throw RefusedException.Conflict("changed-meanwhile", "同样的请求正在处理。", "An equal request is being handled.");
        await deliveries.WaitAsync(sent, Limit, time, cancellationToken);
        return answer;
    }
}
