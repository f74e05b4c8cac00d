using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Baton.WeCom.Contacts;

namespace Baton.WeCom.Organisation;

/// <summary>What has to change so that our organisation is as WeCom shows it. Pure.</summary>
internal sealed class OrganisationPlan
{
    private const string Gone = "（已撤销）";

    private readonly People _known;
    private readonly CompanyPicture _picture;
    private readonly IReadOnlyList<string> _channels;
    private readonly HashSet<string> _managedRoles;
    private readonly Dictionary<long, Department> _departments;
    private readonly Dictionary<string, string> _personIds = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="known">As it is stored.</param>
    /// <param name="picture">As WeCom shows it.</param>
    /// <param name="channels">All applications of the corporation: a userid is the same in each. People are recognised by the first.</param>
    /// <param name="managedRoles">Roles that came from tags before: who has lost the tag loses them, while roles given here stay.</param>
    public OrganisationPlan(People known, CompanyPicture picture, IReadOnlyList<string> channels, IEnumerable<string> managedRoles)
    {
        (_known, _picture, _channels) = (known, picture, channels);
        _managedRoles = [.. managedRoles, .. (picture.Roles ?? []).Select(role => role.Role)];
        _departments = picture.Departments.ToDictionary(department => department.Id!.Value);
        foreach (Member member in picture.Members)
            _personIds[member.Userid] = PersonIdOf(member.Userid) ?? member.Userid;
        Units = [.. UnitChanges()];
        People = [.. picture.Members.Select(PersonOf).Where(row => _known.Find(row.Id) != row)];
        Identities = [.. picture.Members.SelectMany(IdentitiesOf)];
        Leavers = picture.IsWhole ? [.. Missing()] : [];
    }

    public IReadOnlyList<UnitRow> Units { get; }

    /// <summary>New, or not as they were.</summary>
    public IReadOnlyList<PersonRow> People { get; }

    public IReadOnlyList<IdentityRow> Identities { get; }

    /// <summary>Whom WeCom shows no more, no longer active.</summary>
    public IReadOnlyList<PersonRow> Leavers { get; }

    public IEnumerable<string> Roles => _managedRoles;

    /// <summary>The part of the people known from WeCom who would be gone.</summary>
    public double Loss => Leavers.Count == 0 ? 0 : Leavers.Count / (double)Followed().Count();

    public IEnumerable<Change> Changes =>
    [
        .. Units.Select(row => new SaveUnit(row)), .. People.Select(row => new SavePerson(row)),
        .. Identities.Select(row => new SaveIdentity(row)), .. Leavers.Select(row => new SavePerson(row)),
    ];

    public static string UnitIdOf(long department) => $"wecom-{department}";

    private IEnumerable<UnitRow> UnitChanges()
    {
        foreach (Department department in _picture.Departments)
        {
            string? parent = department.Parentid is { } above && _departments.ContainsKey(above) ? UnitIdOf(above) : null;
            var row = new UnitRow("", UnitIdOf(department.Id!.Value), department.Name ?? $"{department.Id}", parent);
            if (_known.FindUnit(row.Id) != row)
                yield return row;
        }

        if (!_picture.IsWhole)
            yield break;
        foreach (UnitRow unit in _known.Units.Where(unit => unit.Id.StartsWith("wecom-", StringComparison.Ordinal)))
        {
            if (!_picture.Departments.Any(department => UnitIdOf(department.Id!.Value) == unit.Id) && !unit.Name.EndsWith(Gone, StringComparison.Ordinal))
                yield return unit with { Name = unit.Name + Gone, ParentId = null };
        }
    }

    private PersonRow PersonOf(Member member)
    {
        string id = _personIds[member.Userid];
        PersonRow? before = _known.Find(id);
        long? department = member.MainDepartment ?? (member.Department is [var first, ..] ? first : null);
        return new PersonRow
        {
            Tenant = "",
            Id = id,
            Name = string.IsNullOrEmpty(member.Name) ? before?.Name ?? member.Userid : member.Name,
            UnitId = department is { } unit && _departments.ContainsKey(unit) ? UnitIdOf(unit) : before?.UnitId ?? "",
            ManagerId = ManagerOf(member, department) is { } manager ? PersonIdOf(manager) ?? _personIds.GetValueOrDefault(manager) : null,
            Position = string.IsNullOrEmpty(member.Position) ? null : member.Position,
            Roles = RolesOf(member, before),
            IsActive = member.IsEmployed,
        };
    }

    // Whom WeCom names; else who leads the department, or the nearest one above it that somebody else leads.
    private string? ManagerOf(Member member, long? department)
    {
        if (member.DirectLeader is [var direct, ..] && !Same(direct, member.Userid))
            return direct;
        var seen = new HashSet<long>();
        for (long? at = department; at is { } id && seen.Add(id) && _departments.TryGetValue(id, out Department? unit); at = unit.Parentid)
        {
            if (unit.DepartmentLeader?.FirstOrDefault(leader => !Same(leader, member.Userid)) is { } leader && !unit.DepartmentLeader.Any(each => Same(each, member.Userid)))
                return leader;
        }

        return null;
    }

    private string RolesOf(Member member, PersonRow? before)
    {
        IEnumerable<string> kept = (before?.Roles ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (_picture.Roles is { } roles)
        {
            kept = kept.Where(role => !_managedRoles.Contains(role)).Concat(roles
                .Where(role => role.Userids.Any(userid => Same(userid, member.Userid)) || (member.Department ?? []).Any(id => IsWithin(id, role.Departments)))
                .Select(role => role.Role));
        }

        string joined = string.Join(',', kept.Distinct().Order(StringComparer.Ordinal));
        return joined.Length == 0 ? "," : $",{joined},";
    }

    private bool IsWithin(long department, IReadOnlyList<long> above)
    {
        var seen = new HashSet<long>();
        for (long? at = department; at is { } id && seen.Add(id); at = _departments.GetValueOrDefault(id)?.Parentid)
        {
            if (above.Contains(id))
                return true;
        }

        return false;
    }

    private IEnumerable<IdentityRow> IdentitiesOf(Member member)
    {
        string id = _personIds[member.Userid];
        IdentityRow[] known = [.. _known.IdentitiesOf(id)];
        return _channels.Where(channel => !known.Any(row => row.Channel == channel && Same(row.ExternalId, member.Userid)))
            .Select(channel => new IdentityRow("", channel, member.Userid, id));
    }

    private IEnumerable<PersonRow> Missing()
    {
        HashSet<string> there = [.. _personIds.Values];
        return Followed().Where(person => !there.Contains(person.Id)).Select(person => person with { IsActive = false });
    }

    /// <summary>The active people who are known by the application.</summary>
    private IEnumerable<PersonRow> Followed() =>
        _known.All.Where(person => person.IsActive && _known.IdentitiesOf(person.Id).Any(identity => identity.Channel == _channels[0]));

    private string? PersonIdOf(string userid) =>
        (_known.Find(_channels[0], userid) ?? _known.Former(_channels[0], userid) ?? _known.All.FirstOrDefault(person => Same(person.Id, userid)))?.Id;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
