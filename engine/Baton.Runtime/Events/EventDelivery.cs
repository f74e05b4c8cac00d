using Baton.Expressions.Values;

namespace Baton.Runtime.Events;

/// <summary>One part of a broadcast: an event for one wait, or for one trigger. Stored in the inbox as JSON.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Payload">What it carries.</param>
/// <param name="InstanceId">The instance that waits; null for a trigger.</param>
/// <param name="Execution">Its execution that waits.</param>
/// <param name="DefinitionId">The definition to start; null for a wait.</param>
/// <param name="TriggerActivityId">Its trigger node.</param>
/// <param name="CorrelationId">The correlation id of an instance that is started.</param>
public sealed record EventDelivery(
    string Name,
    Value Payload,
    string? InstanceId = null,
    int? Execution = null,
    string? DefinitionId = null,
    string? TriggerActivityId = null,
    string? CorrelationId = null);
