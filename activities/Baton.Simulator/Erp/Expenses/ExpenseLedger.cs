using System.Globalization;
using System.Text;
using System.Text.Json;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Erp.Expenses;

internal enum Booking
{
    Created,
    Repeated,
    Conflict,
}

/// <summary>The sample ERP's expense ledger: one row per idempotency key, the body kept as it was sent.</summary>
/// <param name="world">Whose watchers are told of a new row.</param>
internal sealed class ExpenseLedger(ErpFile file, SimulatorFile world)
{
    private const string Columns = "SELECT id, booked_at, document FROM expenses ";

    /// <summary>Books once per key. The same key with the same JSON gets the same row, with other JSON a conflict.</summary>
    /// <returns>The outcome and the row as JSON; no row on a conflict.</returns>
    public (Booking Outcome, string? Row) Book(string key, string body)
    {
        var (outcome, row) = file.Write(session => Book(session, key, body));
        if (outcome == Booking.Created)
            world.Write(session => session.Announce(new Change(session.NextRevision(), "expense", null, row!)));
        return (outcome, row);
    }

    /// <summary>All rows, oldest first, each as JSON.</summary>
    public IReadOnlyList<string> Rows => file.Read(session => session.Query(Columns + "ORDER BY id", Row));

    private static (Booking Outcome, string? Row) Book(ErpSession session, string key, string body)
    {
        var kept = session.Text("SELECT document FROM expenses WHERE idempotency_key = @0", key);
        if (kept is not null && !JsonElement.DeepEquals(JsonElement.Parse(kept), JsonElement.Parse(body)))
            return (Booking.Conflict, null);
        if (kept is null)
            Insert(session, key, body);
        var row = session.Query(Columns + "WHERE idempotency_key = @0", Row, key)[0];
        return (kept is null ? Booking.Created : Booking.Repeated, row);
    }

    private static void Insert(ErpSession session, string key, string body)
    {
        var json = JsonElement.Parse(body);
        session.Execute(
            "INSERT INTO expenses(idempotency_key, bill_number, applicant, amount_cents, reason, document, booked_at) VALUES(@0, @1, @2, @3, @4, @5, @6)",
            key, json.Text("billNo"), json.Text("applicant"), (long)(json.GetProperty("amount").GetDecimal() * 100), json.Text("reason"), body, session.Stamp);
    }

    private static string Row(SqliteDataReader row) => Row(row.GetInt64(0), ErpSession.Moment(row.GetString(1)), row.GetString(2));

    /// <summary>The members of the body as they were sent (numbers digit for digit) between the ledger's own.</summary>
    private static string Row(long id, DateTimeOffset at, string body)
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
            json.WriteString("bookedAt", at);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
