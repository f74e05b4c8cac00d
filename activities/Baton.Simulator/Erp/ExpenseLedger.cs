using System.Globalization;
using System.Text;
using System.Text.Json;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Erp;

internal enum Booking
{
    Created,
    Repeated,
    Conflict,
}

/// <summary>The sample ERP's expense ledger: one row per idempotency key, the body kept as it was sent.</summary>
internal sealed class ExpenseLedger(SimulatorFile file, SimulatorClock clock)
{
    private const string Columns = "SELECT id, at, body FROM expenses ";

    /// <summary>Books once per key. The same key with the same JSON gets the same row, with other JSON a conflict.</summary>
    /// <returns>The outcome and the row as JSON; no row on a conflict.</returns>
    public (Booking Outcome, string? Row) Book(string key, string body) => file.Write(session =>
    {
        var kept = session.Text("SELECT body FROM expenses WHERE idempotency_key = @0", key);
        if (kept is not null && !JsonElement.DeepEquals(JsonElement.Parse(kept), JsonElement.Parse(body)))
            return (Booking.Conflict, null);
        if (kept is null)
            Insert(session, key, body);
        var row = session.Query(Columns + "WHERE idempotency_key = @0", Row, key)[0];
        return ((Booking, string?))(kept is null ? Booking.Created : Booking.Repeated, row);
    });

    /// <summary>All rows, oldest first, each as JSON.</summary>
    public IReadOnlyList<string> Rows => file.Read(session => session.Query(Columns + "ORDER BY id", Row));

    public static IReadOnlyList<(long Revision, string Row)> ChangedSince(Session session, long revision) => session.Query(
        "SELECT id, at, body, revision FROM expenses WHERE revision > @0 ORDER BY revision", row => (row.GetInt64(3), Row(row)), revision);

    private void Insert(Session session, string key, string body)
    {
        var revision = session.NextRevision();
        var now = clock.Now.ToUnixTimeMilliseconds();
        var id = session.Insert("INSERT INTO expenses(revision, idempotency_key, at, body) VALUES(@0, @1, @2, @3)", revision, key, now, body);
        session.Announce(new Change(revision, "expense", null, Row(id, now, body)));
    }

    private static string Row(SqliteDataReader row) => Row(row.GetInt64(0), row.GetInt64(1), row.GetString(2));

    /// <summary>The members of the body as they were sent (numbers digit for digit) between the ledger's own.</summary>
    private static string Row(long id, long at, string body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = SimulatorJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("id", "E" + id.ToString("D6", CultureInfo.InvariantCulture));
            foreach (var member in JsonElement.Parse(body).EnumerateObject().Where(member => member.Name is not ("id" or "bookedAt")))
            {
                json.WritePropertyName(member.Name);
                json.WriteRawValue(member.Value.GetRawText());
            }
            json.WriteString("bookedAt", DateTimeOffset.FromUnixTimeMilliseconds(at));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
