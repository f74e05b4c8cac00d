using Baton.Runtime.Organisation;

namespace Baton.Runtime.Channels;

/// <summary>Which channel reaches whom.</summary>
public sealed class ChannelDirectory(IEnumerable<IChannel> channels, IOrganisation organisation)
{
    private readonly Dictionary<string, IChannel> _byName = channels.ToDictionary(channel => channel.Name);

    public IChannel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>How to reach a person, or null when no channel of theirs is configured.</summary>
    public async Task<Address?> FindAsync(string tenant, string personId, CancellationToken cancellation)
    {
        var people = await organisation.ReadAsync(tenant, cancellation);
        foreach (var identity in people.IdentitiesOf(personId))
        {
            if (Find(identity.Channel) is { } channel)
                return new Address(channel, identity.ExternalId);
        }

        return null;
    }
}

public sealed record Address(IChannel Channel, string ExternalId);
