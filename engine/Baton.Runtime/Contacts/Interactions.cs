using Baton.Storage;
using Baton.Storage.Contacts;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Contacts;

/// <summary>What people did last on a channel: what may be sent to them depends on it.</summary>
public sealed class Interactions(IStore store)
{
    /// <summary>The last of each kind.</summary>
    public async Task<IReadOnlyList<Interaction>> ReadAsync(string tenant, string channel, string externalId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var rows = await reads.Interactions.Where(row => row.Tenant == tenant && row.Channel == channel && row.ExternalId == externalId).ToListAsync(cancellation);
        return [.. rows.Select(Interaction.From).OrderByDescending(each => each.At)];
    }

    /// <summary>They have just done it: to be committed with the message that says so.</summary>
    public static NoteInteraction Note(string tenant, string channel, string externalId, InteractionKind kind, DateTimeOffset at) =>
        new(new InteractionRow(tenant, channel, externalId, kind.ToString(), at, 0));

    /// <summary>One more message was sent on the strength of it: to be committed with the result of the sending.</summary>
    public static CountSend Count(string channel, string externalId, Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return new CountSend(channel, externalId, interaction.Kind.ToString(), interaction.At);
    }

    /// <summary>A message that was counted did not leave after all.</summary>
    public static CountSend Uncount(string channel, string externalId, Interaction interaction) => Count(channel, externalId, interaction) with { By = -1 };
}
