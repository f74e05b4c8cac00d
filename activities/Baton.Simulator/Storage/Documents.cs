using System.Globalization;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Storage;

/// <summary>Things of which there are few, each kept whole: approvals, customers, what is said at a desk.</summary>
internal static class Documents
{
    public static T Put<T>(this Session session, string kind, string id, T document)
    {
        session.Execute("INSERT INTO documents(kind, id, doc) VALUES(@0, @1, @2) ON CONFLICT(kind, id) DO UPDATE SET doc = excluded.doc", kind, id, SimulatorJson.Write(document!));
        return document;
    }

    public static T? Get<T>(this Session session, string kind, string id)
        where T : class => session.Text("SELECT doc FROM documents WHERE kind = @0 AND id = @1", kind, id) is { } json ? SimulatorJson.Read<T>(json) : null;

    /// <summary>All of a kind, in the order in which they came to be.</summary>
    public static List<T> All<T>(this Session session, string kind) =>
        session.Query("SELECT doc FROM documents WHERE kind = @0 ORDER BY number", row => SimulatorJson.Read<T>(row.GetString(0)), kind);

    /// <summary>The next number of a kind, from 1; never given twice before a reset.</summary>
    public static long NextNumber(this Session session, string kind)
    {
        var key = $"number.{kind}";
        var next = long.Parse(session.Setting(key) ?? "0", CultureInfo.InvariantCulture) + 1;
        session.Set(key, next.ToString(CultureInfo.InvariantCulture));
        return next;
    }
}
