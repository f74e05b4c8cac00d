using System.Globalization;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent;

/// <summary>Whom a call addresses, and which of the addresses lead nowhere.</summary>
/// <param name="People">Visible members, each once.</param>
/// <param name="InvalidUsers">Lower-cased, as Tencent answers them.</param>
internal sealed record Recipients(IReadOnlyList<Person> People, IReadOnlyList<string> InvalidUsers, IReadOnlyList<string> InvalidParties, IReadOnlyList<string> InvalidTags)
{
    private const string Everybody = "@all";

    public static Recipients Resolve(SampleCompany company, string[] users, string[] parties, string[] tags)
    {
        if (users is [Everybody])
            return new Recipients([.. company.People.Where(person => person.IsReached)], [], [], []);
        var found = users.Select(userid => (Userid: userid, Person: company.Find(userid))).ToLookup(x => x.Person is { IsReached: true });
        var units = parties.Select(id => (Id: id, Unit: long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? company.Department(number) : null))
            .ToLookup(x => x.Unit is not null);
        var labels = tags.Select(id => (Id: id, Tag: long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? company.Now.Tag(number) : null)).ToLookup(x => x.Tag is not null);
        var people = found[true].Select(x => x.Person!)
            .Concat(units[true].SelectMany(x => company.PeopleOf(x.Unit!.Id)).Concat(labels[true].SelectMany(x => company.Now.PeopleOf(x.Tag!))).Where(person => person.IsReached));
        return new Recipients(
            [.. people.Distinct()],
            [.. found[false].Select(x => x.Userid.ToLowerInvariant())],
            [.. units[false].Select(x => x.Id)],
            [.. labels[false].Select(x => x.Id)]);
    }
}
