using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>Gives the customers of somebody who has left to somebody else (externalcontact/resigned/transfer_customer, groupchat/transfer). Nobody here refuses, and it is done at once.</summary>
internal sealed class CustomerTransfers(SimulatorFile file, SimulatorClock clock, SampleCompany company)
{
    private const int MostAtOnce = 100;

    public JsonObject Transfer(RequestBody body)
    {
        var (from, to, asked) = (body.Text("handover_userid") ?? "", body.Text("takeover_userid") ?? "", body.Listed("external_userid"));
        if (asked.Length is 0 or > MostAtOnce)
            return Refused(body, ErrorCode.WrongParameter, "external_userid: 1 to 100");
        // Of those who are here it is another call, which the customers are asked about.
        if (from.Length == 0 || company.Find(from) is not null)
            return Refused(body, ErrorCode.WrongParameter, "handover_userid has not left");
        return company.Find(to) is { IsReached: true } taker
            ? ApiAnswer.Ok(("customer", file.Write(session => Transferred(session, from, taker.Userid, asked)))).WithWarning(body.Malformed)
            : Refused(body, ErrorCode.NoSuchMember, null);
    }

    /// <summary>There are no groups with customers in this world, so none of them can be given on.</summary>
    public JsonObject TransferGroups(RequestBody body)
    {
        var asked = body.Listed("chat_id_list");
        if (asked.Length is 0 or > MostAtOnce)
            return Refused(body, ErrorCode.WrongParameter, "chat_id_list: 1 to 100");
        if (company.Find(body.Text("new_owner") ?? "") is not { IsReached: true })
            return Refused(body, ErrorCode.NoSuchMember, null);
        return ApiAnswer.Ok(("failed_chat_list", new JsonArray(
            [.. asked.Select(chat => new JsonObject { ["chat_id"] = chat, ["errcode"] = ErrorCode.WrongChatId, ["errmsg"] = ErrorCode.Text(ErrorCode.WrongChatId) })]))).WithWarning(body.Malformed);
    }

    private JsonArray Transferred(Session session, string from, string to, string[] asked)
    {
        var results = new JsonArray();
        foreach (var id in asked)
            results.Add(new JsonObject { ["external_userid"] = id, ["errcode"] = Give(session, id, from, to) ? 0 : ErrorCode.WrongExternalUser });
        session.Announce(Customers.News);
        return results;
    }

    private bool Give(Session session, string id, string from, string to)
    {
        if (session.Get<Customer>(Customers.Kind, id) is not { } customer || customer.KnownBy.FirstOrDefault(known => Same(known.Userid, from)) is not { } before)
            return false;
        var others = customer.KnownBy.Where(known => !Same(known.Userid, from) && !Same(known.Userid, to));
        session.Put(Customers.Kind, id, customer with { KnownBy = [.. others, before with { Userid = to, At = clock.Now }] });
        return true;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Refused(RequestBody body, int code, string? detail) => ApiAnswer.Error(new Refusal(code, detail)).WithWarning(body.Malformed);
}
