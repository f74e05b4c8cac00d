using Baton.Simulator.Hosting;

namespace Baton.Simulator.Company;

/// <summary>The corp's directory as WeCom knows it. Read once, from the embedded sample/company.json or a file of one's own.</summary>
/// <param name="App">The corp's one self-built app.</param>
internal sealed record SampleCompany(string Name, CompanyApp App, IReadOnlyList<Department> Departments, IReadOnlyList<Person> People)
{
    /// <param name="file">A company of one's own; null for the sample.</param>
    public static SampleCompany Load(string? file = null)
    {
        using var stream = file is not null ? File.OpenRead(file) : typeof(SampleCompany).Assembly.GetManifestResourceStream("company.json")
            ?? throw new InvalidOperationException("company.json is not embedded");
        using var reader = new StreamReader(stream);
        return SimulatorJson.Read<SampleCompany>(reader.ReadToEnd());
    }

    /// <summary>Userids are case-insensitive at WeCom.</summary>
    public Person? Find(string userid) =>
        People.FirstOrDefault(person => person.Userid.Equals(userid, StringComparison.OrdinalIgnoreCase));

    public Department? Department(long id) => Departments.FirstOrDefault(department => department.Id == id);

    /// <summary>The people of a department and of those below it.</summary>
    public IEnumerable<Person> PeopleOf(long departmentId) => People.Where(person =>
    {
        for (var at = Department(person.DepartmentId); at is not null; at = at.ParentId is { } up ? Department(up) : null)
        {
            if (at.Id == departmentId)
                return true;
        }
        return false;
    });
}

internal sealed record CompanyApp(long AgentId, string Name);

/// <param name="Leader">The userid of who leads it; null for nobody.</param>
internal sealed record Department(long Id, string Name, long? ParentId, string? Leader = null);

/// <param name="Visible">Within the app's visible range: only such people can be sent messages.</param>
internal sealed record Person(string Userid, string Name, long DepartmentId, string Position, bool Visible);
