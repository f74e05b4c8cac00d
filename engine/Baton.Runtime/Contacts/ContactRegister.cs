using System.Collections.Immutable;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Contacts;

/// <summary>Changes what is known of people outside. It drafts the changes; who asks for them commits them with what they belong to.</summary>
public sealed class ContactRegister(IStore store, ContactBook book)
{
    /// <summary>They said who they are. What is null stays as it was.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has this id.</exception>
    public async Task<ImmutableArray<Change>> DescribeAsync(string tenant, string contactId, string? name, string? phone, byte[]? details, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = await RowOfAsync(tenant, contactId, cancellation);
        return [Next(row, at, row => row with { Name = name ?? row.Name, Phone = phone ?? row.Phone, Details = details ?? row.Details })];
    }

    /// <summary>Somebody here sets right who they are. What is null is not known any more.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has this id.</exception>
    public async Task<ImmutableArray<Change>> CorrectAsync(string tenant, string contactId, string? name, string? phone, DateTimeOffset at, CancellationToken cancellation) =>
        [Next(await RowOfAsync(tenant, contactId, cancellation), at, row => row with { Name = name, Phone = phone })];

    /// <summary>
    /// Two turned out to be one: whatever reached the one now reaches the other, who also acts for the companies of both. What was kept under the
    /// earlier id is theirs. Nothing where they are one already.
    /// </summary>
    /// <exception cref="KeyNotFoundException">Nobody has one of the ids.</exception>
    public async Task<ImmutableArray<Change>> MergeAsync(string tenant, string contactId, string intoId, DateTimeOffset at, CancellationToken cancellation)
    {
        var (from, into) = (await RowOfAsync(tenant, contactId, cancellation), await RowOfAsync(tenant, intoId, cancellation));
        if (from.Id == into.Id)
            return [];
        await using var reads = store.OpenReads();
        var identities = await reads.ContactIdentities.Where(row => row.Tenant == tenant && row.ContactId == from.Id).ToListAsync(cancellation);
        var affiliations = await reads.Affiliations.Where(row => row.Tenant == tenant && row.ContactId == from.Id).ToListAsync(cancellation);
        return
        [
            Next(from, at, row => row with { MergedInto = into.Id }),
            Next(into, at, row => row with { Name = row.Name ?? from.Name, Phone = row.Phone ?? from.Phone, Details = row.Details ?? from.Details }),
            .. identities.Select(row => new SaveContactIdentity(row with { ContactId = into.Id })),
            .. affiliations.Select(row => new SaveAffiliation(row with { ContactId = into.Id })),
        ];
    }

    /// <summary>They are reached in one more way. Whoever was first met so is one with them from now on.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has this id.</exception>
    public async Task<ImmutableArray<Change>> LinkAsync(string tenant, string contactId, string channel, string externalId, DateTimeOffset at, CancellationToken cancellation) =>
        await book.FindAsync(tenant, channel, externalId, cancellation) is { } known
            ? await MergeAsync(tenant, known.Id, contactId, at, cancellation)
            : [new SaveContactIdentity(new ContactIdentityRow(tenant, channel, externalId, (await RowOfAsync(tenant, contactId, cancellation)).Id))];

    /// <summary>They turned out to be known by an id of <see cref="KnownAs"/>. Whoever was known by it first stays; the other turns out to be them. Nothing where that was known.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has this id.</exception>
    public async Task<ImmutableArray<Change>> RecogniseAsync(string tenant, string contactId, string knownAs, string externalId, DateTimeOffset at, CancellationToken cancellation) =>
        await book.FindAsync(tenant, knownAs, externalId, cancellation) is { } known
            ? await MergeAsync(tenant, contactId, known.Id, at, cancellation)
            : await LinkAsync(tenant, contactId, knownAs, externalId, at, cancellation);

    /// <summary>They act for a company from now on.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has this id.</exception>
    public async Task<ImmutableArray<Change>> JoinAsync(string tenant, string contactId, string company, string? part, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = await RowOfAsync(tenant, contactId, cancellation);
        var there = (await book.CompaniesOfAsync(tenant, row.Id, at, cancellation)).FirstOrDefault(each => each.Number == company);
        return [new SaveAffiliation(new AffiliationRow(tenant, row.Id, company, there?.Since ?? at, null, part ?? there?.Part))];
    }

    /// <summary>They act for the company no longer. They stay who they are; what is the company's is closed to them.</summary>
    public async Task<ImmutableArray<Change>> LeaveAsync(string tenant, string contactId, string company, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = await RowOfAsync(tenant, contactId, cancellation);
        await using var reads = store.OpenReads();
        var open = await reads.Affiliations.Where(each => each.Tenant == tenant && each.ContactId == row.Id && each.Company == company && (each.Until == null || each.Until > at)).ToListAsync(cancellation);
        // Whoever makes them one with somebody else meanwhile has seen a company that is left now: one of the two has to look again.
        return open.Count == 0 ? [] : [Next(row, at, same => same), .. open.Select(each => new SaveAffiliation(each with { Until = at }))];
    }

    private static SaveContact Next(ContactRow row, DateTimeOffset at, Func<ContactRow, ContactRow> change) =>
        new(change(row) with { Version = row.Version + 1, ChangedAt = at }, row.Version);

    private async Task<ContactRow> RowOfAsync(string tenant, string contactId, CancellationToken cancellation)
    {
        var contact = await book.FindAsync(tenant, contactId, cancellation) ?? throw new KeyNotFoundException($"No contact {contactId}.");
        await using var reads = store.OpenReads();
        return await reads.Contacts.SingleAsync(row => row.Tenant == tenant && row.Id == contact.Id, cancellation);
    }
}
