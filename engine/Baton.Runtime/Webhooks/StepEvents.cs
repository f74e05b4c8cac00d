using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Steps;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Runtime.Webhooks;

/// <summary>What a step did that others may want to hear of, in the order in which it happened.</summary>
internal static class StepEvents
{
    public static IEnumerable<(string Event, object Data)> Of(ComputedStep step, LoadedInstance? before)
    {
        if (before is null)
            yield return (WebhookEvent.InstanceStarted, InstanceData.Of(step));
        foreach (var change in step.Changes.Tasks)
        {
            if (EventOf(change) is { } happened)
                yield return (happened, TaskData.Of(step, change));
        }

        foreach (var incident in step.State.Incidents)
        {
            if (before?.State.Incidents.Any(known => known.Execution == incident.Execution && known.At == incident.At) is not true)
                yield return (WebhookEvent.IncidentCreated, IncidentData.Of(step, incident));
        }

        if (step.State.HasEnded && before?.State.HasEnded is not true)
            yield return (EndOf(step.State.Status), InstanceData.Of(step));
    }

    // A task opened and closed within the step was nobody's.
    private static string? EventOf(TaskChange change) => (change.Before, change.After) switch
    {
        (null, { IsFinal: true }) => null,
        (null or { Status: TaskStatus.Waiting }, { Status: TaskStatus.Open or TaskStatus.Offered }) => WebhookEvent.TaskCreated,
        ({ IsFinal: false }, { Status: TaskStatus.Done or TaskStatus.TimedOut }) => WebhookEvent.TaskCompleted,
        ({ IsFinal: false, Status: not TaskStatus.Waiting }, { IsFinal: true }) => WebhookEvent.TaskCancelled,
        _ => null,
    };

    private static string EndOf(InstanceStatus status) => status switch
    {
        InstanceStatus.Finished => WebhookEvent.InstanceFinished,
        InstanceStatus.Cancelled => WebhookEvent.InstanceCancelled,
        _ => WebhookEvent.InstanceFaulted,
    };

    private sealed record InstanceData(
        string InstanceId, string DefinitionId, string DefinitionName, int Version, string Status, string? Name, string? CorrelationId, string? ParentInstanceId,
        string? StartedBy, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, ObjectValue? Output)
    {
        public static InstanceData Of(ComputedStep step)
        {
            var state = step.State;
            return new InstanceData(
                state.Id, state.Plan.DefinitionId, step.Plan.Name, state.Plan.Version, state.Status.ToString(), state.Name, state.CorrelationId,
                state.Parent?.InstanceId, state.StartedBy, state.CreatedAt, state.FinishedAt, state.HasEnded ? state.Outputs : null);
        }
    }

    private sealed record TaskData(
        string TaskId, string Title, string Assignee, string Status, string? Decision, string? Actor, string? OnBehalfOf, string? Reason,
        DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string ActivityId, string InstanceId, string DefinitionId, string? CorrelationId)
    {
        public static TaskData Of(ComputedStep step, TaskChange change)
        {
            var (task, decision) = (change.After, change.After.Decision);
            return new TaskData(
                task.Id, change.Work.NoticeOf(task).Title, task.Assignee, task.Status.ToString(), decision?.Verb.ToString(), decision?.Actor, decision?.OnBehalfOf, decision?.Reason,
                task.OpenedAt, task.ClosedAt, step.Plan.Nodes[change.Node].Id, step.State.Id, step.State.Plan.DefinitionId, step.State.CorrelationId);
        }
    }

    private sealed record IncidentData(
        string InstanceId, string DefinitionId, string? CorrelationId, int Execution, string ActivityId, string ActivityType, string Message, string? JobId, DateTimeOffset At)
    {
        public static IncidentData Of(ComputedStep step, Incident incident) => new(
            step.State.Id, step.State.Plan.DefinitionId, step.State.CorrelationId, incident.Execution, incident.ActivityId, incident.ActivityType, incident.Message, incident.JobId, incident.At);
    }
}
