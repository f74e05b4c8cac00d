using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>Groups with customers (externalcontact/groupchat/*). A leaver's stays theirs until it is given on, at once.</summary>
internal sealed class CustomerGroups(SimulatorFile file, SimulatorClock clock, SampleCompany company, CustomerNews news)
{
    private const string Kind = "customer-group";
    private const int MostAtOnce = 100;
    private const int OwnerHasLeft = 1;
    private const int GivenOn = 3;
    private const int OfTheCorp = 1;
    private const int OfCustomers = 2;

    public IReadOnlyList<CustomerGroup> All => file.Read(session => session.All<CustomerGroup>(Kind));

    /// <summary>A member makes a group on the phone; null where somebody in it is not there.</summary>
    public CustomerGroup? Make(string name, string owner, IReadOnlyList<string> members, IReadOnlyList<string> customers)
    {
        string?[] people = [.. members.Prepend(owner).Distinct().Select(userid => company.Find(userid)?.Userid)];
        var made = people.Contains(null) ? null : file.Write(session =>
        {
            if (customers.Any(id => session.Get<Customer>(Customers.Kind, id) is null))
                return null;
            var id = $"wr{session.NextNumber(Kind):D30}";
            session.Announce(Customers.News);
            return session.Put(Kind, id, new CustomerGroup(id, name, people[0]!, [.. people.OfType<string>()], customers, clock.Now));
        });
        if (made is not null)
            news.TellOfGroup("create", made.Owner, made.ChatId, "");
        return made;
    }

    public JsonObject List(RequestBody body)
    {
        var (filter, owners) = (body.Root.Int("status_filter"), body.Root.Member("owner_filter")?.Items("userid_list").Select(item => item.ToString()).ToArray() ?? []);
        if (body.Root.Int("limit") is < 1 or > 1000)
            return Wrong(body, ErrorCode.WrongParameter, "limit: 1 to 1000");
        var found = All.Where(group => (owners.Length == 0 || owners.Contains(group.Owner, StringComparer.OrdinalIgnoreCase)) && (filter == 0 || StatusOf(group) == filter));
        return ApiAnswer.Ok(
            ("group_chat_list", new JsonArray([.. found.Select(group => new JsonObject { ["chat_id"] = group.ChatId, ["status"] = StatusOf(group) })])), ("next_cursor", "")).WithWarning(body.Malformed);
    }

    public JsonObject Get(RequestBody body)
    {
        if (file.Read(session => session.Get<CustomerGroup>(Kind, body.Text("chat_id") ?? "")) is not { } group)
            return Wrong(body, ErrorCode.WrongChatId, null);
        var isNamed = body.Root.Int("need_name") == 1;
        var names = file.Read(session => session.All<Customer>(Customers.Kind)).ToDictionary(customer => customer.ExternalUserid, customer => customer.Name);
        JsonObject Member(string id, int type, string name)
        {
            var member = new JsonObject { ["userid"] = id, ["type"] = type, ["join_time"] = group.At.ToUnixTimeSeconds(), ["join_scene"] = 1 };
            if (isNamed)
                member["name"] = name;
            return member;
        }
        JsonArray members =
        [
            .. group.Members.Select(userid => Member(userid, OfTheCorp, company.Find(userid)?.Name ?? userid)),
            .. group.Customers.Select(id => Member(id, OfCustomers, names.GetValueOrDefault(id, id))),
        ];
        return ApiAnswer.Ok(("group_chat", new JsonObject
        {
            ["chat_id"] = group.ChatId, ["name"] = group.Name, ["owner"] = group.Owner, ["create_time"] = group.At.ToUnixTimeSeconds(), ["notice"] = "",
            ["member_list"] = members, ["admin_list"] = new JsonArray(),
        })).WithWarning(body.Malformed);
    }

    public JsonObject Transfer(RequestBody body) => Give(body, hasLeft: true);

    public JsonObject TransferOnJob(RequestBody body) => Give(body, hasLeft: false);

    private JsonObject Give(RequestBody body, bool hasLeft)
    {
        var asked = body.Listed("chat_id_list");
        if (asked.Length is 0 or > MostAtOnce)
            return Wrong(body, ErrorCode.WrongParameter, "chat_id_list: 1 to 100");
        if (company.Find(body.Text("new_owner") ?? "") is not { IsReached: true } taker)
            return Wrong(body, ErrorCode.NoSuchMember, null);
        var failed = new JsonArray();
        foreach (var chat in asked)
        {
            if (GiveOne(chat, taker.Userid, hasLeft) is { } code)
                failed.Add(new JsonObject { ["chat_id"] = chat, ["errcode"] = code, ["errmsg"] = ErrorCode.Text(code) });
            else
                news.TellOfGroup("update", taker.Userid, chat, "change_owner");
        }
        return ApiAnswer.Ok(("failed_chat_list", failed)).WithWarning(body.Malformed);
    }

    /// <returns>Why it was not given on; null if it was.</returns>
    private int? GiveOne(string chat, string to, bool hasLeft) => file.Write<int?>(session =>
    {
        if (session.Get<CustomerGroup>(Kind, chat) is not { } group)
            return ErrorCode.WrongChatId;
        if (company.Find(group.Owner) is null != hasLeft)
            return hasLeft ? ErrorCode.OwnerHasNotLeft : ErrorCode.WrongParameter;
        session.Put(Kind, chat, group with { Owner = to, Members = [.. group.Members.Where(member => member != group.Owner).Append(to).Distinct()], IsGivenOn = hasLeft });
        session.Announce(Customers.News);
        return null;
    });

    private int StatusOf(CustomerGroup group) => company.Find(group.Owner) is null ? OwnerHasLeft : group.IsGivenOn ? GivenOn : 0;

    private static JsonObject Wrong(RequestBody body, int code, string? detail) => ApiAnswer.Error(new Refusal(code, detail)).WithWarning(body.Malformed);
}
