namespace Baton.Kernel.Incidents;

/// <summary>A failed execution. Open as long as it stands in the state; with <see cref="IncidentStrategy.Park"/> it waits for a person's decision.</summary>
public sealed record Incident
{
    /// <summary>The number of the execution that failed; at most one incident an execution.</summary>
    public required int Execution { get; init; }
    public required int Node { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityType { get; init; }
    public required string Message { get; init; }
    public string? Detail { get; init; }

    /// <summary>The parked job, when a job ran out of retries.</summary>
    public string? JobId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What a definition wants to happen when an execution fails.</summary>
public enum IncidentStrategy
{
    /// <summary>Elsa's default: the instance ends as faulted.</summary>
    Fault = 0,

    /// <summary>Elsa's other one: the rest goes on; the instance finishes with its incidents noted.</summary>
    ContinueWithIncidents = 1,

    /// <summary>Ours: the execution waits for retry, skip or cancel; the rest goes on.</summary>
    Park = 2,
}

/// <summary>A person's decision on an incident.</summary>
public enum Repair
{
    /// <summary>Begin the activity again, with its inputs evaluated anew; a parked job is sent again as it is.</summary>
    Retry = 0,

    /// <summary>Treat it as completed with the given outcomes.</summary>
    Skip = 1,
}
