using System.Collections.Immutable;
using Baton.Expressions.Values;

namespace Baton.Server.Elsa.Instances;

/// <summary>The state of an instance in Elsa's shape and order of members.</summary>
internal sealed record WorkflowState
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required int DefinitionVersion { get; init; }
    public string? ParentWorkflowInstanceId { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public required string Status { get; init; }
    public required string SubStatus { get; init; }
    public bool IsExecuting { get; init; }
    public required ImmutableArray<Bookmark> Bookmarks { get; init; }
    public required ImmutableArray<IncidentView> Incidents { get; init; }
    public bool IsSystem { get; init; }
    public required ImmutableArray<CompletionCallback> CompletionCallbacks { get; init; }
    public required ImmutableArray<ActivityContextView> ActivityExecutionContexts { get; init; }
    public ImmutableArray<ObjectValue> ScheduledActivities { get; init; } = [];
    public required long ExecutionLogSequence { get; init; }
    public required ObjectValue Input { get; init; }
    public required ObjectValue Output { get; init; }
    public ObjectValue Properties { get; init; } = ObjectValue.Empty;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Something an execution waits for.</summary>
internal sealed record Bookmark(
    string Id,
    string Name,
    string Hash,
    ObjectValue Payload,
    string ActivityId,
    string ActivityNodeId,
    string ActivityInstanceId,
    DateTimeOffset CreatedAt,
    bool AutoBurn = true,
    string CallbackMethodName = "ResumeAsync",
    bool AutoComplete = true);

internal sealed record IncidentView(
    string ActivityId, string ActivityNodeId, string ActivityInstanceId, string ActivityType, string Message, ExceptionView Exception, DateTimeOffset Timestamp);

internal sealed record ExceptionView(string Type, string Message);

internal sealed record CompletionCallback(string OwnerInstanceId, string ChildNodeId, string MethodName);

internal sealed record ActivityContextView
{
    public required string Id { get; init; }
    public required int CallStackDepth { get; init; }
    public string? ParentContextId { get; init; }
    public required string ScheduledActivityNodeId { get; init; }
    public string? OwnerActivityNodeId { get; init; }
    public required ObjectValue Properties { get; init; }
    public ObjectValue Metadata { get; init; } = ObjectValue.Empty;
    public required ObjectValue ActivityState { get; init; }
    public ImmutableArray<ObjectValue> DynamicVariables { get; init; } = [];
    public required string Status { get; init; }
    public bool IsExecuting { get; init; }
    public required int FaultCount { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
}
