using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Phones;

/// <summary>The chats of all phones in the file. Every change is announced to those who watch.</summary>
internal static class PhoneMessages
{
    private const string Columns = "SELECT id, revision, doc, dropped FROM messages ";

    public static PhoneMessage Add(Session session, PhoneMessage message)
    {
        var revision = session.NextRevision();
        var id = session.Insert(
            "INSERT INTO messages(revision, userid, from_app, msgid, at, dropped, doc) VALUES(@0, @1, @2, @3, @4, @5, @6)",
            revision,
            message.Userid,
            message.From == MessageSender.App ? 1 : 0,
            message.Msgid,
            message.At.ToUnixTimeMilliseconds(),
            message.Dropped ? 1 : 0,
            SimulatorJson.Write(message));
        return Announce(session, message with { Id = id, Revision = revision });
    }

    public static PhoneMessage Update(Session session, PhoneMessage message)
    {
        var changed = message with { Revision = session.NextRevision() };
        session.Execute("UPDATE messages SET revision = @1, doc = @2 WHERE id = @0", changed.Id, changed.Revision, SimulatorJson.Write(changed));
        return Announce(session, changed);
    }

    public static PhoneMessage? Find(Session session, long id) => Read(session, "WHERE id = @0", id).FirstOrDefault();

    /// <summary>All that was sent under one msgid, also what a member's limit swallowed.</summary>
    public static IReadOnlyList<PhoneMessage> Sent(Session session, string msgid) => Read(session, "WHERE msgid = @0 ORDER BY id", msgid);

    /// <summary>A phone's messages with an id above <paramref name="after"/>, oldest first.</summary>
    public static IReadOnlyList<PhoneMessage> Chat(Session session, string userid, long after) =>
        Read(session, "WHERE userid = @0 AND id > @1 AND dropped = 0 ORDER BY id", userid, after);

    /// <summary>What changed on one phone, or on all, since a revision.</summary>
    public static IReadOnlyList<PhoneMessage> ChangedSince(Session session, string? userid, long revision) =>
        Read(session, "WHERE revision > @1 AND (@0 IS NULL OR userid = @0) AND dropped = 0 ORDER BY revision", userid, revision);

    /// <summary>The newest message on each phone that has any.</summary>
    public static Dictionary<string, long> LastIds(Session session) => session
        .Query("SELECT userid, max(id) FROM messages WHERE dropped = 0 GROUP BY userid", row => (Userid: row.GetString(0), Id: row.GetInt64(1)))
        .ToDictionary(row => row.Userid, row => row.Id);

    /// <summary>When the person last said or did something; null if never.</summary>
    public static DateTimeOffset? LatestOf(Session session, string userid) =>
        session.Number("SELECT max(at) FROM messages WHERE userid = @0 AND from_app = 0", userid) is > 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>True if at least so many messages of the app reached a member after a moment.</summary>
    public static bool ReceivedAtLeast(Session session, int count, string userid, DateTimeOffset after) => session.Number(
        "SELECT count(*) FROM (SELECT 1 FROM messages WHERE userid = @0 AND at > @1 AND from_app = 1 AND dropped = 0 LIMIT @2)",
        userid, after.ToUnixTimeMilliseconds(), count) >= count;

    /// <summary>What was under way when the simulator stopped did not get through.</summary>
    public static void FailInterrupted(Session session)
    {
        foreach (var message in Read(session, "WHERE json_extract(doc, '$.delivery.state') IN ('sending', 'retrying')"))
            Update(session, message with { Delivery = new Delivery(DeliveryState.Failed, message.Delivery!.Attempts, "模拟器中途停过") });
    }

    private static List<PhoneMessage> Read(Session session, string where, params ReadOnlySpan<object?> values) => session.Query(
        Columns + where,
        row => SimulatorJson.Read<PhoneMessage>(row.GetString(2)) with { Id = row.GetInt64(0), Revision = row.GetInt64(1), Dropped = row.GetBoolean(3) },
        values);

    private static PhoneMessage Announce(Session session, PhoneMessage message)
    {
        if (!message.Dropped)
            session.Announce(new Change(message.Revision, "message", message.Userid, SimulatorJson.Write(message)));
        return message;
    }
}
