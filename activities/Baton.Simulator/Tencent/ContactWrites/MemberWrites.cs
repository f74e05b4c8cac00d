using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>user/create, update, delete and batchdelete. Whoever is new is within the app's visible range.</summary>
internal sealed class MemberWrites(ContactBook book)
{
    private const int MostAtOnce = 200;

    public JsonObject Create(RequestBody body) => book.Write(company => Create(company, body)).WithWarning(body.Malformed);

    public JsonObject Update(RequestBody body) => book.Write(company => Update(company, body)).WithWarning(body.Malformed);

    public JsonObject Delete(string? userid) => book.Write(company =>
        string.IsNullOrEmpty(userid) ? Written.Refused(ErrorCode.EmptyParameter, "userid")
        : company.Find(userid) is { } person ? Delete(company, [person])
        : Written.Refused(ErrorCode.NoSuchMember));

    /// <summary>Those whom there is not are passed over, unless there is none of them.</summary>
    public JsonObject DeleteMany(RequestBody body) => book.Write(company =>
    {
        var asked = body.Listed("useridlist");
        if (asked.Length is 0 or > MostAtOnce)
            return Written.Refused(asked.Length == 0 ? ErrorCode.EmptyParameter : ErrorCode.WrongParameter, "useridlist: 1 to 200");
        Person[] gone = [.. asked.Select(company.Find).OfType<Person>().Distinct()];
        return gone.Length == 0 ? Written.Refused(ErrorCode.NoSuchMember) : Delete(company, gone);
    }).WithWarning(body.Malformed);

    private static Written Create(Membership company, RequestBody body)
    {
        var userid = body.Text("userid");
        var departments = body.Listed("department");
        var refusal = MemberRules.Userid(userid)
            ?? (company.Find(userid!) is null ? null : new Refusal(ErrorCode.UseridExists))
            ?? MemberRules.Name(body.Text("name") ?? "")
            ?? (string.IsNullOrEmpty(body.Text("mobile")) && string.IsNullOrEmpty(body.Text("email")) ? new Refusal(ErrorCode.NoMobileNorEmail) : null)
            ?? (departments.Length == 0 ? new Refusal(ErrorCode.DepartmentMissing) : null)
            ?? Check(company, null, userid!, body, departments);
        if (refusal is not null)
            return Written.Refused(refusal);
        var person = Filled(new Person(userid!, "", 0, "", Visible: true), body);
        var now = Led(company with { People = [.. company.People, person] }, person, body);
        return Written.Done("created", now, [new ContactNews("create_user", xml => xml.Text("UserID", person.Userid).Text("Department", Joined(person.Departments)))]);
    }

    private static Written Update(Membership company, RequestBody body)
    {
        if (company.Find(body.Text("userid") ?? "") is not { } before)
            return Written.Refused(string.IsNullOrEmpty(body.Text("userid")) ? ErrorCode.EmptyParameter : ErrorCode.NoSuchMember);
        var given = body.Listed("department");
        var renamed = body.Text("new_userid") is { Length: > 0 } other && other != before.Userid ? other : null;
        var refusal = (renamed is null ? null : CheckRename(company, before, renamed))
            ?? MemberRules.Name(body.Text("name"))
            ?? Check(company, before, before.Userid, body, given.Length > 0 ? given : [.. before.Departments.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        if (refusal is not null)
            return Written.Refused(refusal);
        var person = Filled(before, body);
        var now = Led(company with { People = [.. company.People.Select(each => each == before ? person : each)] }, person, body);
        var news = new ContactNews("update_user", xml =>
        {
            xml.Text("UserID", before.Userid);
            if (renamed is not null)
                xml.Text("NewUserID", renamed);
            if (!person.Departments.SequenceEqual(before.Departments))
                xml.Text("Department", Joined(person.Departments));
        });
        return renamed is null
            ? Written.Done("updated", now, Seen(before, news))
            : Written.Done("updated", now.Renamed(before.Userid, renamed), Seen(before, news)) with { Renamed = (before.Userid, renamed) };
    }

    private static Written Delete(Membership company, IReadOnlyList<Person> gone) => Written.Done(
        "deleted",
        gone.Aggregate(company, (membership, person) => membership.Without(person)),
        gone.SelectMany(person => Seen(person, new ContactNews("delete_user", xml => xml.Text("UserID", person.Userid).Text("Department", Joined(person.Departments))))));

    private static Refusal? Check(Membership company, Person? self, string userid, RequestBody body, string[] departments) =>
        MemberRules.Mobile(company, self, body.Text("mobile"))
        ?? MemberRules.Email(company, self, body.Text("email"))
        ?? MemberRules.Departments(company, body, departments)
        ?? MemberRules.DirectLeader(company, userid, body.Listed("direct_leader"))
        ?? MemberRules.Texts(body);

    private static Refusal? CheckRename(Membership company, Person before, string renamed) => MemberRules.Userid(renamed)
        ?? (company.Find(renamed) is { } other && other != before ? new Refusal(ErrorCode.UseridExists) : null)
        ?? (before.IsRenamed ? new Refusal(ErrorCode.WrongParameter, "the userid was changed before") : null);

    /// <summary>With what the body says; the rest stays.</summary>
    private static Person Filled(Person person, RequestBody body)
    {
        long[] departments = body.Listed("department") is { Length: > 0 } given ? [.. given.Select(id => MemberRules.Id(id)!.Value).Distinct()] : [.. person.Departments];
        var main = body.Number("main_department") ?? (departments.Contains(person.DepartmentId) ? person.DepartmentId : departments[0]);
        return person with
        {
            Name = body.Text("name") ?? person.Name,
            Alias = body.Text("alias") ?? person.Alias,
            Mobile = body.Text("mobile") ?? person.Mobile,
            Email = body.Text("email") ?? person.Email,
            Telephone = body.Text("telephone") ?? person.Telephone,
            Position = body.Text("position") ?? person.Position,
            DepartmentId = main,
            OtherDepartments = [.. departments.Where(id => id != main)],
            DirectLeader = body.Root.Member("direct_leader") is null ? person.DirectLeader : body.Listed("direct_leader").FirstOrDefault(),
            IsDisabled = body.Number("enable") is { } enable ? enable == 0 : person.IsDisabled,
        };
    }

    /// <summary>The departments know who leads them: one person each, the latest who was said to.</summary>
    private static Membership Led(Membership company, Person person, RequestBody body)
    {
        var flags = body.Listed("is_leader_in_dept");
        if (flags.Length == 0)
            return company;
        var asked = body.Listed("department") is { Length: > 0 } given ? [.. given.Select(id => MemberRules.Id(id)!.Value)] : person.Departments.ToArray();
        var leads = asked.Zip(flags).ToLookup(pair => pair.Second == "1", pair => pair.First);
        return company with
        {
            Departments = [.. company.Departments.Select(each => leads[true].Contains(each.Id) ? each with { Leader = person.Userid }
                : leads[false].Contains(each.Id) && each.Leader == person.Userid ? each with { Leader = null } : each)],
        };
    }

    private static IEnumerable<ContactNews> Seen(Person person, ContactNews news) => person.Visible ? [news] : [];

    private static string Joined(IEnumerable<long> ids) => string.Join(',', ids);
}
