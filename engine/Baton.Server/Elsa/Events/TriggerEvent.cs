using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Events;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.Server.Elsa.Events;

internal static class EventEndpoints
{
    /// <summary>Says that nothing took the event. Elsa answers 200 without a body then as well, and so do we.</summary>
    public const string UnmatchedHeader = "Baton-Event-Unmatched";

    private sealed record TriggerBody(string? WorkflowInstanceId, string? CorrelationId, JsonElement? Input);

    public static void MapEvents(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/events/{eventName}/trigger", async (string eventName, TriggerBody? body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        {
            var payload = body?.Input is { } input ? ValueJson.FromElement(input, JsonForm.Plain) : Value.Null;
            var sent = await mediator.Send(new TriggerEvent(eventName, payload, Blank(body?.WorkflowInstanceId), Blank(body?.CorrelationId)), cancellation);
            if (sent.IsUnmatched)
                http.Response.Headers[UnmatchedHeader] = "true";
            return Results.Ok();
        });

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Sends an event to one instance, or to everything that waits for it, or to those with a correlation id.</summary>
internal sealed record TriggerEvent(string Name, Value Payload, string? TargetId, string? CorrelationId) : ICommand<EventSent>
{
    public Permission Permission => Permission.SignalInstances;

    public Reach Reach => TargetId is { } id ? Reach.OfInstance(id) : Reach.Everything;

    public string? Act => "event.trigger";

    public string Subject => $"event/{Name}";

    public string? InstanceId => TargetId;

    public bool IsRoutine => true;
}

internal sealed record EventSent(string Name, bool IsUnmatched = false);

internal sealed class EventTrigger(StepRunner steps, EventBroadcasts broadcasts, EventDeliveries deliveries, ReservedEvents reserved, RequestContext caller, TimeProvider time)
    : IRequestHandler<TriggerEvent, EventSent>
{
    /// <summary>How long a caller waits until all that waited has moved. The deliveries are stored and go on without it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<EventSent> Handle(TriggerEvent request, CancellationToken cancellationToken)
    {
        reserved.ThrowIfReserved(request.Name);
        if (!KeyText.Fits(request.Name))
            throw RefusedException.Of(Refusal.KeyTooLong("事件名", "event's name"));
        if (!KeyText.Fits(request.CorrelationId))
            throw RefusedException.Of(Refusal.KeyTooLong("关联编号", "correlation id"));
        return request.TargetId is { } instanceId ? await DeliverAsync(request, instanceId, cancellationToken) : await BroadcastAsync(request, cancellationToken);
    }

    private async Task<EventSent> DeliverAsync(TriggerEvent request, string instanceId, CancellationToken cancellation)
    {
        var answer = new EventSent(request.Name);
        var with = new StepAttachments { Changes = caller.ChangesFor(answer) };
        var result = await steps.DeliverAsync(caller.Tenant, instanceId, new EventArrived(request.Name, request.Payload), with, cancellation)
            ?? throw RefusedException.NotFound($"没有流程实例“{instanceId}”。", $"There is no instance {instanceId}.");
        if (result.Refusal is not { Code: Refusal.NothingWaitsCode or Refusal.InstanceEndedCode } refusal)
        {
            RefusedException.ThrowIfNotDone(result);
            return answer;
        }

        answer = new EventSent(request.Name, IsUnmatched: true);
        var kept = new EventDelivery(request.Name, request.Payload, instanceId);
        return await broadcasts.KeepUnmatchedAsync(caller.Tenant, kept, $"{refusal.Chinese} / {refusal.English}", caller.ChangesFor(answer), cancellation)
            ? answer
            : throw Meanwhile();
    }

    private async Task<EventSent> BroadcastAsync(TriggerEvent request, CancellationToken cancellation)
    {
        // The stored answer is made before it is known whether anything waits.
        var answer = new EventSent(request.Name);
        var sent = new EventDelivery(request.Name, request.Payload, CorrelationId: request.CorrelationId);
        var keys = await broadcasts.SendAsync(caller.Tenant, sent, caller.ChangesFor(answer), cancellation) ?? throw Meanwhile();
        await deliveries.WaitAsync(keys, Limit, time, cancellation);
        return keys.IsEmpty ? answer with { IsUnmatched = true } : answer;
    }

    private static RefusedException Meanwhile() =>
        RefusedException.Conflict("changed-meanwhile", "同样的请求正在处理。", "An equal request is being handled.");
}
