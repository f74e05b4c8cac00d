using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;

namespace Baton.Kernel.Journal;

/// <summary>One thing that happened to one execution. The time is its step's. Members have short names at rest: there are two for each execution.</summary>
public sealed record JournalEntry
{
    [JsonPropertyName("x")]
    public required int Execution { get; init; }

    /// <summary>The container's execution; 0 for the root.</summary>
    [JsonPropertyName("p")]
    public required int Parent { get; init; }

    /// <summary>The node's place in the plan.</summary>
    [JsonPropertyName("n")]
    public required int Node { get; init; }

    [JsonPropertyName("e")]
    public required JournalEvent Event { get; init; }

    /// <summary>The evaluated inputs, on Started, if there are any.</summary>
    [JsonPropertyName("in")]
    public ObjectValue? Inputs { get; init; }

    /// <summary>The outputs, on Completed, if there are any; the variable that a person has set, on Decided; what was said, on Logged.</summary>
    [JsonPropertyName("out")]
    public ObjectValue? Outputs { get; init; }

    /// <summary>The outcomes, on Completed; the node that a person has jumped to, on Decided; the name of what was said, on Logged.</summary>
    [JsonPropertyName("to")]
    public ImmutableArray<string>? Outcomes { get; init; }

    /// <summary>The reason, on Faulted; the decision, on Decided; the sentence, on Logged.</summary>
    [JsonPropertyName("why")]
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

    /// <summary>A person acted on a task of this execution, decided its incident or altered the instance by hand.</summary>
    Decided = 6,

    /// <summary>An activity written as a class said something.</summary>
    Logged = 7,
}

/// <summary>One step as the journal keeps it: what came in, in order, and what happened.</summary>
public sealed record StepJournal(DateTimeOffset At, ImmutableArray<Stimulus> Stimuli, ImmutableArray<JournalEntry> Entries)
{
    /// <summary>What the step was told of the world outside, if it asked.</summary>
    public ImmutableArray<FactAnswer>? Facts { get; init; }

    /// <summary>What the step has answered, if anything.</summary>
    public Value? FindReply() => Stimuli.OfType<Ran>().Select(ran => ran.Result.Reply).FirstOrDefault(reply => reply is not null);

    internal Value? FindAnswer(Fact fact) => Facts?.FirstOrDefault(answer => answer.Kind == fact.Kind && answer.Key == fact.Key)?.Answer;

    public static StepJournal Of(DateTimeOffset at, ImmutableArray<Stimulus> stimuli, ImmutableArray<JournalEntry> entries, KnownFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new StepJournal(at, stimuli, entries) { Facts = facts.All.IsEmpty ? null : facts.All };
    }
}
