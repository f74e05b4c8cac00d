using Baton.Runtime.Contacts;
using Baton.Simulator.WeChat.Consumers;
using Baton.Storage.Contacts;
using Baton.Storage.Organisation;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>The people outside the company, as the scenario says: for WeChat and for what the server knows of them.</summary>
internal sealed class Followers(Playground playground)
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(365);

    private readonly Dictionary<string, Follower> _people = [];

    public IEnumerable<string> Names => _people.Keys;

    public void Add(Follower person) => _people[person.Name] = person;

    public void Change(string name, Func<Follower, Follower> change) => _people[name] = change(_people[name]);

    public Follower? Find(string name) => _people.GetValueOrDefault(name) ?? _people.Values.FirstOrDefault(person => person.Id == name);

    public SampleConsumers ToWeChat() => new("启明电子", [.. _people.Values.Select(ToConsumer)]);

    /// <summary>Brings in who is known from the beginning.</summary>
    /// <exception cref="InvalidOperationException">A company is none of the ERP's.</exception>
    public async Task RegisterAsync()
    {
        foreach (var person in _people.Values.Where(person => person.Employee is not null))
            await playground.CommitAsync(new SaveIdentity(new IdentityRow("", Playground.AccountChannel, person.OpenId, person.Employee!.Id)));
        foreach (var person in _people.Values.Where(person => person.Companies.Count > 0))
        {
            var contact = await MeetAsync(person);
            await playground.CommitAsync([.. await Register.DescribeAsync("", contact, person.Name, null, null, playground.Time.GetUtcNow(), CancellationToken.None)]);
            foreach (var company in person.Companies)
                await playground.CommitAsync(new SaveAffiliation(new AffiliationRow("", contact, NumberOf(company.Company), company.Since ?? playground.Time.GetUtcNow() - LongAgo, company.Until, null)));
        }
    }

    /// <summary>Leaves whatever company they spoke for; from now on they speak for this one, if any.</summary>
    /// <exception cref="InvalidOperationException">A company is none of the ERP's.</exception>
    public async Task MoveAsync(Follower person, string? company)
    {
        var (contact, now) = (await MeetAsync(person), playground.Time.GetUtcNow());
        foreach (var left in await playground.Host.Get<ContactBook>().CompaniesOfAsync("", contact, now, CancellationToken.None))
            await playground.CommitAsync([.. await Register.LeaveAsync("", contact, left.Number, now, CancellationToken.None)]);
        if (company is not null)
            await playground.CommitAsync([.. await Register.JoinAsync("", contact, NumberOf(company), null, now, CancellationToken.None)]);
    }

    /// <summary>Leaves one company, and speaks for the others still.</summary>
    /// <exception cref="InvalidOperationException">A company is none of the ERP's.</exception>
    public async Task LeaveAsync(Follower person, string company) =>
        await playground.CommitAsync([.. await Register.LeaveAsync("", await MeetAsync(person), NumberOf(company), playground.Time.GetUtcNow(), CancellationToken.None)]);

    private ContactRegister Register => playground.Host.Get<ContactRegister>();

    /// <summary>As whom the server knows them, from now on at the latest.</summary>
    public async Task<string> MeetAsync(Follower person) =>
        (await playground.Host.Get<ContactBook>().MeetAsync("", Playground.AccountChannel, person.OpenId, playground.Time.GetUtcNow(), CancellationToken.None)).Id;

    /// <summary>The number of a customer of the ERP, by it or by a name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public string NumberOf(string company) => playground.World.Erp.Read(session => session.Text("SELECT number FROM customers WHERE number = @0 OR short_name = @0 OR name = @0", company))
        ?? throw new InvalidOperationException($"ERP 里没有客户“{company}”。");

    private static Consumer ToConsumer(Follower person) => new(person.Id, person.Name, person.OpenId, $"u{person.OpenId[1..]}", "", "", Follows: person.Follows);
}
