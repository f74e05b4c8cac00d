using Baton.Expressions.Values;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

/// <summary>A durable reason to be parked. The id outside is "{instance}-{Execution}-{kind}".</summary>
public sealed record Wait
{
    public required int Execution { get; init; }
    public required WaitKind Kind { get; init; }

    /// <summary>What a stimulus is matched by: the event's name, the job's id, the child's id, the name of what is asked for.</summary>
    public required string Key { get; init; }
    public DateTimeOffset? Due { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public string IdIn(string instanceId) => $"{instanceId}-{Execution}-{Kind switch { WaitKind.Event => "e", WaitKind.Timer => "t", WaitKind.Child => "c", WaitKind.Request => "r", _ => "j" }}";
}

public enum WaitKind
{
    Event = 0,
    Timer = 1,
    Job = 2,
    Child = 3,

    /// <summary>A system outside reports under the wait's id.</summary>
    Request = 4,
}

/// <summary>An event that came before any node waited for it; kept for a node that has not waited yet.</summary>
public sealed record EarlyEvent(string Name, Value Payload, DateTimeOffset At);

/// <summary>An execution parked at a job.</summary>
public sealed record JobWait(string JobId) : NodeData;
