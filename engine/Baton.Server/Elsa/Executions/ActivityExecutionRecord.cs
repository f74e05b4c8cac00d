using Baton.Expressions.Values;
using Baton.Server.Elsa.Instances;

namespace Baton.Server.Elsa.Executions;

/// <summary>One execution in short.</summary>
internal record ActivityExecutionSummary
{
    public required string WorkflowInstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required string ActivityType { get; init; }
    public required int ActivityTypeVersion { get; init; }
    public string? ActivityName { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required bool HasBookmarks { get; init; }
    public required string Status { get; init; }
    public required int AggregateFaultCount { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public string? SchedulingActivityExecutionId { get; init; }
    public string? SchedulingActivityId { get; init; }

    /// <summary>The instance that started this one, on the record of its workflow.</summary>
    public string? SchedulingWorkflowInstanceId { get; init; }
    public required int CallStackDepth { get; init; }
    public ObjectValue Metadata { get; init; } = ObjectValue.Empty;
    public required string Id { get; init; }
}

/// <summary>One execution with all that is known of it.</summary>
internal sealed record ActivityExecutionRecord : ActivityExecutionSummary
{
    /// <summary>The evaluated inputs.</summary>
    public required ObjectValue ActivityState { get; init; }
    public required ObjectValue Payload { get; init; }
    public required ObjectValue Outputs { get; init; }
    public required ObjectValue Properties { get; init; }
    public ExceptionView? Exception { get; init; }
}
