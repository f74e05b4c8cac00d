using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Instances;

internal static class ActivityExecutionEndpoints
{
    public static void MapActivityExecutions(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/activity-executions/list", (string workflowInstanceId, string? activityNodeId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListActivityExecutions(workflowInstanceId, activityNodeId), cancellation));
        elsa.MapGet("/activity-executions/count", async (string workflowInstanceId, string? activityNodeId, IMediator mediator, CancellationToken cancellation) =>
            Results.Json(new { count = (await mediator.Send(new ListActivityExecutions(workflowInstanceId, activityNodeId), cancellation)).Count }));
    }
}

/// <summary>All executions of an instance, in the order in which they began.</summary>
internal sealed record ListActivityExecutions(string InstanceId, string? NodeId) : IQuery<ActivityExecutionList>
{
    public Permission Permission => Permission.ReadInstances;
}

internal sealed record ActivityExecutionList(ImmutableArray<ActivityExecutionRecord> Items, int Count);

internal sealed record ActivityExecutionRecord
{
    public required string WorkflowInstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required string ActivityType { get; init; }
    public required int ActivityTypeVersion { get; init; }
    public string? ActivityName { get; init; }

    /// <summary>The evaluated inputs.</summary>
    public required ObjectValue ActivityState { get; init; }
    public required ObjectValue Payload { get; init; }
    public required ObjectValue Outputs { get; init; }
    public required ObjectValue Properties { get; init; }
    public ObjectValue Metadata { get; init; } = ObjectValue.Empty;
    public ExceptionView? Exception { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required bool HasBookmarks { get; init; }
    public required string Status { get; init; }
    public required int AggregateFaultCount { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public string? SchedulingActivityExecutionId { get; init; }
    public string? SchedulingActivityId { get; init; }
    public required int CallStackDepth { get; init; }
    public required string Id { get; init; }
}

internal sealed class ActivityExecutionLister(InstanceFiles files) : IRequestHandler<ListActivityExecutions, ActivityExecutionList>
{
    public async Task<ActivityExecutionList> Handle(ListActivityExecutions request, CancellationToken cancellationToken)
    {
        var (_, state, plan) = await files.FindAsync(request.InstanceId, cancellationToken);
        var moments = new List<JournalMoment>();
        await foreach (var moment in files.JournalAsync(request.InstanceId, cancellationToken))
            moments.Add(moment);
        var waiting = state.Waits.Select(wait => wait.Execution).Concat(state.Executions.Where(each => each.Data is Kernel.Tasks.Approval).Select(each => each.Number)).ToHashSet();
        var all = moments.GroupBy(moment => moment.Entry.Execution).OrderBy(group => group.Key).Select(group => Of(plan, state, [.. group], waiting));
        var items = all.Prepend(OfWorkflow(state))
            .Where(record => request.NodeId is not { Length: > 0 } node || record.ActivityNodeId == node || record.ActivityNodeId.EndsWith($":{node}", StringComparison.Ordinal))
            .ToImmutableArray();
        return new ActivityExecutionList(items, items.Length);
    }

    private static ActivityExecutionRecord Of(Plan plan, InstanceState state, ImmutableArray<JournalMoment> moments, HashSet<int> waiting)
    {
        var first = moments[0];
        var node = plan.Nodes[first.Entry.Node];
        var number = first.Entry.Execution;
        var end = moments.LastOrDefault(moment => moment.Entry.Event is JournalEvent.Completed or JournalEvent.Canceled or JournalEvent.Faulted or JournalEvent.Started or JournalEvent.Resumed);
        var isEnded = end?.Entry.Event is JournalEvent.Completed or JournalEvent.Canceled || (end?.Entry.Event == JournalEvent.Faulted && state.HasEnded);
        var fault = moments.LastOrDefault(moment => moment.Entry.Event == JournalEvent.Faulted);
        var isRoot = first.Entry.Parent == 0;
        return new ActivityExecutionRecord
        {
            WorkflowInstanceId = state.Id,
            ActivityId = node.Id,
            ActivityNodeId = node.Path,
            ActivityType = node.Type,
            ActivityTypeVersion = node.Descriptor.Version,
            ActivityName = node.Name,
            ActivityState = moments.LastOrDefault(moment => moment.Entry.Inputs is not null)?.Entry.Inputs ?? ObjectValue.Empty,
            Payload = moments.LastOrDefault(moment => moment.Entry.Outcomes is { IsDefaultOrEmpty: false })?.Entry.Outcomes is { } outcomes
                ? ObjectValue.Empty.With("Outcomes", new ListValue([.. outcomes.Select(Value.From)]))
                : ObjectValue.Empty,
            Outputs = moments.LastOrDefault(moment => moment.Entry.Outputs is not null)?.Entry.Outputs ?? ObjectValue.Empty,
            Properties = ObjectValue.Empty,
            Exception = end?.Entry.Event == JournalEvent.Faulted ? new ExceptionView("Fault", fault!.Entry.Message ?? "") : null,
            StartedAt = first.At,
            HasBookmarks = waiting.Contains(number),
            Status = end?.Entry.Event switch
            {
                JournalEvent.Completed => "Completed",
                JournalEvent.Canceled => "Canceled",
                JournalEvent.Faulted => "Faulted",
                _ => state.HasEnded ? "Canceled" : "Running",
            },
            AggregateFaultCount = moments.Count(moment => moment.Entry.Event == JournalEvent.Faulted),
            CompletedAt = isEnded ? end!.At : null,
            SchedulingActivityExecutionId = isRoot ? null : WorkflowStates.IdOf(state, first.Entry.Parent),
            SchedulingActivityId = isRoot ? null : node.Parent?.Id,
            CallStackDepth = WorkflowStates.DepthOf(node),
            Id = WorkflowStates.IdOf(state, number),
        };
    }

    private static ActivityExecutionRecord OfWorkflow(InstanceState state) => new()
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
        Status = state.Status switch
        {
            InstanceStatus.Finished => "Completed",
            InstanceStatus.Cancelled => "Canceled",
            InstanceStatus.Faulted => "Faulted",
            _ => "Running",
        },
        AggregateFaultCount = state.Incidents.Length,
        CompletedAt = state.FinishedAt,
        CallStackDepth = 0,
        Id = WorkflowStates.IdOf(state, 0),
    };
}
