using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Journal;

/// <summary>One thing that happened to one execution. The time is its step's.</summary>
public sealed record JournalEntry
{
    public required int Execution { get; init; }
    public required int Parent { get; init; }

    /// <summary>The node's place in the plan.</summary>
    public required int Node { get; init; }
    public required JournalEvent Event { get; init; }

    /// <summary>The evaluated inputs, on Started.</summary>
    public ObjectValue? Inputs { get; init; }

    /// <summary>The outputs, on Completed.</summary>
    public ObjectValue? Outputs { get; init; }
    public ImmutableArray<string>? Outcomes { get; init; }

    /// <summary>The reason, on Faulted; the decision, on Decided.</summary>
    public string? Message { get; init; }
}

public enum JournalEvent
{
    Started = 0,
    Suspended = 1,
    Resumed = 2,
    Completed = 3,
    Canceled = 4,
    Faulted = 5,

    /// <summary>A person acted on a task of this execution, or decided its incident.</summary>
    Decided = 6,
}

/// <summary>One step as the journal keeps it: what came in, in order, and what happened.</summary>
public sealed record StepJournal(DateTimeOffset At, ImmutableArray<Stimulus> Stimuli, ImmutableArray<JournalEntry> Entries);
