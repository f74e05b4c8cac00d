using System.Text.Json.Nodes;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>Changes the contacts one after the other, keeps them, and tells the app and whoever looks at the wall.</summary>
internal sealed class ContactBook(SimulatorFile file, SimulatorClock clock, SampleCompany company, Credentials credentials, CallbackCourier courier, WorldJournal journal)
{
    private const string Kind = "membership";
    private const string Only = "now";
    private const string From = "sys";

    /// <summary>The company as the file last knew it.</summary>
    public static SampleCompany Restore(SimulatorFile file, SampleCompany company)
    {
        company.Become(file.Read(session => session.Get<Membership>(Kind, Only)));
        return company;
    }

    public JsonObject Write(Func<Membership, Written> change)
    {
        var written = file.Write(session =>
        {
            var written = change(company.Now);
            if (written.Membership is { } membership)
                Keep(session, membership, written);
            return written;
        });
        foreach (var news in written.News)
            courier.Carry(new Callback(null, From, Xml(news)) { TakesReply = false, IsEvent = true });
        return written.Answer;
    }

    private void Keep(Session session, Membership membership, Written written)
    {
        session.Put(Kind, Only, membership);
        if (written.Renamed is var (before, after))
            Rename(session, before, after);
        journal.Write(session, "contacts", new { changes = written.News.Select(news => news.ChangeType) });
        session.Announce("people");
        company.Become(membership);
    }

    // The chat and the groups are still theirs.
    private static void Rename(Session session, string before, string after)
    {
        session.Execute("UPDATE messages SET userid = @1, doc = json_set(doc, '$.userid', @1) WHERE userid = @0", before, after);
        session.Execute(
            """
            UPDATE groups SET members = replace(members, '"' || @0 || '"', '"' || @1 || '"'), owner = CASE WHEN owner = @0 THEN @1 ELSE owner END
            """,
            before, after);
    }

    private string Xml(ContactNews news)
    {
        var xml = new CallbackXml(credentials.CorpId, From, clock.Now, "event").Text("Event", "change_contact").Text("ChangeType", news.ChangeType);
        news.Fields(xml);
        return xml.ToString();
    }
}
