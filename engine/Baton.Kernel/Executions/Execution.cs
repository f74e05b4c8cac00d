using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>One activity's run within an instance, while it lives. Its id outside is "{instance}-{Number}".</summary>
public sealed record Execution
{
    public required int Number { get; init; }

    /// <summary>The number of the container's execution; 0 for the root.</summary>
    public required int Parent { get; init; }

    /// <summary>The node's place in the plan, in document order.</summary>
    public required int Node { get; init; }
    public required ExecutionStatus Status { get; init; }

    /// <summary>How often it was begun; a retry after an incident begins it again.</summary>
    public int Attempt { get; init; }
    public NodeData? Data { get; init; }

    /// <summary>Variables declared by this container, by variable id.</summary>
    public ObjectValue? Variables { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What an authored activity keeps, if it keeps anything.</summary>
    public ActivityMemory? Memory { get; init; }

    /// <summary>What the activity has said of the event it waits for.</summary>
    public AwaitedEvent? FindBookmark(Wait wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        return wait.Kind == WaitKind.Event ? KeptMemory?.FindBookmark(wait.Place) : null;
    }

    /// <summary>The memory, from earlier states as well.</summary>
    internal ActivityMemory? KeptMemory => Memory ?? (Data is EventsData earlier ? ActivityMemory.Empty.With(earlier.Events) : null);
}

public enum ExecutionStatus
{
    /// <summary>In the queue of the current step; never at rest.</summary>
    Scheduled = 0,

    /// <summary>Begun: waits for a stimulus, for children or for its authored activity to be run.</summary>
    Running = 1,

    /// <summary>Failed and parked: an incident waits for a person's decision.</summary>
    Faulted = 2,
}
