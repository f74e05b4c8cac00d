using Baton.Simulator.Hosting;

namespace Baton.Simulator.Company;

/// <summary>The corp's directory as WeCom knows it: first as the embedded sample/company.json or a file of one's own has it, then as it is changed.</summary>
/// <param name="app">The corp's one self-built app.</param>
internal sealed class SampleCompany(string name, CompanyApp app, IReadOnlyList<Department> departments, IReadOnlyList<Person> people)
{
    private readonly Membership _first = new(departments, people, []);
    private volatile Membership _now = new(departments, people, []);

    public string Name => name;

    public CompanyApp App => app;

    public IReadOnlyList<Department> Departments => _now.Departments;

    public IReadOnlyList<Person> People => _now.People;

    /// <summary>All of it at one moment.</summary>
    public Membership Now => _now;

    /// <param name="file">A company of one's own; null for the sample.</param>
    public static SampleCompany Load(string? file = null)
    {
        using var stream = file is not null ? File.OpenRead(file) : typeof(SampleCompany).Assembly.GetManifestResourceStream("company.json")
            ?? throw new InvalidOperationException("company.json is not embedded");
        using var reader = new StreamReader(stream);
        return SimulatorJson.Read<SampleCompany>(reader.ReadToEnd());
    }

    /// <summary>Userids are case-insensitive at WeCom.</summary>
    public Person? Find(string userid) => _now.Find(userid);

    public Department? Department(long id) => _now.Department(id);

    /// <summary>The people of a department and of those below it.</summary>
    public IEnumerable<Person> PeopleOf(long departmentId) => _now.PeopleOf(departmentId);

    /// <summary>From now on it is like this; null as it was first.</summary>
    public void Become(Membership? membership) => _now = membership ?? _first;
}

internal sealed record CompanyApp(long AgentId, string Name);
