using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>客户联系 as servers use it (externalcontact/*).</summary>
internal sealed class Customers(SimulatorFile file, SimulatorClock clock, SampleCompany company)
{
    public const string Kind = "customer";
    public const string WayKind = "contact-way";
    public const string CodeKind = "welcome-code";

    /// <summary>What watchers are told by.</summary>
    public const string News = "customers";

    private const int LongestWelcome = 4000;
    private const int MostAttachments = 9;
    private static readonly TimeSpan WelcomeWindow = TimeSpan.FromSeconds(20);

    public JsonObject Members() => ApiAnswer.Ok(("follow_user", Texts(company.People.Where(person => person.Visible).Select(person => person.Userid))));

    public JsonObject Of(string? userid)
    {
        if (company.Find(userid ?? "") is not { } member)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchMember));
        var known = KnownBy(member.Userid);
        return known.Count == 0 ? ApiAnswer.Error(new Refusal(ErrorCode.NotAcquainted)) : ApiAnswer.Ok(("external_userid", Texts(known.Select(customer => customer.ExternalUserid))));
    }

    public JsonObject Find(string? externalUserid) => file.Read(session => session.Get<Customer>(Kind, externalUserid ?? "")) is { } customer
        ? ApiAnswer.Ok(("external_contact", Contact(customer)), ("follow_user", new JsonArray([.. customer.KnownBy.Select(Follow)])))
        : ApiAnswer.Error(new Refusal(ErrorCode.WrongExternalUser));

    /// <summary>Whom a follower of the service account is known as (idconvert/unionid_to_external_userid); nobody's customer for one who knows no member.</summary>
    public JsonObject ByUnionid(RequestBody body) => body.Text("unionid") is not { Length: > 0 } unionid || body.Text("openid") is not { Length: > 0 }
        ? ApiAnswer.Error(new Refusal(ErrorCode.EmptyParameter, "unionid and openid")).WithWarning(body.Malformed)
        : ApiAnswer.Ok(("external_userid", file.Read(session => session.Get<Customer>(Kind, Customer.IdOf(unionid)))?.ExternalUserid ?? "")).WithWarning(body.Malformed);

    public JsonObject OfMembers(RequestBody body)
    {
        var all = body.Listed("userid_list").SelectMany(userid => KnownBy(userid).SelectMany(customer => customer.KnownBy.Where(each => Same(each.Userid, userid)).Select(each => (customer, each))));
        return ApiAnswer.Ok(
            ("external_contact_list", new JsonArray([.. all.Select(pair => new JsonObject { ["external_contact"] = Contact(pair.customer), ["follow_info"] = Follow(pair.each) })])),
            ("next_cursor", "")).WithWarning(body.Malformed);
    }

    public JsonObject AddWay(RequestBody body)
    {
        var (type, scene, users) = (body.Root.Int("type"), body.Root.Int("scene"), body.Listed("user"));
        if (type is not (1 or 2) || scene is not (1 or 2) || users.Length == 0 || (type == 1 && users.Length != 1))
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, "type, scene or user"));
        if (users.Any(user => company.Find(user) is null))
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchMember));
        var way = file.Write(session =>
        {
            var id = $"{session.NextNumber(WayKind):x32}";
            session.Announce(News);
            return session.Put(WayKind, id, new ContactWay(id, type, scene, body.Text("state") ?? "", users));
        });
        var answer = ApiAnswer.Ok(("config_id", way.ConfigId));
        if (scene == ContactWay.ByCode)
            answer["qr_code"] = $"https://wework.qpic.cn/{way.ConfigId}";
        return answer.WithWarning(body.Malformed);
    }

    /// <summary>One greeting, within 20 seconds, by the code of the event.</summary>
    public JsonObject Welcome(RequestBody body) => file.Write(session =>
    {
        if (session.Get<WelcomeCode>(CodeKind, body.Text("welcome_code") ?? "") is not { IsUsed: false } code || code.At <= clock.Now - WelcomeWindow)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongWelcomeCode));
        var (text, attachments) = (body.Root.Member("text")?.Text("content") ?? "", body.Root.Items("attachments"));
        if (text.Length == 0 && attachments.Count == 0)
            return ApiAnswer.Error(new Refusal(ErrorCode.EmptyText));
        if (System.Text.Encoding.UTF8.GetByteCount(text) > LongestWelcome || attachments.Count > MostAttachments)
            return ApiAnswer.Error(new Refusal(ErrorCode.TooLong));
        session.Put(CodeKind, code.Code, code with { IsUsed = true });
        var customer = session.Get<Customer>(Kind, code.ExternalUserid)!;
        var said = new CustomerMessage(code.Userid, text, clock.Now) { Things = SentThing.In(attachments) };
        session.Put(Kind, customer.ExternalUserid, customer with { Messages = [.. customer.Messages, said] });
        session.Announce(News);
        return ApiAnswer.Ok().WithWarning(body.Malformed);
    });

    private List<Customer> KnownBy(string userid) =>
        [.. file.Read(session => session.All<Customer>(Kind)).Where(customer => customer.KnownBy.Any(each => Same(each.Userid, userid)))];

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonObject Contact(Customer customer) => new()
    {
        ["external_userid"] = customer.ExternalUserid, ["name"] = customer.Name, ["type"] = 1, ["gender"] = 0, ["avatar"] = "", ["unionid"] = customer.Unionid,
    };

    private static JsonObject Follow(Acquaintance known) => new()
    {
        ["userid"] = known.Userid, ["remark"] = "", ["description"] = "", ["createtime"] = known.At.ToUnixTimeSeconds(), ["tags"] = new JsonArray(), ["state"] = known.State,
    };
}
