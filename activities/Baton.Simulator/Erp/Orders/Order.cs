using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;
using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Erp.Orders;

/// <summary>An order's head, as far as the ERP acts on it.</summary>
internal sealed record Order(string Number, string CustomerNumber, string Status, long TotalCents, string CreatedAt)
{
    private const string Columns = "SELECT number, customer_number, status, total_cents, created_at FROM orders ";

    /// <exception cref="Refusal">There is none.</exception>
    public static Order Find(ErpSession session, string number) =>
        session.Query(Columns + "WHERE number = @0", Read, number) is [var order] ? order : throw Refusal.NotFound($"订单 {number}");

    /// <summary>The order the ERP acts on next, and when; null if nothing is due by then.</summary>
    public static (Order Order, DateTimeOffset At)? Due(ErpSession session, DateTimeOffset by) => session.Query(
        "SELECT number, customer_number, status, total_cents, created_at, next_step_at FROM orders WHERE next_step_at <= @0 ORDER BY next_step_at, number LIMIT 1",
        row => ((Order, DateTimeOffset)?)(Read(row), ErpSession.Moment(row.GetString(5))),
        ErpSession.Moment(by)).FirstOrDefault();

    private static Order Read(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4));
}
