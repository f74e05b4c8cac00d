namespace Baton.Kernel.Tasks;

/// <summary>What becomes of an offer when one of those asked works here no more.</summary>
public static class OfferHandover
{
    /// <summary>What they have claimed and not started is offered to the others again; where it was offered to them alone, the next wave is asked.</summary>
    /// <returns>The same where they have no part in it.</returns>
    public static Offer Without(this Offer offer, string person, Func<string, string> taskId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(taskId);
        if (offer.Outcome != OfferOutcome.Undecided || !offer.Concerns(person))
            return offer;
        var left = offer with
        {
            Sends = [.. offer.Sends.Select(send => send with { People = send.People.Remove(person) })],
            Ahead = [.. offer.Ahead.Select(wave => wave with { People = wave.People.Remove(person) })],
            Resting = [.. offer.Resting.Where(rest => rest.Person != person)],
        };
        if (left.IsHeld)
            return left.Held!.Assignee == person ? left.EndHeld(TaskStatus.Transferred, null, now).OfferAgain(taskId, now, mayComeBack: false) : left;
        return left.CloseUnanswerable(now).Settle(taskId, now);
    }

    // What nobody is left to claim.
    private static Offer CloseUnanswerable(this Offer offer, DateTimeOffset now) => offer with
    {
        Sends =
        [
            .. offer.Sends.Select(send => send.People.IsEmpty && !send.Task.IsFinal
                ? send with { Task = send.Task with { Status = TaskStatus.NotNeeded, ClosedAt = now } }
                : send),
        ],
    };

    private static bool Concerns(this Offer offer, string person) =>
        offer is { IsHeld: true } && offer.Held!.Assignee == person || offer.Sends.Any(send => send.People.Contains(person))
        || offer.Ahead.Any(wave => wave.People.Contains(person)) || offer.Resting.Any(rest => rest.Person == person);
}
