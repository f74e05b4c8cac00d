using System.Collections.Immutable;

namespace Baton.Runtime.Webhooks;

/// <summary>The events that other programs can be told of.</summary>
public static class WebhookEvent
{
    public const string InstanceStarted = "instance.started";
    public const string InstanceFinished = "instance.finished";
    public const string InstanceFaulted = "instance.faulted";
    public const string InstanceCancelled = "instance.cancelled";
    public const string TaskCreated = "task.created";

    /// <summary>A person has decided, or the time was up.</summary>
    public const string TaskCompleted = "task.completed";

    /// <summary>It is not needed any more, was given to somebody else or withdrawn.</summary>
    public const string TaskCancelled = "task.cancelled";
    public const string IncidentCreated = "incident.created";

    /// <summary>Sent on demand, to try an address.</summary>
    public const string Ping = "webhook.ping";

    /// <summary>All that can be asked for.</summary>
    public static readonly ImmutableArray<string> All =
        [InstanceStarted, InstanceFinished, InstanceFaulted, InstanceCancelled, TaskCreated, TaskCompleted, TaskCancelled, IncidentCreated];
}
