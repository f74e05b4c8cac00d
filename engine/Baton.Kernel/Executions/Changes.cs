using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Children;
using Baton.Kernel.Events;
using Baton.Kernel.Facts;
using Baton.Kernel.Journal;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>What a step did beside the new state: everything the runtime has to make durable with it.</summary>
public sealed record Changes
{
    public static readonly Changes None = new();

    public ImmutableArray<Wait> WaitsAdded { get; init; } = [];
    public ImmutableArray<Wait> WaitsRemoved { get; init; } = [];
    public ImmutableArray<PostedJob> JobsPosted { get; init; } = [];

    /// <summary>Jobs that no execution waits for.</summary>
    public ImmutableArray<DetachedDraft> JobsDetached { get; init; } = [];

    /// <summary>Ids of jobs whose execution is gone.</summary>
    public ImmutableArray<string> JobsCancelled { get; init; } = [];

    /// <summary>Ids of parked jobs that a person sends again.</summary>
    public ImmutableArray<string> JobsRevived { get; init; } = [];
    public ImmutableArray<TaskChange> Tasks { get; init; } = [];
    public ImmutableArray<JournalEntry> Journal { get; init; } = [];

    /// <summary>Instances to be started.</summary>
    public ImmutableArray<ChildStart> ChildrenStarted { get; init; } = [];

    /// <summary>Ids of instances, started by an earlier step, that are to be cancelled.</summary>
    public ImmutableArray<string> ChildrenCancelled { get; init; } = [];

    /// <summary>Events to be sent once the step is durable, in this order.</summary>
    public ImmutableArray<PublishedEvent> EventsPublished { get; init; } = [];

    /// <summary>What is to be answered to whoever waits for this step, if anything; what was answered first.</summary>
    public Value? Reply { get; init; }

    /// <summary>Both, as one: each wait, job and task stands in it once, from how it was before to how it is after.</summary>
    public Changes Then(Changes later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return new Changes
        {
            // A wait that came and went within one step never becomes a row.
            WaitsAdded = [.. WaitsAdded.Where(wait => !later.WaitsRemoved.Contains(wait)), .. later.WaitsAdded],
            WaitsRemoved = [.. WaitsRemoved, .. later.WaitsRemoved.Where(wait => !WaitsAdded.Contains(wait))],
            JobsPosted = [.. JobsPosted.Where(job => !later.JobsCancelled.Contains(job.Id)), .. later.JobsPosted],
            JobsDetached = [.. JobsDetached, .. later.JobsDetached],
            JobsCancelled = [.. JobsCancelled, .. later.JobsCancelled.Where(id => !JobsPosted.Any(job => job.Id == id))],
            JobsRevived = [.. JobsRevived.Except(later.JobsCancelled), .. later.JobsRevived],
            Tasks = MergeTasks(Tasks, later.Tasks),
            ChildrenStarted = [.. ChildrenStarted.Where(start => !later.ChildrenCancelled.Contains(start.Id)), .. later.ChildrenStarted],
            ChildrenCancelled = [.. ChildrenCancelled, .. later.ChildrenCancelled.Where(id => !ChildrenStarted.Any(start => start.Id == id))],
            EventsPublished = [.. EventsPublished, .. later.EventsPublished],
            Journal = [.. Journal, .. later.Journal],
            Reply = Reply ?? later.Reply,
        };
    }

    private static ImmutableArray<TaskChange> MergeTasks(ImmutableArray<TaskChange> earlier, ImmutableArray<TaskChange> later)
    {
        if (earlier.IsEmpty || later.IsEmpty)
            return earlier.IsEmpty ? later : earlier;
        var merged = earlier.ToBuilder();
        var places = earlier.Select((change, place) => (change.After.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        foreach (var change in later)
        {
            if (places.TryGetValue(change.After.Id, out var place))
                merged[place] = change with { Before = merged[place].Before };
            else
                merged.Add(change);
        }

        return merged.DrainToImmutable();
    }
}

/// <summary>A job an execution waits for. The draft is missing only when a journal is replayed.</summary>
public sealed record PostedJob(string Id, int Execution, JobDraft? Draft);

/// <summary>A task that came to be or changed. <paramref name="Before"/> is null for a new one.</summary>
public sealed record TaskChange(int Execution, int Node, PersonTask? Before, PersonTask After, ITaskNode Work);

/// <summary>
/// What one call of the kernel came to. With <paramref name="Runs"/>, the caller runs them and feeds the results back before it commits.
/// With <see cref="Missing"/>, the call has to be made again with its answer; nothing has changed.
/// </summary>
public sealed record Advance(InstanceState State, Changes Changes, ImmutableArray<Run> Runs, Refusal? Refusal = null)
{
    /// <summary>A fact of the world outside that an expression asked for and the caller did not give.</summary>
    public MissingFact? Missing { get; init; }

    internal static Advance Asking(InstanceState state, MissingFact missing) => new(state, Changes.None, []) { Missing = missing };

    /// <summary>The stimulus cannot be taken; the state is unchanged and nothing is to be stored.</summary>
    public static Advance Refused(InstanceState state, Refusal refusal) => new(state, Changes.None, [], refusal);
}
