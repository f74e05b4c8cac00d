using System.Collections.Frozen;
using System.Collections.Immutable;
using Baton.Storage.Organisation;

namespace Baton.Runtime.Organisation;

/// <summary>A picture of the organisation at one moment. Immutable.</summary>
public sealed class People(IEnumerable<PersonRow> persons, IEnumerable<UnitRow> units, IEnumerable<IdentityRow> identities)
{
    private readonly FrozenDictionary<string, PersonRow> _persons = persons.ToFrozenDictionary(person => person.Id);
    private readonly FrozenDictionary<string, UnitRow> _units = units.ToFrozenDictionary(unit => unit.Id);
    private readonly ILookup<string, IdentityRow> _identities = identities.ToLookup(identity => identity.PersonId);

    // Tencent matches userids without regard to case.
    private readonly ILookup<(string, string), IdentityRow> _byExternalId = identities.ToLookup(identity => (identity.Channel, identity.ExternalId.ToUpperInvariant()));

    public ImmutableArray<PersonRow> All => _persons.Values;

    public PersonRow? Find(string personId) => _persons.GetValueOrDefault(personId);

    /// <summary>The person's name; the id of somebody who is no longer known.</summary>
    public string NameOf(string personId) => Find(personId)?.Name ?? personId;

    public string? UnitNameOf(string personId) => Find(personId) is { } person ? _units.GetValueOrDefault(person.UnitId)?.Name : null;

    public IEnumerable<IdentityRow> IdentitiesOf(string personId) => _identities[personId];

    /// <summary>The active person known on a channel by this id, or null.</summary>
    public PersonRow? Find(string channel, string externalId) =>
        _byExternalId[(channel, externalId.ToUpperInvariant())].Select(identity => Find(identity.PersonId)).FirstOrDefault(person => person is { IsActive: true });

    public IEnumerable<PersonRow> InRole(string role) =>
        _persons.Values.Where(person => person.IsActive && person.Roles.Contains($",{role},", StringComparison.Ordinal)).OrderBy(person => person.Id, StringComparer.Ordinal);

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
