using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>
/// Gives somebody's customers to somebody else (externalcontact/transfer_customer, resigned/transfer_customer). It takes a day, in which the customer
/// may refuse (the event transfer_fail).
/// </summary>
internal sealed class CustomerTransfers(SimulatorFile file, SimulatorClock clock, SampleCompany company, CustomerNews news)
{
    public const string Kind = "customer-transfer";
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Term = TimeSpan.FromDays(1);

    /// <summary>Of somebody who has left.</summary>
    public JsonObject Transfer(RequestBody body) => Transfer(body, hasLeft: true);

    /// <summary>Of somebody who is still here.</summary>
    public JsonObject TransferOnJob(RequestBody body) => Transfer(body, hasLeft: false);

    public JsonObject Result(RequestBody body)
    {
        var (from, to) = (body.Text("handover_userid") ?? "", body.Text("takeover_userid") ?? "");
        var states = file.Write(session => Settled(session).Where(each => Same(each.From, from) && Same(each.To, to)).ToList());
        return ApiAnswer.Ok(("customer", new JsonArray([.. states.Select(Shown)])), ("next_cursor", "")).WithWarning(body.Malformed);
    }

    /// <summary>Customers of those who have left that nobody was given.</summary>
    public JsonObject Unassigned(RequestBody body)
    {
        var left = file.Write(session =>
        {
            var given = Settled(session).Where(each => each.Status == CustomerTransfer.Waiting).Select(each => (each.ExternalUserid, each.From)).ToHashSet();
            return session.All<Customer>(Customers.Kind).SelectMany(customer => customer.KnownBy
                .Where(known => company.Find(known.Userid) is null && !given.Contains((customer.ExternalUserid, known.Userid)))
                .Select(known => new JsonObject { ["handover_userid"] = known.Userid, ["external_userid"] = customer.ExternalUserid, ["dimission_time"] = known.At.ToUnixTimeSeconds() })).ToArray();
        });
        return ApiAnswer.Ok(("info", new JsonArray([.. left])), ("is_last", true), ("next_cursor", "")).WithWarning(body.Malformed);
    }

    /// <summary>What is due is done.</summary>
    public void CatchUp() => file.Write(session => Settled(session).Count);

    /// <summary>The customer wants nobody else; false where nothing of theirs is under way.</summary>
    public bool Refuse(string externalUserid)
    {
        var refused = file.Write(session =>
        {
            if (Settled(session).FirstOrDefault(each => each.ExternalUserid == externalUserid && each.Status == CustomerTransfer.Waiting) is not { } waiting)
                return null;
            session.Announce(Customers.News);
            return session.Put(Kind, waiting.Id, waiting with { Status = CustomerTransfer.Refused });
        });
        if (refused is not null)
            news.Tell("transfer_fail", refused.To, refused.ExternalUserid, xml => xml.Text("FailReason", "customer_refused"));
        return refused is not null;
    }

    private JsonObject Transfer(RequestBody body, bool hasLeft)
    {
        var (from, to, asked) = (body.Text("handover_userid") ?? "", body.Text("takeover_userid") ?? "", body.Listed("external_userid"));
        if (asked.Length is 0 or > MostAtOnce)
            return Wrong(body, ErrorCode.WrongParameter, "external_userid: 1 to 100");
        if (from.Length == 0 || company.Find(from) is null != hasLeft)
            return Wrong(body, ErrorCode.WrongParameter, hasLeft ? "handover_userid has not left" : "handover_userid is not here");
        return company.Find(to) is { IsReached: true } taker
            ? ApiAnswer.Ok(("customer", file.Write(session => Ordered(session, from, taker.Userid, asked)))).WithWarning(body.Malformed)
            : Wrong(body, ErrorCode.NoSuchMember, null);
    }

    private JsonArray Ordered(Session session, string from, string to, string[] asked)
    {
        var underWay = Settled(session).Where(each => each.Status == CustomerTransfer.Waiting).Select(each => each.ExternalUserid).ToHashSet();
        var results = new JsonArray();
        foreach (var id in asked)
        {
            var isTheirs = session.Get<Customer>(Customers.Kind, id)?.KnownBy.Any(known => Same(known.Userid, from)) == true;
            if (isTheirs && underWay.Add(id))
                session.Put(Kind, $"{id}/{from}/{to}", new CustomerTransfer($"{id}/{from}/{to}", id, from, to, CustomerTransfer.Waiting, clock.Now));
            results.Add(new JsonObject { ["external_userid"] = id, ["errcode"] = isTheirs ? 0 : ErrorCode.WrongExternalUser });
        }
        session.Announce(Customers.News);
        return results;
    }

    private List<CustomerTransfer> Settled(Session session) =>
        [.. session.All<CustomerTransfer>(Kind).Select(each => each.Status == CustomerTransfer.Waiting && each.At + Term <= clock.Now ? Give(session, each) : each)];

    private static CustomerTransfer Give(Session session, CustomerTransfer transfer)
    {
        var customer = session.Get<Customer>(Customers.Kind, transfer.ExternalUserid)!;
        var before = customer.KnownBy.FirstOrDefault(known => Same(known.Userid, transfer.From));
        var others = customer.KnownBy.Where(known => !Same(known.Userid, transfer.From) && !Same(known.Userid, transfer.To));
        var done = transfer.At + Term;
        if (before is not null)
            session.Put(Customers.Kind, customer.ExternalUserid, customer with { KnownBy = [.. others, before with { Userid = transfer.To, At = done }] });
        session.Announce(Customers.News);
        return session.Put(Kind, transfer.Id, transfer with { Status = CustomerTransfer.Done, DoneAt = done });
    }

    private static JsonObject Shown(CustomerTransfer transfer) => new()
    {
        ["external_userid"] = transfer.ExternalUserid, ["status"] = transfer.Status, ["takeover_time"] = transfer.DoneAt?.ToUnixTimeSeconds() ?? 0,
    };

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Wrong(RequestBody body, int code, string? detail) => ApiAnswer.Error(new Refusal(code, detail)).WithWarning(body.Malformed);
}

/// <summary>A customer who is to be another member's.</summary>
internal sealed record CustomerTransfer(string Id, string ExternalUserid, string From, string To, int Status, DateTimeOffset At, DateTimeOffset? DoneAt = null)
{
    public const int Done = 1;
    public const int Waiting = 2;
    public const int Refused = 3;
}
