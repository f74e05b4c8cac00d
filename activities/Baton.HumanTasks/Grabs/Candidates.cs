using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Runtime.Organisation;
using Baton.Storage.Organisation;

namespace Baton.HumanTasks.Grabs;

/// <summary>Finds the people to whom something is offered, in the order of the sources: it decides who is in the first waves.</summary>
internal static class Candidates
{
    /// <summary>A source is a person's id, or {person}, {unit} or {role}; a list of them counts as its items.</summary>
    public static ImmutableArray<string> Find(ListValue sources, IReadOnlyCollection<string> except, People people) =>
        [.. sources.Items.SelectMany(source => Resolve(source, people)).Where(person => person.IsActive && !except.Contains(person.Id)).Select(person => person.Id).Distinct()];

    private static IEnumerable<PersonRow> Resolve(Value source, People people) => source switch
    {
        ListValue list => list.Items.SelectMany(item => Resolve(item, people)),
        ObjectValue members when !members["unit"].IsNull => Within(Conversion.ToText(members["unit"]), people),
        ObjectValue members when !members["role"].IsNull => people.InRole(Conversion.ToText(members["role"])),
        ObjectValue members => One(Conversion.ToText(members["person"]), people),
        _ => One(Conversion.ToText(source), people),
    };

    private static IEnumerable<PersonRow> Within(string unit, People people) =>
        people.All.Where(person => people.IsWithin(person.UnitId, unit)).OrderBy(person => person.Id, StringComparer.Ordinal);

    private static IEnumerable<PersonRow> One(string id, People people) => people.Find(id) is { } person ? [person] : [];
}
