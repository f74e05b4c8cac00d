using Baton.Storage.Organisation;

namespace Baton.Runtime.Organisation.Leavers;

/// <summary>Whose the work of somebody becomes who works here no more: the nearest manager's, else an administrator's.</summary>
public sealed class Succession(IAdministrators administrators)
{
    /// <param name="person">Who has left.</param>
    /// <param name="initiator">Who started what it is about: nobody decides their own request, so it passes them by.</param>
    /// <param name="people">The organisation as it is.</param>
    /// <returns>Null where nobody is left.</returns>
    public PersonRow? Of(string person, string? initiator, People people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return ManagersOf(person, people).Concat(administrators.In(people)).FirstOrDefault(each => each.Id != person && each.Id != initiator);
    }

    private static IEnumerable<PersonRow> ManagersOf(string person, People people)
    {
        var seen = new HashSet<string>();
        for (var manager = people.ManagerOf(person); manager is not null && seen.Add(manager.Id); manager = people.ManagerOf(manager.Id))
            yield return manager;
    }
}
