using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Contacts;

/// <summary>How somebody outside is known on a channel, and what they last did there: null for who never did anything.</summary>
internal sealed record SeenIdentity(string Channel, string ExternalId, DateTimeOffset? LastSeen, string? LastAct)
{
    /// <summary>By the ids of the contacts.</summary>
    public static async Task<ILookup<string, SeenIdentity>> OfAsync(StoreReads reads, string tenant, IReadOnlyList<string> contactIds, CancellationToken cancellation)
    {
        var identities = await reads.ContactIdentities.Where(row => row.Tenant == tenant && contactIds.Contains(row.ContactId))
            .OrderBy(row => row.Channel).ThenBy(row => row.ExternalId).ToListAsync(cancellation);
        var known = identities.ConvertAll(row => row.ExternalId);
        var acts = await reads.Interactions.Where(row => row.Tenant == tenant && known.Contains(row.ExternalId)).ToListAsync(cancellation);
        return identities.ToLookup(row => row.ContactId, row =>
        {
            var last = acts.Where(act => act.Channel == row.Channel && act.ExternalId == row.ExternalId).MaxBy(act => act.At);
            return new SeenIdentity(row.Channel, row.ExternalId, last?.At, last?.Kind);
        });
    }
}
