using Baton.Expressions.Values;

namespace Baton.TestKit.Conformance;

/// <summary>What was seen of an instance, in the words of the recorded cases.</summary>
public sealed record ObservedInstance
{
    public required string DefinitionId { get; init; }

    public required string Status { get; init; }

    public required string SubStatus { get; init; }

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public required ObjectValue Output { get; init; }

    /// <summary>The activity and the message of each incident.</summary>
    public required IReadOnlyList<(string ActivityId, string Message)> Incidents { get; init; }

    /// <summary>How executions ended over the whole life: <c>a|Completed</c>.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>What is waited for: the activity, its type, and the name of the event where it is one.</summary>
    public required IReadOnlyList<(string ActivityId, string Kind, string? Event)> Waiting { get; init; }
}
