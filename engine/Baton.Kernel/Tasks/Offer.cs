using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Tasks;

/// <summary>
/// One run of a node that offers work to many, of whom one gets it. A pure state machine: whose claim comes first in the order of the
/// commits holds it, for the others nothing changes. Given back, or not started in time, it is offered again under another number.
/// </summary>
public sealed record Offer : NodeData, ITaskNode
{
    public required TaskNotice Notice { get; init; }
    public required OfferRules Rules { get; init; }
    public required OfferWords Words { get; init; }

    /// <summary>Grows with every time it is offered anew.</summary>
    public required int Number { get; init; }

    /// <summary>What was sent under the present number; one message may reach a thousand.</summary>
    public required ImmutableArray<OfferSend> Sends { get; init; }

    /// <summary>The waves that have not been asked yet.</summary>
    public required ImmutableArray<OfferWave> Ahead { get; init; }

    /// <summary>How long the newest wave has before the next.</summary>
    public TimeSpan? Stands { get; init; }

    /// <summary>When the newest wave's time is up; null for never, and while somebody holds it.</summary>
    public DateTimeOffset? WaveEnds { get; init; }

    /// <summary>The work of who claimed it last; final once it was given back.</summary>
    public PersonTask? Held { get; init; }

    /// <summary>Who is not asked at present.</summary>
    public ImmutableArray<OfferRest> Resting { get; init; } = [];

    /// <summary>What those did who did something, in the order of their first act.</summary>
    public ImmutableArray<OfferRecord> Records { get; init; } = [];

    /// <summary>How many people have been asked.</summary>
    public int Asked { get; init; }

    /// <summary>How many waves have been asked.</summary>
    public int Wave { get; init; }

    public required OfferOutcome Outcome { get; init; }

    public DateTimeOffset? Due { get; init; }

    [JsonIgnore]
    public bool IsHeld => Held is { IsFinal: false };

    [JsonIgnore]
    public IEnumerable<PersonTask> Tasks => Held is null ? Sends.Select(send => send.Task) : Sends.Select(send => send.Task).Append(Held);

    [JsonIgnore]
    public TaskDecision? Deciding => Sends.Select(send => send.Task.Decision).FirstOrDefault(decision => decision is not null);

    public TaskNotice NoticeOf(PersonTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Id == Held?.Id
            ? Notice with { Buttons = [new NoticeButton(TaskVerb.Start, Words.Start), new NoticeButton(TaskVerb.Release, Words.Release)] }
            : Notice with { Reasons = [], Buttons = [new NoticeButton(TaskVerb.Claim, Words.Claim)] };
    }

    public IReadOnlyCollection<string> CandidatesOf(PersonTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Sends.FirstOrDefault(send => send.Task.Id == task.Id) is { } send ? send.People : [];
    }

    /// <summary>Asks the first wave.</summary>
    /// <param name="draft">Without anybody to ask, nobody takes it.</param>
    /// <param name="taskId">An id for a new task, from what tells it from the others of the node.</param>
    /// <param name="now">The step's time.</param>
    public static Offer Open(OfferDraft draft, Func<string, string> taskId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(taskId);
        var known = new HashSet<string>();
        var offer = new Offer
        {
            Notice = draft.Notice,
            Rules = draft.Rules,
            Words = draft.Words,
            Number = 1,
            Sends = [],
            Ahead = [.. draft.Waves.Select(wave => wave with { People = [.. wave.People.Where(known.Add)] })],
            Outcome = OfferOutcome.Undecided,
        };
        return offer.Widen(taskId, now).Settle(taskId, now);
    }
}

/// <summary>One message to some of the people asked. The task has no assignee until one of them claims it.</summary>
public sealed record OfferSend(PersonTask Task, ImmutableArray<string> People);

/// <summary>Somebody who is not asked until then.</summary>
public sealed record OfferRest(string Person, DateTimeOffset Until);

/// <summary>What one person did with an offer; for fairness.</summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Claims">How often they got it.</param>
/// <param name="Releases">How often they gave it back.</param>
/// <param name="Lapses">How often they had it and did not start in time.</param>
/// <param name="SecondsToClaim">From the message to their last claim.</param>
public sealed record OfferRecord(string Person, int Claims, int Releases, int Lapses, decimal SecondsToClaim);

public enum OfferOutcome
{
    Undecided = 0,
    Taken = 1,
    Nobody = 2,
}
