using System.Collections.Immutable;
using Baton.Runtime.Contacts;
using Baton.Storage.Organisation;

namespace Baton.Runtime.Organisation;

/// <summary>Somebody who writes: a person of the company, or a contact outside.</summary>
/// <param name="Id">The person's or the contact's.</param>
/// <param name="Name">What people here call them.</param>
/// <param name="IsOutside">What the company does is shown to them only as far as it is theirs.</param>
/// <param name="Ids">Their own id, and those under which they were known before they turned out to be this one: something may wait for them under each.</param>
public sealed record Party(string Id, string Name, bool IsOutside, ImmutableArray<string> Ids)
{
    internal static Party Of(PersonRow person) => new(person.Id, person.Name, IsOutside: false, [person.Id]);

    internal static Party Of(Contact contact, IEnumerable<string> ids) => new(contact.Id, contact.DisplayName, IsOutside: true, [.. ids]);
}
