using System.Collections.Immutable;

namespace Baton.Kernel.Tasks;

/// <summary>Operations on an offer. Each gives the next state or says why not; a refused operation changes nothing.</summary>
public static class OfferOperations
{
    /// <summary>A person claims, gives back or starts.</summary>
    /// <param name="offer">As it is.</param>
    /// <param name="act">Who does what.</param>
    /// <param name="load">How many a person holds that they have claimed and not started; asked only where it matters.</param>
    /// <param name="taskId">An id for a new task.</param>
    /// <param name="now">The step's time.</param>
    public static (Offer Next, Refusal? Refusal) Act(this Offer offer, TaskAct act, Func<string, int> load, Func<string, string> taskId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(taskId);
        var refusal = act.Verb switch
        {
            TaskVerb.Claim => offer.RefuseClaim(act, load, now),
            TaskVerb.Start or TaskVerb.Release => offer.RefuseHolder(act),
            _ => Refusal.VerbUnknown(act.TaskId),
        };
        if (refusal is not null)
            return (offer, refusal);
        return (act.Verb switch
        {
            TaskVerb.Claim => offer.Claim(act, taskId, now),
            TaskVerb.Start => offer.EndHeld(TaskStatus.Done, act, now) with { Outcome = OfferOutcome.Taken, Due = null },
            _ => offer.EndHeld(TaskStatus.Returned, act, now).OfferAgain(taskId, now),
        }, null);
    }

    /// <summary>A time is up: the next wave's, the one to start, or the rest of somebody who is asked again.</summary>
    public static Offer TimeUp(this Offer offer, Func<string, string> taskId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (offer.Outcome != OfferOutcome.Undecided || offer.Due > now)
            return offer;
        if (offer.IsHeld)
            return offer.EndHeld(TaskStatus.TimedOut, null, now).OfferAgain(taskId, now);
        var rested = offer.Rested(taskId, now);
        if (rested.WaveEnds is null || rested.WaveEnds > now)
            return rested.Settle(taskId, now);
        return (rested.Ahead.IsEmpty ? rested.End(OfferOutcome.Nobody, TaskStatus.TimedOut, now) : rested.Widen(taskId, now)).Settle(taskId, now);
    }

    /// <summary>The node is cancelled with its instance or branch.</summary>
    public static Offer Cancel(this Offer offer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return offer.CloseSends(TaskStatus.Cancelled, now) with { Held = offer.IsHeld ? offer.Held! with { Status = TaskStatus.Cancelled, ClosedAt = now } : offer.Held, Due = null };
    }

    private static Refusal? RefuseClaim(this Offer offer, TaskAct act, Func<string, int> load, DateTimeOffset now)
    {
        var person = act.OnBehalfOf ?? act.Actor;
        if (!offer.Sends.Any(send => send.Task.Id == act.TaskId))
            return Refusal.TaskUnknown(act.TaskId);
        if (offer.IsHeld)
            return offer.Held!.Assignee == person ? Refusal.ClaimedAlready(act.TaskId) : Refusal.TakenByOther(act.TaskId, offer.Deciding?.ActorName ?? offer.Held.Assignee);
        if (offer.Resting.FirstOrDefault(rest => rest.Person == person && rest.Until > now) is { } rest)
            return Refusal.CoolingDown(act.TaskId, rest.Until - now);
        if (!offer.Sends.Any(send => send.People.Contains(person)))
            return Refusal.NotYourTask(act.TaskId);
        return offer.Rules.MaximumOpen is { } most && load(person) >= most ? Refusal.TooManyOpen(act.TaskId, most) : null;
    }

    private static Refusal? RefuseHolder(this Offer offer, TaskAct act) => offer.Held switch
    {
        { } held when held.Id != act.TaskId => Refusal.TaskUnknown(act.TaskId),
        null => Refusal.TaskUnknown(act.TaskId),
        { IsFinal: true } => Refusal.TaskClosed(act.TaskId),
        var held => held.Assignee == (act.OnBehalfOf ?? act.Actor) ? null : Refusal.NotYourTask(act.TaskId),
    };

    private static Offer Claim(this Offer offer, TaskAct act, Func<string, string> taskId, DateTimeOffset now)
    {
        var person = act.OnBehalfOf ?? act.Actor;
        var asked = offer.Sends.First(send => send.People.Contains(person)).Task;
        var claimed = offer.Sends.First(send => send.Task.Id == act.TaskId);
        var done = claimed.Task with { Assignee = person, Status = TaskStatus.Done, Decision = DecisionOf(act), ClosedAt = now };
        var next = (offer with { Sends = offer.Sends.Replace(claimed, claimed with { Task = done }), WaveEnds = null })
            .CloseSends(TaskStatus.NotNeeded, now)
            .Count(person, record => record with { Claims = record.Claims + 1, SecondsToClaim = decimal.Round((decimal)(now - asked.OpenedAt).TotalSeconds, 1) });
        if (!offer.Rules.NeedsStart)
            return next with { Outcome = OfferOutcome.Taken, Due = null };
        return next with
        {
            Held = new PersonTask { Id = taskId($"held-{offer.Number}"), Assignee = person, Status = TaskStatus.Open, OpenedAt = now },
            Due = now + offer.Rules.StartWithin,
        };
    }

    internal static Offer EndHeld(this Offer offer, TaskStatus status, TaskAct? act, DateTimeOffset now)
    {
        var held = offer.Held! with { Status = status, Decision = act is null ? null : DecisionOf(act), ClosedAt = now };
        var next = offer with { Held = held };
        return status switch
        {
            TaskStatus.Returned => next.Count(held.Assignee, record => record with { Releases = record.Releases + 1 }),
            TaskStatus.TimedOut => next.Count(held.Assignee, record => record with { Lapses = record.Lapses + 1 }),
            _ => next,
        };
    }

    // Everybody who was asked, but who has had it just now.
    internal static Offer OfferAgain(this Offer offer, Func<string, string> taskId, DateTimeOffset now, bool mayComeBack = true)
    {
        ImmutableArray<OfferRest> resting = [.. offer.Resting.Where(rest => rest.Until > now)];
        if (mayComeBack && offer.Rules.CoolDown > TimeSpan.Zero)
            resting = resting.Add(new OfferRest(offer.Held!.Assignee, now + offer.Rules.CoolDown));
        var people = offer.Sends.SelectMany(send => send.People).Concat(offer.Resting.Where(rest => rest.Until <= now).Select(rest => rest.Person)).Distinct()
            .Where(person => !resting.Any(rest => rest.Person == person));
        return (offer with { Number = offer.Number + 1, Sends = [], Resting = resting, WaveEnds = now + offer.Stands })
            .Send([.. people], taskId, now).Settle(taskId, now);
    }

    private static Offer Count(this Offer offer, string person, Func<OfferRecord, OfferRecord> change)
    {
        var known = offer.Records.FirstOrDefault(record => record.Person == person);
        return offer with
        {
            Records = known is null ? offer.Records.Add(change(new OfferRecord(person, 0, 0, 0, 0))) : offer.Records.Replace(known, change(known)),
        };
    }

    private static TaskDecision DecisionOf(TaskAct act) => new(act.Verb, act.Actor, act.OnBehalfOf, act.Channel, act.Reason) { ActorName = act.ActorName };
}
