using System.Text.Json.Nodes;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>tag/create, update, delete, addtagusers and deltagusers (documents 90210 to 90215). Who has a tag is reported, that there is one is not.</summary>
internal sealed class TagWrites(ContactBook book)
{
    private const int LongestName = 32;
    private const int MostMembers = 1000;
    private const int MostDepartments = 100;

    public JsonObject Create(RequestBody body) => book.Write(company =>
    {
        var id = body.Number("tagid");
        var refusal = CheckName(company, null, body.Text("tagname") ?? "")
            ?? (id is null ? null : id < 0 || company.Tag(id.Value) is not null ? new Refusal(ErrorCode.WrongTagId, "used or negative") : null);
        if (refusal is not null)
            return Written.Refused(refusal);
        var made = new Tag(id ?? company.Tags.Select(tag => tag.Id).DefaultIfEmpty().Max() + 1, body.Text("tagname")!, [], []);
        return Written.Done("created", company with { Tags = [.. company.Tags, made] }, [], ("tagid", made.Id));
    }).WithWarning(body.Malformed);

    public JsonObject Rename(RequestBody body) => book.Write(company =>
    {
        if (body.Number("tagid") is not { } id || company.Tag(id) is not { } before)
            return Written.Refused(ErrorCode.WrongTagId);
        return CheckName(company, before, body.Text("tagname") ?? "") is { } refusal
            ? Written.Refused(refusal)
            : Written.Done("updated", With(company, before, before with { Name = body.Text("tagname")! }), []);
    }).WithWarning(body.Malformed);

    public JsonObject Delete(string? text) => book.Write(company => long.TryParse(text, out var id) && company.Tag(id) is { } gone
        ? Written.Done("deleted", company with { Tags = [.. company.Tags.Where(tag => tag != gone)] }, [])
        : Written.Refused(ErrorCode.WrongTagId));

    public JsonObject Add(RequestBody body) => Change(body, (tag, users, parties) => (
        tag with { Users = [.. tag.Users.Union(users)], Parties = [.. tag.Parties.Union(parties)] },
        xml => Items(xml, "Add", users.Except(tag.Users), parties.Except(tag.Parties))));

    public JsonObject Remove(RequestBody body) => Change(body, (tag, users, parties) => (
        tag with { Users = [.. tag.Users.Except(users)], Parties = [.. tag.Parties.Except(parties)] },
        xml => Items(xml, "Del", users.Intersect(tag.Users), parties.Intersect(tag.Parties))));

    private JsonObject Change(RequestBody body, Func<Tag, string[], long[], (Tag Tag, Action<CallbackXml> Fields)> change) => book.Write(company =>
    {
        var (users, parties) = (body.Listed("userlist"), body.Listed("partylist"));
        if (body.Number("tagid") is not { } id || company.Tag(id) is not { } before)
            return Written.Refused(ErrorCode.WrongTagId);
        if (users.Length > MostMembers || parties.Length > MostDepartments || users.Length + parties.Length == 0)
            return Written.Refused(users.Length + parties.Length == 0 ? ErrorCode.EmptyParameter : ErrorCode.WrongParameter, "userlist: at most 1000, partylist: at most 100");
        var people = users.ToLookup(userid => company.Find(userid) is { Visible: true });
        var units = parties.ToLookup(party => MemberRules.Id(party) is { } number && company.Department(number) is not null);
        if (!people[true].Any() && !units[true].Any())
            return Written.Refused(ErrorCode.NoValidTagMember);
        var (now, fields) = change(before, [.. people[true].Select(userid => company.Find(userid)!.Userid).Distinct()], [.. units[true].Select(party => MemberRules.Id(party)!.Value).Distinct()]);
        var done = Written.Done("ok", With(company, before, now), [new ContactNews("update_tag", xml => fields(xml.Number("TagId", id)))]);
        if (people[false].Any())
            done.Answer["invalidlist"] = string.Join('|', people[false]);
        if (units[false].Any())
            done.Answer["invalidparty"] = new JsonArray([.. units[false].Select(party => JsonValue.Create(MemberRules.Id(party) ?? 0))]);
        return done;
    }).WithWarning(body.Malformed);

    private static Refusal? CheckName(Membership company, Tag? self, string name) =>
        name.Length is 0 or > LongestName ? new Refusal(ErrorCode.TagNameLength)
        : company.Tags.Any(tag => tag != self && tag.Name == name) ? new Refusal(ErrorCode.TagNameExists)
        : null;

    private static Membership With(Membership company, Tag before, Tag now) => company with { Tags = [.. company.Tags.Select(tag => tag == before ? now : tag)] };

    private static void Items(CallbackXml xml, string verb, IEnumerable<string> users, IEnumerable<long> parties) =>
        xml.Text($"{verb}UserItems", string.Join(',', users)).Text($"{verb}PartyItems", string.Join(',', parties));
}
