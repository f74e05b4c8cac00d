namespace Baton.Runtime.Channels.Routing;

/// <summary>The conversations that all relays have open for a person.</summary>
internal sealed class Relays(IEnumerable<IRelay> relays)
{
    public async Task<List<RelayTarget>> FindAsync(Turn turn, string? reference, CancellationToken cancellation)
    {
        var found = new List<(RelayOffer Offer, RelayTarget Target)>();
        foreach (var relay in relays)
        {
            foreach (var id in turn.Person.Ids)
            {
                var offers = await relay.FindAsync(turn.Tenant, turn.Sender.Channel, id, reference, cancellation);
                found.AddRange(offers.Select(offer => (offer, new RelayTarget(offer.Label, relay.Name, offer.Id))));
            }
        }

        // Where none is named, the one they spoke in last is meant.
        return reference is null && found.Where(each => each.Offer.IsCurrent).ToList() is [var current]
            ? [current.Target]
            : [.. found.Select(each => each.Target)];
    }
}

/// <summary>A conversation with somebody outside. A text that names an order never goes to one about something else.</summary>
internal sealed class RelayStage(Relays relays, Targets targets) : IRouteStage
{
    public async Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation) => turn.Reference is null && await relays.FindAsync(turn, null, cancellation) switch
    {
        [] => false,
        [var only] => await targets.TryTakeAsync(turn, only, cancellation),
        var several => await turn.AskWhichAsync(several, cancellation),
    };
}
