using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Events;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Inbox;
using Baton.Runtime.Steps;
using Baton.Storage.Inbox;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Events;

/// <summary>Brings each delivery of a broadcast to its wait, or starts what its trigger starts; expands what a flow has published.</summary>
public sealed class EventInbox(
    DefinitionLibrary definitions, EventBroadcasts broadcasts, EventDeliveries deliveries, ReservedEvents reserved, IOptionsMonitor<ChainLimits> limits) : IInboxHandler
{
    internal static readonly JsonSerializerOptions Json = new(JsonOptions.Relaxed)
    {
        MaxDepth = ValueJson.MaxJsonDepth,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public bool Handles(string source) => source == EventBroadcasts.Source;

    public string OrderKey(InboxRow message)
    {
        var delivery = Read(message);
        return delivery.InstanceId ?? delivery.PublishedBy ?? message.DedupKey;
    }

    public MessageBrief BriefOf(InboxRow message)
    {
        var delivery = Read(message);
        return new MessageBrief(delivery.Name, InstanceId: delivery.InstanceId);
    }

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var delivery = Read(item.Row);
        // A person who sends it through again stands at the beginning of what follows.
        if (item.Row.IsReplayed && delivery.Chain is not null)
            delivery = delivery with { Chain = EventChain.None };
        if (delivery.PublishedBy is not null && reserved.Contains(delivery.Name))
        {
            await item.EndAsync(InboxStatus.Done, $"流程不能发布“{delivery.Name}”。 / A flow cannot publish {delivery.Name}.", [], cancellation);
            return;
        }

        if (limits.CurrentValue.FindRefusal(delivery.DefinitionId is null ? delivery.Chain : delivery.Chain?.Started()) is { } refusal)
        {
            await item.EndAsync(InboxStatus.Poison, $"{refusal.Chinese} / {refusal.English}", [], cancellation);
            deliveries.Handled(item.Row.DedupKey);
            return;
        }

        await (delivery switch
        {
            { InstanceId: { } instanceId } => DeliverAsync(item, delivery, instanceId, cancellation),
            { DefinitionId: { } definitionId } => StartAsync(item, delivery, definitionId, cancellation),
            _ => ExpandAsync(item, delivery, cancellation),
        });
        deliveries.Handled(item.Row.DedupKey);
    }

    private static async Task DeliverAsync(InboxItem item, EventDelivery delivery, string instanceId, CancellationToken cancellation)
    {
        var result = await item.DeliverAsync(
            instanceId, new EventArrived(delivery.Name, delivery.Payload, delivery.Execution) { Chain = delivery.Chain }, StepAttachments.None, $"事件“{delivery.Name}”", cancellation);
        // The wait it was meant for is over, which is nobody's concern; what came from outside for the instance as a whole is.
        if (result?.Refusal is { } refusal && (delivery.Execution is not null || delivery.PublishedBy is not null))
            await item.EndAsync(InboxStatus.Done, $"{refusal.Chinese} / {refusal.English}", [], cancellation);
    }

    private async Task StartAsync(InboxItem item, EventDelivery delivery, string definitionId, CancellationToken cancellation)
    {
        if (await definitions.PublishedAsync(item.Row.Tenant, definitionId, cancellation) is not { } plan)
            return;
        var parameters = await definitions.ParametersAsync(item.Row.Tenant, plan, cancellation);
        var inputs = delivery.Payload as ObjectValue ?? ObjectValue.Empty;
        var start = new Start(
            inputs, parameters, delivery.CorrelationId, StartedBy: delivery.StartedBy, TriggerActivityId: delivery.TriggerActivityId, TriggerPayload: delivery.Payload)
        {
            Chain = delivery.Chain?.Started(),
        };
        var result = await item.StartAsync(new StartRequest(item.Row.Tenant, plan, start), $"事件“{delivery.Name}”发起“{plan.Name}”", cancellation);
        if (result.Refusal is { } refusal)
            await item.EndAsync(InboxStatus.Unmatched, $"{refusal.Chinese} / {refusal.English}", [], cancellation);
        else if (result.IsExisting)
            await item.EndAsync(InboxStatus.Done, "已经发起过。 / Started before.", [], cancellation);
    }

    private async Task ExpandAsync(InboxItem item, EventDelivery delivery, CancellationToken cancellation)
    {
        var rows = await broadcasts.ExpandAsync(item.Row.Tenant, item.IdFor("broadcast"), delivery, cancellation);
        // A flow publishes for whoever cares to listen; what came from outside was meant for somebody.
        if (rows.IsEmpty && delivery.PublishedBy is null)
            return;
        await item.EndAsync(InboxStatus.Done, $"事件“{delivery.Name}”发给 {rows.Length} 处", [.. rows.Select(row => new Receive(row))], cancellation);
    }

    private static EventDelivery Read(InboxRow message) =>
        JsonSerializer.Deserialize<EventDelivery>(message.Payload, Json) ?? throw new JsonException("The delivery is null.");
}
