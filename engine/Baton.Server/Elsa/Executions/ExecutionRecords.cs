using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Server.Elsa.Instances;

namespace Baton.Server.Elsa.Executions;

/// <summary>Makes Elsa's records of executions: of what the state says of those that live, and of what the journal says of all.</summary>
internal sealed class ExecutionRecords(InstanceState state)
{
    private readonly HashSet<int> _waiting =
    [
        .. state.Waits.Select(wait => wait.Execution),
        .. state.Executions.Where(execution => execution.Data is Approval).Select(execution => execution.Number),
    ];

    public bool IsWaiting(int execution) => _waiting.Contains(execution);

    /// <summary>Each execution that the moments tell of, in the order in which they began.</summary>
    public IEnumerable<ActivityExecutionRecord> Of(IEnumerable<JournalMoment> moments) =>
        moments.GroupBy(moment => moment.Entry.Execution).OrderBy(group => group.Key).Select(group => Of((ImmutableArray<JournalMoment>)[.. group]));

    /// <summary>An execution that lives, in short, without a look into the journal.</summary>
    public ActivityExecutionSummary OfLiving(Plan plan, Kernel.Executions.Execution execution)
    {
        var node = plan.Nodes[execution.Node];
        var isFaulted = execution.Status == ExecutionStatus.Faulted;
        return new ActivityExecutionSummary
        {
            WorkflowInstanceId = state.Id,
            ActivityId = node.Id,
            ActivityNodeId = node.Path,
            ActivityType = node.Type,
            ActivityTypeVersion = node.Descriptor.Version,
            ActivityName = node.Name,
            StartedAt = execution.StartedAt,
            HasBookmarks = IsWaiting(execution.Number),
            Status = isFaulted ? "Faulted" : "Running",
            AggregateFaultCount = isFaulted ? 1 : 0,
            SchedulingActivityExecutionId = SchedulerOf(execution.Parent),
            SchedulingActivityId = execution.Parent == 0 ? null : node.Parent?.Id,
            CallStackDepth = WorkflowStates.DepthOf(node),
            Id = WorkflowStates.IdOf(state, execution.Number),
        };
    }

    /// <summary>The workflow itself, which Elsa has as an activity around the root.</summary>
    public ActivityExecutionRecord OfWorkflow()
    {
        return new ActivityExecutionRecord
        {
            WorkflowInstanceId = state.Id,
            ActivityId = WorkflowStates.WorkflowNode,
            ActivityNodeId = WorkflowStates.WorkflowNode,
            ActivityType = "Elsa.Workflow",
            ActivityTypeVersion = 1,
            ActivityState = ObjectValue.Empty,
            Payload = ObjectValue.Empty,
            Outputs = state.Outputs,
            Properties = ObjectValue.Empty.With("Variables", WorkflowStates.Variables(state.Variables)),
            StartedAt = state.CreatedAt,
            HasBookmarks = false,
            Status = WorkflowStates.EndOf(state) ?? "Running",
            AggregateFaultCount = state.Incidents.Length,
            CompletedAt = state.FinishedAt,
            SchedulingActivityExecutionId = state.Parent is { } parent ? WorkflowStates.IdOf(parent.InstanceId, parent.Execution) : null,
            SchedulingWorkflowInstanceId = state.Parent?.InstanceId,
            CallStackDepth = 0,
            Id = WorkflowStates.IdOf(state, 0),
        };
    }

    private string? SchedulerOf(int parent) => parent == 0 ? null : WorkflowStates.IdOf(state, parent);

    private ActivityExecutionRecord Of(ImmutableArray<JournalMoment> moments)
    {
        var first = moments[0];
        var node = first.Node;
        var number = first.Entry.Execution;
        var end = moments.LastOrDefault(moment => moment.Entry.Event is JournalEvent.Completed or JournalEvent.Canceled or JournalEvent.Faulted or JournalEvent.Started or JournalEvent.Resumed);
        var isEnded = end?.Entry.Event is JournalEvent.Completed or JournalEvent.Canceled || (end?.Entry.Event == JournalEvent.Faulted && state.HasEnded);
        var completed = moments.LastOrDefault(moment => moment.Entry.Event == JournalEvent.Completed);
        var fault = moments.LastOrDefault(moment => moment.Entry.Event == JournalEvent.Faulted);
        return new ActivityExecutionRecord
        {
            WorkflowInstanceId = state.Id,
            ActivityId = node.Id,
            ActivityNodeId = node.Path,
            ActivityType = node.Type,
            ActivityTypeVersion = node.Descriptor.Version,
            ActivityName = node.Name,
            ActivityState = moments.LastOrDefault(moment => moment.Entry.Inputs is not null)?.Entry.Inputs ?? ObjectValue.Empty,
            Payload = completed?.Entry.Outcomes is { IsDefaultOrEmpty: false } outcomes
                ? ObjectValue.Empty.With("Outcomes", new ListValue([.. outcomes.Select(Value.From)]))
                : ObjectValue.Empty,
            Outputs = completed?.Entry.Outputs ?? ObjectValue.Empty,
            Properties = ObjectValue.Empty,
            Exception = end?.Entry.Event == JournalEvent.Faulted ? new ExceptionView("Fault", fault!.Entry.Message ?? "") : null,
            StartedAt = first.At,
            HasBookmarks = IsWaiting(number),
            Status = end?.Entry.Event switch
            {
                JournalEvent.Completed => "Completed",
                JournalEvent.Canceled => "Canceled",
                JournalEvent.Faulted => "Faulted",
                _ => state.HasEnded ? "Canceled" : "Running",
            },
            AggregateFaultCount = moments.Count(moment => moment.Entry.Event == JournalEvent.Faulted),
            CompletedAt = isEnded ? end!.At : null,
            SchedulingActivityExecutionId = SchedulerOf(first.Entry.Parent),
            SchedulingActivityId = first.Entry.Parent == 0 ? null : node.Parent?.Id,
            CallStackDepth = WorkflowStates.DepthOf(node),
            Id = WorkflowStates.IdOf(state, number),
        };
    }
}
