using System.Collections.Frozen;
using System.Collections.Immutable;
using Baton.Runtime.Organisation;
using Baton.Runtime.Organisation.Leavers;
using Baton.Runtime.Requests;
using Baton.Storage.Organisation;

namespace Baton.Server.SignIn;

/// <summary>What people of the organisation may do here: everybody is an employee; more comes from their roles in the organisation, or by name.</summary>
internal sealed class PersonRoles : IAdministrators
{
    private readonly FrozenDictionary<string, ImmutableArray<string>> _byRole;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _byPerson;

    /// <exception cref="InvalidOperationException">A role is none.</exception>
    public PersonRoles(SignInOptions options)
    {
        _byRole = Read(options.Roles, nameof(options.Roles));
        _byPerson = Read(options.People, nameof(options.People));
    }

    public ImmutableArray<string> Of(PersonRow person) =>
    [
        .. person.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(role => _byRole.GetValueOrDefault(role, []))
            .Concat(_byPerson.GetValueOrDefault(person.Id, []))
            .Append(Roles.Employee)
            .Distinct(),
    ];

    public IEnumerable<PersonRow> In(People people) => people.All.Where(person => person.IsActive && Of(person).Contains(Roles.Admin)).OrderBy(person => person.Id, StringComparer.Ordinal);

    /// <summary>Whom to ask for more rights: the active people who are administrators, by name; the local administrator if there are none.</summary>
    public ImmutableArray<string> Granting(People people)
    {
        ImmutableArray<string> names = [.. In(people).Select(person => person.Name).Order(StringComparer.Ordinal)];
        return names.IsEmpty ? [$"管理员 {Administrator.Name}"] : names;
    }

    private static FrozenDictionary<string, ImmutableArray<string>> Read(IDictionary<string, string> configured, string section) => configured.ToFrozenDictionary(
        entry => entry.Key,
        entry =>
        {
            ImmutableArray<string> roles = [.. entry.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            return roles.All(Roles.All.Contains)
                ? roles
                : throw new InvalidOperationException($"Baton:SignIn:{section}:{entry.Key} must be one of {string.Join(", ", Roles.All.Order())}.");
        },
        StringComparer.OrdinalIgnoreCase);
}
