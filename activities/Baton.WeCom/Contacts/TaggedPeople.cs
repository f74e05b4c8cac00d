using Baton.Runtime.Organisation;
using Baton.Tencent.Client;
using Baton.WeCom.Organisation;

namespace Baton.WeCom.Contacts;

/// <summary>Who has a tag now, as WeCom says it: people, and everybody in tagged departments and below them.</summary>
public sealed class TaggedPeople(Tags tags)
{
    /// <summary>What there is to choose; null where it cannot be read.</summary>
    public async Task<IReadOnlyList<Tag>?> ListAsync(WeComApp app, CancellationToken cancellation) => (await tags.ListAsync(app, cancellation)).Value?.Taglist;

    /// <summary>The ids of the active people who have one of the tags, by their names.</summary>
    /// <exception cref="ApiRefusedException">WeCom says no, or has no such tag for this application.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(WeComApp app, People people, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(names);
        var channel = WeComApps.ChannelOf(app.Name);
        var known = (await tags.ListAsync(app, cancellation)).Require().Taglist;
        var found = new List<string>();
        foreach (var name in names.Where(name => name.Length > 0).Distinct())
        {
            var tag = known.FirstOrDefault(each => each.Tagname == name)
                ?? throw new InvalidOperationException($"企业微信里没有标签“{name}”，或者应用看不到它。 / There is no tag {name}, or the application does not see it.");
            var members = (await tags.FindAsync(app, tag.Tagid, cancellation)).Require();
            found.AddRange(members.Userlist.Select(member => people.Find(channel, member.Userid)?.Id).OfType<string>());
            var units = members.Partylist.Select(OrganisationPlan.UnitIdOf).ToList();
            found.AddRange(people.All.Where(person => person.IsActive && units.Any(unit => people.IsWithin(person.UnitId, unit))).Select(person => person.Id).Order(StringComparer.Ordinal));
        }

        return found;
    }
}
