using System.Collections.Immutable;
using System.Globalization;

namespace Baton.Kernel.Tasks;

/// <summary>Who is asked when.</summary>
internal static class OfferWaves
{
    /// <summary>As many as one message takes.</summary>
    private const int MostInOneSend = 1000;

    /// <summary>Asks the next wave as well.</summary>
    public static Offer Widen(this Offer offer, Func<string, string> taskId, DateTimeOffset now) => offer.Ahead.IsEmpty
        ? offer
        : (offer with { Ahead = offer.Ahead.RemoveAt(0), Wave = offer.Wave + 1, Stands = offer.Ahead[0].Stands, WaveEnds = now + offer.Ahead[0].Stands, Asked = offer.Asked + offer.Ahead[0].People.Length })
            .Send(offer.Ahead[0].People, taskId, now);

    public static Offer Send(this Offer offer, ImmutableArray<string> people, Func<string, string> taskId, DateTimeOffset now)
    {
        foreach (var part in people.Chunk(MostInOneSend))
        {
            var id = taskId(string.Create(CultureInfo.InvariantCulture, $"offer-{offer.Number}-{offer.Sends.Length}"));
            var task = new PersonTask { Id = id, Assignee = "", Status = TaskStatus.Offered, OpenedAt = now };
            offer = offer with { Sends = offer.Sends.Add(new OfferSend(task, [.. part])) };
        }

        return offer;
    }

    /// <summary>Asks those again whose rest is over.</summary>
    public static Offer Rested(this Offer offer, Func<string, string> taskId, DateTimeOffset now)
    {
        var (over, resting) = (offer.Resting.Where(rest => rest.Until <= now), offer.Resting.Where(rest => rest.Until > now));
        return (offer with { Resting = [.. resting] }).Send([.. over.Select(rest => rest.Person)], taskId, now);
    }

    /// <summary>Sees to it that somebody is asked, or will be, and when the next thing happens.</summary>
    public static Offer Settle(this Offer offer, Func<string, string> taskId, DateTimeOffset now)
    {
        while (offer is { Outcome: OfferOutcome.Undecided, Ahead: not [] } && !offer.IsAsked())
            offer = offer.Widen(taskId, now);
        if (offer is { Outcome: OfferOutcome.Undecided, Resting: [] } && !offer.IsAsked())
            offer = offer.End(OfferOutcome.Nobody, TaskStatus.TimedOut, now);
        return offer.Outcome == OfferOutcome.Undecided ? offer with { Due = Earliest(offer) } : offer;
    }

    public static Offer End(this Offer offer, OfferOutcome outcome, TaskStatus status, DateTimeOffset now) =>
        offer.CloseSends(status, now) with { Outcome = outcome, Due = null, WaveEnds = null };

    public static Offer CloseSends(this Offer offer, TaskStatus status, DateTimeOffset now) => offer with
    {
        Sends = [.. offer.Sends.Select(send => send.Task.IsFinal ? send : send with { Task = send.Task with { Status = status, ClosedAt = now } })],
    };

    private static bool IsAsked(this Offer offer) => offer.Sends.Any(send => !send.Task.IsFinal);

    private static DateTimeOffset? Earliest(Offer offer)
    {
        DateTimeOffset? rest = offer.Resting.IsEmpty ? null : offer.Resting.Min(each => each.Until);
        return offer.WaveEnds is { } wave && (rest is null || wave < rest) ? wave : rest;
    }
}
