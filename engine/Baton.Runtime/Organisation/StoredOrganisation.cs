using Baton.Runtime.Hosting;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Organisation;

/// <summary>Reads the organisation from the store and keeps it for a short while.</summary>
public sealed class StoredOrganisation(IStore store, TimeProvider time) : IOrganisation
{
    private readonly ShortCache<People> _kept = new(TimeSpan.FromSeconds(30), time, async tenant =>
    {
        await using var reads = store.OpenReads();
        return new People(
            await reads.Persons.Where(person => person.Tenant == tenant).ToListAsync(),
            await reads.Units.Where(unit => unit.Tenant == tenant).ToListAsync(),
            await reads.Identities.Where(identity => identity.Tenant == tenant).ToListAsync());
    });

    public Task<People> ReadAsync(string tenant, CancellationToken cancellation) => _kept.ReadAsync(tenant, cancellation);

    public void Refresh(string tenant) => _kept.Refresh(tenant);

    public void RefreshAll() => _kept.RefreshAll();
}
