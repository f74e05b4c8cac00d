using System.Collections.Frozen;
using System.Collections.Immutable;
using Baton.Storage.Organisation;

namespace Baton.Runtime.Organisation;

/// <summary>A picture of the organisation at one moment. Immutable.</summary>
public sealed class People
{
    private readonly FrozenDictionary<string, PersonRow> _persons;
    private readonly FrozenDictionary<string, UnitRow> _units;
    private readonly ILookup<string, IdentityRow> _identities;

    // Tencent matches userids without regard to case.
    private readonly ILookup<(string, string), IdentityRow> _byExternalId;
    private readonly IReadOnlyDictionary<string, string> _outside;

    public People(IReadOnlyCollection<PersonRow> persons, IReadOnlyCollection<UnitRow> units, IReadOnlyCollection<IdentityRow> identities)
    {
        _persons = persons.ToFrozenDictionary(person => person.Id);
        _units = units.ToFrozenDictionary(unit => unit.Id);
        _identities = identities.ToLookup(identity => identity.PersonId);
        _byExternalId = identities.ToLookup(identity => (identity.Channel, identity.ExternalId.ToUpperInvariant()));
        _outside = FrozenDictionary<string, string>.Empty;
    }

    private People(People people, IReadOnlyDictionary<string, string> outside)
    {
        (_persons, _units, _identities, _byExternalId) = (people._persons, people._units, people._identities, people._byExternalId);
        _outside = outside;
    }

    /// <summary>The same, with the names of people outside.</summary>
    public People Naming(IReadOnlyDictionary<string, string> outside) => new(this, outside);

    /// <summary>Whether the id is that of somebody who has a name here, inside or outside.</summary>
    public bool HasName(string id) => _persons.ContainsKey(id) || _outside.ContainsKey(id);

    public ImmutableArray<PersonRow> All => _persons.Values;

    public PersonRow? Find(string personId) => _persons.GetValueOrDefault(personId);

    /// <summary>The person's name, or that of somebody outside who was named; the id of somebody who is no longer known.</summary>
    public string NameOf(string personId) => Find(personId)?.Name ?? _outside.GetValueOrDefault(personId) ?? personId;

    public ImmutableArray<UnitRow> Units => _units.Values;

    /// <summary>The roles that somebody active has, by name.</summary>
    public IEnumerable<string> RoleNames =>
        _persons.Values.Where(person => person.IsActive).SelectMany(person => person.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The units above a unit, from the top down, and the unit itself.</summary>
    public IReadOnlyList<UnitRow> PathOf(UnitRow unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var path = new List<UnitRow>();
        for (UnitRow? next = unit; next is not null && !path.Contains(next); next = next.ParentId is { } parent ? FindUnit(parent) : null)
            path.Insert(0, next);
        return path;
    }

    /// <summary>Whether a unit is another one, or somewhere below it.</summary>
    public bool IsWithin(string unitId, string aboveId) => unitId == aboveId || (FindUnit(unitId) is { } unit && PathOf(unit).Any(each => each.Id == aboveId));

    public UnitRow? FindUnit(string unitId) => _units.GetValueOrDefault(unitId);

    public string? UnitNameOf(string personId) => Find(personId) is { } person ? FindUnit(person.UnitId)?.Name : null;

    public IEnumerable<IdentityRow> IdentitiesOf(string personId) => _identities[personId];

    /// <summary>The active person known on a channel by this id, or null.</summary>
    public PersonRow? Find(string channel, string externalId) =>
        _byExternalId[(channel, externalId.ToUpperInvariant())].Select(identity => Find(identity.PersonId)).FirstOrDefault(person => person is { IsActive: true });

    /// <summary>The person who was known on a channel by this id and is active no longer, or null.</summary>
    public PersonRow? Former(string channel, string externalId) =>
        _byExternalId[(channel, externalId.ToUpperInvariant())].Select(identity => Find(identity.PersonId)).FirstOrDefault(person => person is { IsActive: false });

    public IEnumerable<PersonRow> InRole(string role) =>
        _persons.Values.Where(person => person.IsActive && person.Roles.Contains($",{role},", StringComparison.Ordinal)).OrderBy(person => person.Id, StringComparer.Ordinal);

    /// <summary>
    /// Who leads a unit, as the reporting lines show it: its active people to whom others of it report and who report to nobody in it;
    /// where nobody in it leads, its only one, or the managers above its people.
    /// </summary>
    public IReadOnlyList<PersonRow> LeadersOf(string unitId)
    {
        var members = _persons.Values.Where(person => person.IsActive && person.UnitId == unitId).OrderBy(person => person.Id, StringComparer.Ordinal).ToList();
        var ids = members.Select(person => person.Id).ToHashSet();
        var heads = members.Where(person => person.ManagerId is null || !ids.Contains(person.ManagerId)).ToList();
        var leading = heads.Where(head => members.Any(person => person.ManagerId == head.Id)).ToList();
        if (leading.Count > 0 || members.Count == 1)
            return leading.Count > 0 ? leading : members;
        var above = heads.Select(head => ManagerOf(head.Id)).OfType<PersonRow>().DistinctBy(manager => manager.Id).ToList();
        return above.Count > 0 ? above : heads;
    }

    /// <summary>The nearest active manager above a person, or null at the top.</summary>
    public PersonRow? ManagerOf(string personId)
    {
        var seen = new HashSet<string> { personId };
        for (var next = Find(personId)?.ManagerId; next is not null && seen.Add(next); next = Find(next)?.ManagerId)
        {
            if (Find(next) is { IsActive: true } manager)
                return manager;
        }

        return null;
    }
}
