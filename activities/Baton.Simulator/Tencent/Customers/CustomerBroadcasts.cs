using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

/// <summary>Messages to customers that a server prepares (externalcontact/add_msg_template) and a member sends by a tap.</summary>
internal sealed class CustomerBroadcasts(SimulatorFile file, SimulatorClock clock)
{
    private const string Kind = "customer-broadcast";
    private const int LongestText = 4000;
    private const int MostAttachments = 9;
    private const int MostCustomers = 10_000;

    public IReadOnlyList<Broadcast> All => file.Read(session => session.All<Broadcast>(Kind));

    public JsonObject Prepare(RequestBody body) => file.Write(session =>
    {
        var (sender, asked) = (body.Text("sender") ?? "", body.Listed("external_userid"));
        var (text, attachments) = (body.Root.Member("text")?.Text("content") ?? "", body.Root.Items("attachments"));
        if ((body.Text("chat_type") ?? "single") is not ("single" or "group") || (sender.Length == 0 && asked.Length == 0))
            return Wrong(body, ErrorCode.WrongParameter, "chat_type, sender or external_userid");
        if (text.Length == 0 && attachments.Count == 0)
            return Wrong(body, ErrorCode.EmptyText, null);
        if (System.Text.Encoding.UTF8.GetByteCount(text) > LongestText || attachments.Count > MostAttachments || asked.Length > MostCustomers)
            return Wrong(body, ErrorCode.TooLong, null);
        var theirs = session.All<Customer>(Customers.Kind).Where(customer => sender.Length == 0 ? customer.KnownBy.Count > 0 : customer.KnownBy.Any(known => Same(known.Userid, sender))).ToList();
        var meant = theirs.Where(customer => asked.Length == 0 || asked.Contains(customer.ExternalUserid)).Select(customer => customer.ExternalUserid).ToList();
        if (meant.Count == 0)
            return Wrong(body, ErrorCode.NotAcquainted, null);
        var id = $"msg{session.NextNumber(Kind):D29}";
        session.Put(Kind, id, new Broadcast(id, sender, meant, text, SentThing.In(attachments), clock.Now));
        session.Announce(Customers.News);
        return ApiAnswer.Ok(("fail_list", new JsonArray([.. asked.Except(meant).Select(each => JsonValue.Create(each))])), ("msgid", id)).WithWarning(body.Malformed);
    });

    /// <summary>The member sends it; false where it is not theirs to send, or has been sent.</summary>
    public bool Confirm(string msgid, string userid) => file.Write(session =>
    {
        if (session.Get<Broadcast>(Kind, msgid) is not { SentAt: null } broadcast || (broadcast.Sender.Length > 0 && !Same(broadcast.Sender, userid)))
            return false;
        foreach (var customer in broadcast.Customers.Select(id => session.Get<Customer>(Customers.Kind, id)!).Where(customer => customer.KnownBy.Any(known => Same(known.Userid, userid))))
            session.Put(Customers.Kind, customer.ExternalUserid, customer with { Messages = [.. customer.Messages, new CustomerMessage(userid, broadcast.Text, clock.Now) { Things = broadcast.Things }] });
        session.Put(Kind, msgid, broadcast with { SentAt = clock.Now });
        session.Announce(Customers.News);
        return true;
    });

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Wrong(RequestBody body, int code, string? detail) => ApiAnswer.Error(new Refusal(code, detail)).WithWarning(body.Malformed);
}

/// <param name="Sender">The member who is asked to send it; empty for whoever knows the customers.</param>
/// <param name="Things">What comes with it.</param>
/// <param name="SentAt">Null while nobody has sent it.</param>
internal sealed record Broadcast(
    string Msgid, string Sender, IReadOnlyList<string> Customers, string Text, IReadOnlyList<SentThing> Things, DateTimeOffset At, DateTimeOffset? SentAt = null);
