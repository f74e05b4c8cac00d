using Baton.Simulator.Company;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>Who works here, as the scenario says: for WeCom's directory and for the server's own.</summary>
internal sealed class Company
{
    private readonly Dictionary<string, Staff> _people = [];
    private readonly Dictionary<string, UnitRow> _units = [];

    public void AddUnit(string name, string? id, string? parent) => _units[name] = new UnitRow("", id ?? name, name, parent is null ? null : UnitOf(parent).Id);

    public void AddPerson(Staff person)
    {
        _people[person.Name] = person;
        UnitOf(person.Unit);
    }

    public void Change(string name, Func<Staff, Staff> change) => _people[name] = change(_people[name]);

    public Staff? Find(string name) => _people.GetValueOrDefault(name) ?? _people.Values.FirstOrDefault(person => person.Id == name);

    public IEnumerable<string> Names => _people.Keys;

    public SampleCompany ToWeCom()
    {
        var units = _units.Values.Select((unit, index) => (unit, Id: index + 2L)).ToList();
        return new SampleCompany(
            "启明电子", new CompanyApp(1000002, "启明助手"),
            [new Department(1, "启明电子", null), .. units.Select(each => new Department(each.Id, each.unit.Name, 1))],
            [.. _people.Values.Select(person => new Person(person.Id, person.Name, units.First(each => each.unit == UnitOf(person.Unit)).Id, person.Position, person.IsReached))]);
    }

    public IEnumerable<Change> ToRows(string channel) =>
    [
        .. _units.Values.Select(unit => new SaveUnit(unit)),
        .. _people.Values.SelectMany<Staff, Change>(person => [RowOf(person), new SaveIdentity(new IdentityRow("", channel, person.Id, person.Id))]),
    ];

    public SavePerson RowOf(Staff person) => new(new PersonRow
    {
        Tenant = "",
        Id = person.Id,
        Name = person.Name,
        UnitId = UnitOf(person.Unit).Id,
        Position = person.Position,
        ManagerId = person.Manager is { } manager ? Find(manager)?.Id : null,
        Roles = $",{string.Join(',', person.Roles)},",
        IsActive = person.IsHere,
    });

    private UnitRow UnitOf(string name)
    {
        if (!_units.TryGetValue(name, out var unit))
            _units[name] = unit = new UnitRow("", name, name, null);
        return unit;
    }
}

/// <summary>One person. Manager is a name; who is not reached is outside the application's visible range.</summary>
internal sealed record Staff(string Id, string Name, string Unit) : PhoneOwner(Id, Name)
{
    public string Position { get; init; } = "员工";
    public string? Manager { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public bool IsHere { get; init; } = true;
    public bool IsReached { get; init; } = true;
}
