namespace Baton.Simulator.Company;

/// <summary>Departments, people and tags at one moment.</summary>
internal sealed record Membership(IReadOnlyList<Department> Departments, IReadOnlyList<Person> People, IReadOnlyList<Tag> Tags)
{
    /// <summary>Userids are case-insensitive at WeCom.</summary>
    public Person? Find(string userid) => People.FirstOrDefault(person => person.Is(userid));

    public Department? Department(long id) => Departments.FirstOrDefault(department => department.Id == id);

    public Tag? Tag(long id) => Tags.FirstOrDefault(tag => tag.Id == id);

    /// <summary>The people of a department and of those below it.</summary>
    public IEnumerable<Person> PeopleOf(long departmentId) => People.Where(person => person.Departments.Any(id => IsWithin(id, departmentId)));

    /// <summary>Whoever has a tag, by name or by department.</summary>
    public IEnumerable<Person> PeopleOf(Tag tag) => tag.Users.Select(Find).OfType<Person>().Concat(tag.Parties.SelectMany(PeopleOf)).Distinct();

    /// <summary>True of a department itself, too.</summary>
    public bool IsWithin(long departmentId, long above) => Path(departmentId).Contains(above);

    /// <summary>How many levels down from the root, which is 1.</summary>
    public int Level(long departmentId) => Path(departmentId).Count();

    /// <summary>Nobody leads, is led by or is tagged as somebody who is gone.</summary>
    public Membership Without(Person gone) => this with
    {
        People = [.. People.Where(person => person != gone).Select(person => person.DirectLeader == gone.Userid ? person with { DirectLeader = null } : person)],
        Departments = [.. Departments.Select(department => department.Leader == gone.Userid ? department with { Leader = null } : department)],
        Tags = [.. Tags.Select(tag => tag.Users.Contains(gone.Userid) ? tag with { Users = [.. tag.Users.Where(userid => userid != gone.Userid)] } : tag)],
    };

    /// <summary>The same person under another userid, wherever it stands.</summary>
    public Membership Renamed(string before, string after) => this with
    {
        People = [.. People.Select(person => person.Userid == before ? person with { Userid = after, IsRenamed = true } : person.DirectLeader == before ? person with { DirectLeader = after } : person)],
        Departments = [.. Departments.Select(department => department.Leader == before ? department with { Leader = after } : department)],
        Tags = [.. Tags.Select(tag => tag.Users.Contains(before) ? tag with { Users = [.. tag.Users.Select(userid => userid == before ? after : userid)] } : tag)],
    };

    private IEnumerable<long> Path(long departmentId)
    {
        for (var at = Department(departmentId); at is not null; at = at.ParentId is { } up ? Department(up) : null)
            yield return at.Id;
    }
}

/// <param name="Leader">The userid of who leads it; null for nobody.</param>
internal sealed record Department(long Id, string Name, long? ParentId, string? Leader = null)
{
    public string? NameEn { get; init; }

    /// <summary>Larger comes first; null for its id.</summary>
    public long? Order { get; init; }
}

/// <param name="DepartmentId">The main one.</param>
/// <param name="Visible">Within the app's visible range: only such people can be sent messages.</param>
internal sealed record Person(string Userid, string Name, long DepartmentId, string Position, bool Visible)
{
    public IReadOnlyList<long> OtherDepartments { get; init; } = [];

    public string? Alias { get; init; }

    public string? Mobile { get; init; }

    public string? Email { get; init; }

    public string? Telephone { get; init; }

    /// <summary>The userid of who is named as the manager.</summary>
    public string? DirectLeader { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>The userid was changed, which is done once.</summary>
    public bool IsRenamed { get; init; }

    public IEnumerable<long> Departments => [DepartmentId, .. OtherDepartments];

    /// <summary>Can be sent messages.</summary>
    public bool IsReached => Visible && !IsDisabled;

    public bool Is(string userid) => Userid.Equals(userid, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Users">Userids.</param>
/// <param name="Parties">Departments.</param>
internal sealed record Tag(long Id, string Name, IReadOnlyList<string> Users, IReadOnlyList<long> Parties);
