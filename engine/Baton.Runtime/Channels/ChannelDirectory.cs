using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;

namespace Baton.Runtime.Channels;

/// <summary>Which channel reaches whom.</summary>
public sealed class ChannelDirectory(IEnumerable<IChannel> channels, IOrganisation organisation, ContactBook contacts, Interactions interactions)
{
    private readonly Dictionary<string, IChannel> _byName = channels.ToDictionary(channel => channel.Name);

    public IChannel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>How to reach these people, by channel; whom no channel reaches is left out.</summary>
    public async Task<IReadOnlyList<(IChannel Channel, IReadOnlyList<string> ExternalIds)>> FindAllAsync(string tenant, IEnumerable<string> personIds, CancellationToken cancellation)
    {
        var people = await organisation.ReadAsync(tenant, cancellation);
        return [.. personIds.Select(person => AddressOf(people, person)).OfType<Address>()
            .GroupBy(address => address.Channel, (channel, addresses) => (channel, (IReadOnlyList<string>)[.. addresses.Select(address => address.ExternalId)]))];
    }

    /// <summary>How to reach a person or a contact, or null when no channel of theirs is configured.</summary>
    public async Task<Address?> FindAsync(string tenant, string personId, CancellationToken cancellation) => Contact.IsId(personId)
        ? await FindContactAsync(tenant, personId, cancellation)
        : AddressOf(await organisation.ReadAsync(tenant, cancellation), personId);

    // Where they were last, of all places that they have not left; else wherever they are known.
    private async Task<Address?> FindContactAsync(string tenant, string contactId, CancellationToken cancellation)
    {
        var found = new List<(Address Address, bool HasLeft, DateTimeOffset At)>();
        foreach (var identity in await contacts.IdentitiesOfAsync(tenant, contactId, cancellation))
        {
            if (Find(identity.Channel) is not { } channel)
                continue;
            var last = await interactions.ReadAsync(tenant, identity.Channel, identity.ExternalId, cancellation) is [var latest, ..] ? latest : null;
            found.Add((new Address(channel, identity.ExternalId), last is { Kind: InteractionKind.Left }, last?.At ?? DateTimeOffset.MinValue));
        }

        return found.OrderBy(each => each.HasLeft).ThenByDescending(each => each.At).Select(each => each.Address).FirstOrDefault();
    }

    private Address? AddressOf(People people, string personId)
    {
        foreach (var identity in people.IdentitiesOf(personId))
        {
            if (Find(identity.Channel) is { } channel)
                return new Address(channel, identity.ExternalId);
        }

        return null;
    }
}

public sealed record Address(IChannel Channel, string ExternalId);
