using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Kernel.Events;

namespace Baton.Runtime.Events;

/// <summary>
/// An event on its way, stored in the inbox as JSON: for one instance, for one of its waits, or for a trigger; with neither an instance
/// nor a definition, for everything that waits for it when it is taken up.
/// </summary>
/// <param name="Name">The event's name.</param>
/// <param name="Payload">What it carries.</param>
/// <param name="InstanceId">The instance it is for.</param>
/// <param name="Execution">Its execution that waits; null for any.</param>
/// <param name="DefinitionId">The definition to start.</param>
/// <param name="TriggerActivityId">Its trigger node.</param>
/// <param name="CorrelationId">The correlation id of an instance that is started; of those it is for, where it is for all.</param>
/// <param name="PublishedBy">The instance that published it; null when it came from outside.</param>
/// <param name="Chain">What led to it; null when it came from outside.</param>
public sealed record EventDelivery(
    string Name,
    Value Payload,
    string? InstanceId = null,
    int? Execution = null,
    string? DefinitionId = null,
    string? TriggerActivityId = null,
    string? CorrelationId = null,
    string? PublishedBy = null,
    EventChain? Chain = null)
{
    /// <summary>For what waits alone: it starts nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsResumeOnly { get; init; }

    /// <summary>The person by whom an instance is started; null when nobody is known to have.</summary>
    public string? StartedBy { get; init; }
}
