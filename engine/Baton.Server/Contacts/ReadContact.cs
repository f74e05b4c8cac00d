using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Reads;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Contacts;

/// <summary>All that is known of somebody outside. An id that turned out to be another's answers with that one.</summary>
internal sealed record ReadContact(string Id) : IQuery<ContactView>
{
    public Permission Permission => Permission.ReadContacts;
}

/// <summary>Somebody outside. <paramref name="GivenName"/> is null until they or somebody here gave one; <paramref name="Version"/> is for who changes it.</summary>
internal sealed record ContactView(
    string Id,
    string Name,
    string? GivenName,
    string? Phone,
    long Version,
    DateTimeOffset CreatedAt,
    IReadOnlyList<SeenIdentity> Identities,
    IReadOnlyList<CompanyView> Companies,
    IReadOnlyList<StartedRun> Started);

/// <summary>For whom they act, from and up to when.</summary>
internal sealed record CompanyView(string Number, string? Part, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>What they have started.</summary>
internal sealed record StartedRun(string Id, string? Name, string FlowName, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

internal sealed class ContactReader(IStore store, ContactBook book, RequestContext caller) : IRequestHandler<ReadContact, ContactView>
{
    private const int MostStarted = 10;

    public async Task<ContactView> Handle(ReadContact request, CancellationToken cancellationToken)
    {
        var contact = await book.FindAsync(caller.Tenant, request.Id, cancellationToken) ?? throw Unknown(request.Id);
        var ids = await book.IdsOfAsync(caller.Tenant, contact.Id, cancellationToken);
        await using var reads = store.OpenReads();
        var row = await reads.Contacts.SingleAsync(each => each.Tenant == caller.Tenant && each.Id == contact.Id, cancellationToken);
        return new ContactView(
            contact.Id, contact.DisplayName, contact.Name, contact.Phone, contact.Version, row.CreatedAt,
            [.. (await SeenIdentity.OfAsync(reads, caller.Tenant, [contact.Id], cancellationToken))[contact.Id]],
            await CompaniesAsync(reads, contact.Id, cancellationToken),
            caller.IsAllowed(Permission.ReadInstances) ? await StartedAsync(reads, ids, cancellationToken) : []);
    }

    public static RefusedException Unknown(string id) => RefusedException.NotFound($"没有客户“{id}”。", $"There is no contact {id}.");

    private Task<List<CompanyView>> CompaniesAsync(StoreReads reads, string id, CancellationToken cancellation) =>
        reads.Affiliations.Where(row => row.Tenant == caller.Tenant && row.ContactId == id)
            .OrderByDescending(row => row.Since).Select(row => new CompanyView(row.Company, row.Part, row.Since, row.Until)).ToListAsync(cancellation);

    private async Task<IReadOnlyList<StartedRun>> StartedAsync(StoreReads reads, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var runs = await reads.Instances.Where(row => row.Tenant == caller.Tenant && row.StartedBy != null && ids.Contains(row.StartedBy))
            .OrderByDescending(row => row.CreatedAt).Take(MostStarted)
            .Select(row => new { row.Id, row.Name, row.DefinitionId, row.DefinitionVersionId, row.CreatedAt, row.FinishedAt }).ToListAsync(cancellation);
        var versions = runs.Select(run => run.DefinitionVersionId).Distinct().ToArray();
        var names = await reads.Definitions.IgnoreQueryFilters().Where(row => row.Tenant == caller.Tenant && versions.Contains(row.Id))
            .Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return [.. runs.Select(run => new StartedRun(run.Id, run.Name, names.GetValueOrDefault(run.DefinitionVersionId) ?? run.DefinitionId, run.CreatedAt, run.FinishedAt))];
    }
}
