using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Desk;

/// <summary>A person as pages show one. <paramref name="Unit"/> is the name of their unit; null for somebody who is no longer known.</summary>
internal sealed record PersonView(string Id, string Name, string? Unit)
{
    /// <summary>Null for nobody and for what is no person, such as a program with a key.</summary>
    public static PersonView? Find(string? id, People people) => id is not null && people.HasName(id) ? Of(id, people) : null;

    public static PersonView Of(string id, People people) => new(id, people.NameOf(id), people.UnitNameOf(id));
}

/// <summary>Several people; <paramref name="Total"/> counts those too who are not named.</summary>
internal sealed record PeopleView(IReadOnlyList<PersonView> Named, int Total)
{
    private const int MostNamed = 5;

    public static PeopleView Of(IReadOnlyCollection<string> ids, People people) => new([.. ids.Take(MostNamed).Select(id => PersonView.Of(id, people))], ids.Count);
}
