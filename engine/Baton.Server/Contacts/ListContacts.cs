using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Contacts;
using Baton.Storage.Reads;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Contacts;

/// <summary>People outside the company, those changed last first. <paramref name="Search"/> is a part of a name or a phone, a company's number, or what a guest is called.</summary>
internal sealed record ListContacts(string? Search, Paging Paging) : IQuery<PageOf<ContactLine>>
{
    public Permission Permission => Permission.ReadContacts;
}

/// <summary>Somebody outside. <paramref name="Companies"/> are the numbers of those they act for today, <paramref name="LastSeen"/> is when they last did something on a channel.</summary>
internal sealed record ContactLine(
    string Id, string Name, string? Phone, IReadOnlyList<string> Companies, IReadOnlyList<string> Channels, DateTimeOffset? LastSeen, DateTimeOffset CreatedAt);

internal sealed class ContactLister(IStore store, RequestContext caller, TimeProvider time) : IRequestHandler<ListContacts, PageOf<ContactLine>>
{
    private const string Guest = "访客";

    public async Task<PageOf<ContactLine>> Handle(ListContacts request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var found = Admitted(reads, request.Search?.Trim() ?? "");
        var count = await found.LongCountAsync(cancellationToken);
        var rows = await found.OrderByDescending(row => row.ChangedAt).ThenBy(row => row.Id).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        var reached = await SeenIdentity.OfAsync(reads, caller.Tenant, ids, cancellationToken);
        var companies = await CompaniesAsync(reads, ids, cancellationToken);
        return new PageOf<ContactLine>([.. rows.Select(row => View(row, [.. reached[row.Id]], [.. companies[row.Id]]))], count);
    }

    private IQueryable<ContactRow> Admitted(StoreReads reads, string search)
    {
        var all = reads.Contacts.Where(row => row.Tenant == caller.Tenant && row.MergedInto == null);
        if (search.Length == 0)
            return all;
        if (search.StartsWith(Guest, StringComparison.Ordinal) && search[Guest.Length..] is { Length: > 0 } end)
            return all.Where(row => row.Name == null && row.Id.EndsWith(end));
        return all.Where(row =>
            row.Name!.Contains(search) || row.Phone!.Contains(search)
            || reads.Affiliations.Any(each => each.Tenant == row.Tenant && each.ContactId == row.Id && each.Company == search));
    }

    private async Task<ILookup<string, string>> CompaniesAsync(StoreReads reads, List<string> ids, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rows = await reads.Affiliations.Where(row => row.Tenant == caller.Tenant && ids.Contains(row.ContactId) && row.Since <= now && (row.Until == null || row.Until > now))
            .OrderByDescending(row => row.Since).ToListAsync(cancellation);
        return rows.ToLookup(row => row.ContactId, row => row.Company);
    }

    private static ContactLine View(ContactRow row, SeenIdentity[] reached, string[] companies) => new(
        row.Id, Contact.NameOf(row), row.Phone, companies, [.. reached.Select(each => each.Channel).Distinct()], reached.Max(each => each.LastSeen), row.CreatedAt);
}
