using Baton.Runtime.Contacts;

namespace Baton.Runtime.Organisation;

/// <summary>The company's people, together with those outside who are spoken of.</summary>
public sealed class Parties(IOrganisation organisation, ContactBook contacts)
{
    /// <summary>The people; of these ids, those of contacts have names among them too.</summary>
    public async Task<People> ReadAsync(string tenant, IEnumerable<string?> ids, CancellationToken cancellation)
    {
        var people = await organisation.ReadAsync(tenant, cancellation);
        var outside = ids.OfType<string>().Where(Contact.IsId).ToList();
        return outside.Count == 0 ? people : people.Naming(await contacts.NamesOfAsync(tenant, outside, cancellation));
    }
}
