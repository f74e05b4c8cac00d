using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Plans;

namespace Baton.Server.Elsa.Instances;

/// <summary>Makes Elsa's state of ours. Elsa's own workflow activity around the root has number 0 here.</summary>
internal static class WorkflowStates
{
    public const string WorkflowNode = "Workflow1";

    public static WorkflowState Of(Plan plan, InstanceState state, IReadOnlyDictionary<int, ObjectValue> inputs) => new()
    {
        Id = state.Id,
        DefinitionId = state.Plan.DefinitionId,
        DefinitionVersionId = state.Plan.VersionId,
        DefinitionVersion = state.Plan.Version,
        ParentWorkflowInstanceId = state.Parent?.InstanceId,
        CorrelationId = state.CorrelationId,
        Name = state.Name,
        Status = StatusOf(state),
        SubStatus = state.Status.ToString(),
        Bookmarks = Bookmarks.Of(plan, state),
        Incidents = [.. state.Incidents.Select(incident => Of(plan, state, incident))],
        CompletionCallbacks = [.. state.Executions.Select(execution => CallbackOf(plan, state, execution))],
        ActivityExecutionContexts =
        [
            .. state.Executions.Reverse().Select(execution => Of(plan, state, execution, inputs)),
            WorkflowContext(state),
        ],
        ExecutionLogSequence = state.JournalEntries + (state.HasEnded ? 2 : 1),
        Input = state.Inputs,
        Output = state.Outputs,
        CreatedAt = state.CreatedAt,
        UpdatedAt = state.UpdatedAt,
        FinishedAt = state.FinishedAt,
    };

    public static string StatusOf(InstanceState state) => state.HasEnded ? "Finished" : "Running";

    /// <summary>The id of an execution outside; 0 is the workflow itself.</summary>
    public static string IdOf(InstanceState state, int execution) => IdOf(state.Id, execution);

    public static string IdOf(string instanceId, int execution) => $"{instanceId}-{execution}";

    /// <summary>How the workflow's own execution ended; null while it has not.</summary>
    public static string? EndOf(InstanceState state) => state.Status switch
    {
        InstanceStatus.Finished => "Completed",
        InstanceStatus.Cancelled => "Canceled",
        InstanceStatus.Faulted => "Faulted",
        _ => null,
    };

    /// <summary>Variables that were given a value, by id.</summary>
    public static ObjectValue Variables(ObjectValue values) => new([.. values.Members.Where(member => !member.Value.IsNull)]);

    public static int DepthOf(PlanNode node) => node.Parent is { } parent ? DepthOf(parent) + 1 : 1;

    private static IncidentView Of(Plan plan, InstanceState state, Incident incident) => new(
        incident.ActivityId,
        plan.Nodes[incident.Node].Path,
        IdOf(state, incident.Execution),
        incident.ActivityType,
        incident.Message,
        new ExceptionView(incident.Detail ?? "Fault", incident.Message),
        incident.At);

    private static CompletionCallback CallbackOf(Plan plan, InstanceState state, Kernel.Executions.Execution execution) => new(
        IdOf(state, execution.Parent), plan.Nodes[execution.Node].Path, execution.Parent == 0 ? "OnRootCompletedAsync" : AuthoredCallbackOf(state, execution) ?? "OnChildCompletedAsync");

    private static string? AuthoredCallbackOf(InstanceState state, Kernel.Executions.Execution child) =>
        state.Executions.First(execution => execution.Number == child.Parent).Memory?.Children?.FirstOrDefault(each => each.Execution == child.Number)?.Callback;

    private static ActivityContextView Of(Plan plan, InstanceState state, Kernel.Executions.Execution execution, IReadOnlyDictionary<int, ObjectValue> inputs)
    {
        var node = plan.Nodes[execution.Node];
        return new ActivityContextView
        {
            Id = IdOf(state, execution.Number),
            CallStackDepth = DepthOf(node),
            ParentContextId = IdOf(state, execution.Parent),
            ScheduledActivityNodeId = node.Path,
            OwnerActivityNodeId = node.Parent?.Path ?? WorkflowNode,
            Properties = PropertiesOf(execution),
            ActivityState = inputs.GetValueOrDefault(execution.Number) ?? ObjectValue.Empty,
            Status = execution.Status == ExecutionStatus.Faulted ? "Faulted" : "Running",
            FaultCount = execution.Status == ExecutionStatus.Faulted ? 1 : 0,
            StartedAt = execution.StartedAt,
        };
    }

    private static ActivityContextView WorkflowContext(InstanceState state) => new()
    {
        Id = IdOf(state, 0),
        CallStackDepth = 0,
        ScheduledActivityNodeId = WorkflowNode,
        Properties = ObjectValue.Empty.With("Variables", Variables(state.Variables)),
        ActivityState = ObjectValue.Empty,
        Status = EndOf(state) ?? "Running",
        FaultCount = state.Incidents.Length,
        StartedAt = state.CreatedAt,
        CompletedAt = state.FinishedAt,
    };

    // What an activity keeps itself stands beside the variables, as in Elsa.
    private static ObjectValue PropertiesOf(Kernel.Executions.Execution execution)
    {
        var kept = execution.Memory?.Properties ?? ObjectValue.Empty;
        return execution.Variables is { Members.IsEmpty: false } variables ? kept.With("Variables", Variables(variables)) : kept;
    }
}
