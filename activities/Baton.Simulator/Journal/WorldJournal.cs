using System.Text.Json;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Journal;

/// <summary>Everything that happened, in order, kept in the file so that tests can assert on it.</summary>
internal sealed class WorldJournal(SimulatorFile file, SimulatorClock clock)
{
    /// <summary>Most entries one reading returns.</summary>
    public const int PageSize = 1000;

    public void Write(Session session, string kind, object data, string? path = null, string? userid = null) =>
        session.Execute(
            "INSERT INTO journal(at, kind, path, userid, data) VALUES(@0, @1, @2, @3, @4)",
            clock.Now.ToUnixTimeMilliseconds(), kind, path, userid, JsonSerializer.Serialize(data, data.GetType(), SimulatorJson.Options));

    public void Write(string kind, object data, string? path = null, string? userid = null) =>
        file.Write(session => Write(session, kind, data, path, userid));

    /// <summary>The entries after a sequence number, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Read(long after, string? kind, string? path, int limit) => file.Read(session => session.Query(
        """
        SELECT seq, at, kind, path, userid, data FROM journal
        WHERE seq > @0 AND (@1 IS NULL OR kind = @1) AND (@2 IS NULL OR path = @2) ORDER BY seq LIMIT @3
        """,
        row => new JournalEntry(
            row.GetInt64(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            JsonElement.Parse(row.GetString(5))),
        after, kind, path, Math.Clamp(limit, 1, PageSize)));
}
