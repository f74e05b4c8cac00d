using Baton.Runtime.Contacts;
using Baton.Storage.Organisation;

namespace Baton.Runtime.Organisation;

/// <summary>Somebody who writes: a person of the company, or a contact outside.</summary>
/// <param name="Id">The person's or the contact's.</param>
/// <param name="Name">What people here call them.</param>
/// <param name="IsOutside">What the company does is shown to them only as far as it is theirs.</param>
public sealed record Party(string Id, string Name, bool IsOutside)
{
    internal static Party Of(PersonRow person) => new(person.Id, person.Name, IsOutside: false);

    internal static Party Of(Contact contact) => new(contact.Id, contact.DisplayName, IsOutside: true);
}
