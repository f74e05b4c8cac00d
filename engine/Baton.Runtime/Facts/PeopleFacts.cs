using Baton.Expressions.Values;
using Baton.Runtime.Organisation;
using Baton.Storage.Organisation;

namespace Baton.Runtime.Facts;

/// <summary>Looks for people of the company by a few letters, as in an address book.</summary>
internal static class PeopleFacts
{
    private const int Most = 20;

    /// <summary>Those whose name is this, then those in whose name, position or unit it stands.</summary>
    public static ListValue Like(People people, string words)
    {
        var wanted = words.Trim();
        return wanted.Length == 0 ? ListValue.Empty : new([.. people.All
            .Where(person => person.IsActive)
            .Select(person => (person, place: PlaceOf(people, person, wanted)))
            .Where(each => each.place is not null)
            .OrderBy(each => each.place).ThenBy(each => each.person.Id, StringComparer.Ordinal)
            .Take(Most).Select(each => ToValue(people, each.person))]);
    }

    private static int? PlaceOf(People people, PersonRow person, string wanted)
    {
        string?[] places = [person.Name == wanted || person.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase) ? wanted : null, person.Name, person.Position, people.UnitNameOf(person.Id)];
        var found = Array.FindIndex(places, place => place?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true);
        return found < 0 ? null : found;
    }

    private static ObjectValue ToValue(People people, PersonRow person) => new(
    [
        new("id", Value.From(person.Id)),
        new("name", Value.From(person.Name)),
        new("position", Value.From(person.Position)),
        new("unit", Value.From(people.UnitNameOf(person.Id))),
        new("manager", Value.From(people.ManagerOf(person.Id)?.Name)),
    ]);
}
