using System.Collections.Concurrent;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Organisation;

/// <summary>Reads the organisation from the store and keeps it for a short while.</summary>
public sealed class StoredOrganisation(IStore store, TimeProvider time) : IOrganisation
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (People People, DateTimeOffset Until)> _kept = new();

    public async Task<People> ReadAsync(string tenant, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(tenant, out var kept) && kept.Until > now)
            return kept.People;
        await using var reads = store.OpenReads();
        var people = new People(
            await reads.Persons.Where(person => person.Tenant == tenant).ToListAsync(cancellation),
            await reads.Units.Where(unit => unit.Tenant == tenant).ToListAsync(cancellation),
            await reads.Identities.Where(identity => identity.Tenant == tenant).ToListAsync(cancellation));
        _kept[tenant] = (people, now + KeptFor);
        return people;
    }

    public void Refresh(string tenant) => _kept.TryRemove(tenant, out _);
}
