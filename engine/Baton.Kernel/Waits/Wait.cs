using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

/// <summary>A durable reason to be parked. The id outside is "{instance}-{Execution}-{kind}", with the place behind it where there is one.</summary>
public sealed record Wait
{
    public required int Execution { get; init; }
    public required WaitKind Kind { get; init; }

    /// <summary>What a stimulus is matched by: the event's name, the job's id, the child's id, the name of what is asked for.</summary>
    public required string Key { get; init; }
    public DateTimeOffset? Due { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Which of the several events it is that the execution waits for; null for the first.</summary>
    public int? Place { get; init; }

    public string IdIn(string instanceId) => $"{instanceId}-{Execution}-{LetterOf(Kind)}{Place}";

    private static string LetterOf(WaitKind kind) => kind switch
    {
        WaitKind.Event => "e",
        WaitKind.Timer => "t",
        WaitKind.Child => "c",
        WaitKind.Request => "r",
        _ => "j",
    };
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

/// <summary>An execution parked at the events its activity has named, as states had it before activities could keep more.</summary>
public sealed record EventsData(ImmutableArray<AwaitedEvent> Events) : NodeData;

/// <summary>An execution parked at a job.</summary>
public sealed record JobWait(string JobId) : NodeData;
