using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Contacts;

/// <summary>The people outside the company: who they are, where they are reached, and for whom they act.</summary>
public sealed class ContactBook(IStore store)
{
    // Each merge is an act of a person; a longer chain is a circle.
    private const int MostMerges = 16;

    /// <summary>The contact that this id means today; null where there is none.</summary>
    public async Task<Contact?> FindAsync(string tenant, string contactId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await TodayAsync(reads, await reads.Contacts.SingleOrDefaultAsync(row => row.Tenant == tenant && row.Id == contactId, cancellation), cancellation);
    }

    /// <summary>Who is known so on a channel; null where nobody is.</summary>
    public async Task<Contact?> FindAsync(string tenant, string channel, string externalId, CancellationToken cancellation)
    {
        if (await store.FindContactAsync(tenant, channel, externalId, cancellation) is not { } row)
            return null;
        if (row.MergedInto is null)
            return Contact.From(row);
        await using var reads = store.OpenReads();
        return await TodayAsync(reads, row, cancellation);
    }

    /// <summary>Who is known so on a channel; whoever shows themselves for the first time is known from now on, before anything follows from it.</summary>
    public async Task<Contact> MeetAsync(string tenant, string channel, string externalId, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, channel, externalId, cancellation) is { } known)
            return known;
        var row = new ContactRow { Tenant = tenant, Id = Contact.IdOf(tenant, channel, externalId), CreatedAt = at, ChangedAt = at };
        await store.CommitAsync(new Commit(tenant, [new AddContact(row, new ContactIdentityRow(tenant, channel, externalId, row.Id))]), cancellation);
        return await FindAsync(tenant, channel, externalId, cancellation) ?? throw new InvalidOperationException($"The contact {externalId} on {channel} was kept, and is not there.");
    }

    /// <summary>Those with this very phone or name, or with these as the id of their own; the longest known first. Those who turned out to be somebody else are not among them.</summary>
    /// <param name="tenant">Whose contacts.</param>
    /// <param name="text">A phone, with or without spaces and dashes, a name, an id, or an id on any channel, such as an openid.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public async Task<IReadOnlyList<Contact>> SearchAsync(string tenant, string text, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        var asked = text.Trim();
        var phone = asked.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (asked.Length == 0)
            return [];
        await using var reads = store.OpenReads();
        var met = await reads.ContactIdentities.Where(row => row.Tenant == tenant && row.ExternalId == asked).Select(row => row.ContactId).ToListAsync(cancellation);
        var rows = await reads.Contacts
            .Where(row => row.Tenant == tenant && row.MergedInto == null && (row.Id == asked || row.Phone == asked || row.Phone == phone || row.Name == asked || met.Contains(row.Id)))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(most).ToListAsync(cancellation);
        return [.. rows.Select(Contact.From)];
    }

    public async Task<IReadOnlyList<ContactIdentityRow>> IdentitiesOfAsync(string tenant, string contactId, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, contactId, cancellation) is not { Id: var id })
            return [];
        await using var reads = store.OpenReads();
        return await reads.ContactIdentities.Where(row => row.Tenant == tenant && row.ContactId == id)
            .OrderBy(row => row.Channel).ThenBy(row => row.ExternalId).ToListAsync(cancellation);
    }

    /// <summary>The ids under which something of theirs may be kept: their own and those of the contacts they turned out to be.</summary>
    public async Task<IReadOnlyList<string>> IdsOfAsync(string tenant, string contactId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var found = new List<string>();
        string[] next = [(await FindAsync(tenant, contactId, cancellation))?.Id ?? contactId];
        while (next.Length > 0)
        {
            found.AddRange(next);
            var into = next;
            next = await reads.Contacts.Where(row => row.Tenant == tenant && row.MergedInto != null && into.Contains(row.MergedInto)).Select(row => row.Id).ToArrayAsync(cancellation);
            next = [.. next.Except(found)];
        }

        return found;
    }

    /// <summary>The companies they act for at that moment, the latest first.</summary>
    public async Task<IReadOnlyList<Company>> CompaniesOfAsync(string tenant, string contactId, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, contactId, cancellation) is not { Id: var id })
            return [];
        await using var reads = store.OpenReads();
        return await reads.Affiliations.Where(row => row.Tenant == tenant && row.ContactId == id && row.Since <= at && (row.Until == null || row.Until > at))
            .OrderByDescending(row => row.Since).Select(row => new Company(row.Company, row.Part, row.Since)).ToListAsync(cancellation);
    }

    /// <summary>The companies they acted for then and do not act for today, by their numbers; none: what was theirs in these names is theirs still.</summary>
    /// <param name="tenant">Whose contact.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="then">When it became theirs.</param>
    /// <param name="today">The companies they act for today.</param>
    /// <param name="cancellation">Cancels the look.</param>
    public async Task<IReadOnlyList<string>> LeftSinceAsync(string tenant, string contactId, DateTimeOffset then, IReadOnlyCollection<Company> today, CancellationToken cancellation) =>
        [.. (await CompaniesOfAsync(tenant, contactId, then, cancellation)).Select(company => company.Number).Where(number => today.All(still => still.Number != number)).Distinct()];

    /// <summary>What people are told these are called, by the ids that were asked; ids of nobody outside are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesOfAsync(string tenant, IEnumerable<string> ids, CancellationToken cancellation)
    {
        var asked = ids.Where(Contact.IsId).Distinct().ToArray();
        await using var reads = store.OpenReads();
        var rows = await reads.Contacts.Where(row => row.Tenant == tenant && asked.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var names = new Dictionary<string, string>();
        foreach (var id in asked)
        {
            var contact = rows.GetValueOrDefault(id) is { } row ? row.MergedInto is null ? Contact.From(row) : await FindAsync(tenant, id, cancellation) : null;
            names[id] = contact?.DisplayName ?? Contact.NameOfGuest(id);
        }

        return names;
    }

    private static async Task<Contact?> TodayAsync(StoreReads reads, ContactRow? row, CancellationToken cancellation)
    {
        for (var merges = 0; row is { MergedInto: { } next, Tenant: var tenant } && merges < MostMerges; merges++)
            row = await reads.Contacts.SingleOrDefaultAsync(each => each.Tenant == tenant && each.Id == next, cancellation);
        return row is null ? null : Contact.From(row);
    }
}
