using Baton.Tencent.Client;
using Baton.WeCom.Contacts;

namespace Baton.WeCom.Organisation;

/// <summary>Reads what an application sees of the company.</summary>
internal sealed class CompanyReader(Members members, Departments departments, Tags tags, WeComOptions options)
{
    private const int TooLarge = 45029;

    /// <exception cref="ApiRefusedException">Something could not be read; then nothing is known.</exception>
    public async Task<CompanyPicture> ReadAsync(WeComApp app, CancellationToken cancellation)
    {
        var units = (await departments.ListAsync(app, null, cancellation).ConfigureAwait(false)).Require().Items;
        var people = new Dictionary<string, Member>(StringComparer.OrdinalIgnoreCase);
        foreach (Department unit in units)
        {
            foreach (Member member in await MembersOfAsync(app, unit, cancellation).ConfigureAwait(false))
                people[member.Userid] = member;
        }

        var roles = options.Organisation.TagsAreRoles ? await RolesAsync(app, cancellation).ConfigureAwait(false) : null;
        return new CompanyPicture(units, [.. people.Values], roles, IsWhole: true);
    }

    /// <summary>One person alone; nobody where WeCom shows none by this userid any more.</summary>
    /// <exception cref="ApiRefusedException">It could not be read.</exception>
    public async Task<CompanyPicture> ReadAsync(WeComApp app, string userid, CancellationToken cancellation)
    {
        var units = (await departments.ListAsync(app, null, cancellation).ConfigureAwait(false)).Require().Items;
        var found = await members.FindAsync(app, userid, cancellation).ConfigureAwait(false);
        if (found.Reply.ErrorCode is 60111 or 60011 or 40003 or 46004)
            return new CompanyPicture(units, [], null, IsWhole: false);
        return new CompanyPicture(units, [found.Require()], null, IsWhole: false);
    }

    private async Task<IReadOnlyList<Member>> MembersOfAsync(WeComApp app, Department unit, CancellationToken cancellation)
    {
        var answer = await members.ListAsync(app, unit.Id!.Value, cancellation).ConfigureAwait(false);
        if (answer.Reply.ErrorCode != TooLarge)
            return answer.Require().Userlist;
        var names = (await members.ListNamesAsync(app, unit.Id.Value, cancellation).ConfigureAwait(false)).Require().Userlist;
        var whole = new List<Member>(names.Count);
        foreach (Member name in names)
            whole.Add((await members.FindAsync(app, name.Userid, cancellation).ConfigureAwait(false)).Require());
        return whole;
    }

    private async Task<IReadOnlyList<RoleMembers>> RolesAsync(WeComApp app, CancellationToken cancellation)
    {
        var roles = new List<RoleMembers>();
        foreach (Tag tag in (await tags.ListAsync(app, cancellation).ConfigureAwait(false)).Require().Taglist)
        {
            TagMembers who = (await tags.FindAsync(app, tag.Tagid, cancellation).ConfigureAwait(false)).Require();
            roles.Add(new RoleMembers(RoleOf(tag.Tagname), [.. who.Userlist.Select(member => member.Userid)], who.Partylist));
        }

        return roles;
    }

    // Roles are kept joined by commas.
    private static string RoleOf(string tag) => tag.Trim().Replace(',', '，');
}
