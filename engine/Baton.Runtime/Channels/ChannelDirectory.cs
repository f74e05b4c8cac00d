using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;

namespace Baton.Runtime.Channels;

/// <summary>Which channel reaches whom.</summary>
public sealed class ChannelDirectory(IEnumerable<IChannel> channels, IOrganisation organisation, ContactBook contacts, Interactions interactions)
{
    /// <summary>The input of a flow that was started by a message or a tap: the name of the channel it came by.</summary>
    public const string Asking = "Channel";

    private readonly Dictionary<string, IChannel> _byName = channels.ToDictionary(channel => channel.Name);

    /// <summary>The forms of all channels, each name once.</summary>
    public IReadOnlyList<string> Forms => [.. _byName.Values.SelectMany(channel => channel.Forms).Distinct(StringComparer.OrdinalIgnoreCase)];

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

    /// <summary>How to reach a person or a contact on this very channel, or null where they are not known there.</summary>
    public async Task<Address?> FindAsync(string tenant, string personId, string channelName, CancellationToken cancellation)
    {
        if (Find(channelName) is not { } channel)
            return null;
        var externalIds = Contact.IsId(personId)
            ? (await contacts.IdentitiesOfAsync(tenant, personId, cancellation)).Where(identity => identity.Channel == channelName).Select(identity => identity.ExternalId)
            : (await organisation.ReadAsync(tenant, cancellation)).IdentitiesOf(personId).Where(identity => identity.Channel == channelName).Select(identity => identity.ExternalId);
        return externalIds.FirstOrDefault() is { } externalId ? new Address(channel, externalId) : null;
    }

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

    // An employee who also follows a service account works where the company is among itself.
    private Address? AddressOf(People people, string personId) => people.IdentitiesOf(personId)
        .Select(identity => Find(identity.Channel) is { } channel ? new Address(channel, identity.ExternalId) : null).OfType<Address>()
        .OrderBy(address => address.Channel.AdmitsContacts).FirstOrDefault();
}

public sealed record Address(IChannel Channel, string ExternalId);
