using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Orders;

/// <summary>Which warehouse gives how much of an order. Stores keep what they have.</summary>
internal static class Allocation
{
    private sealed record Share(string Location, long Available);

    /// <summary>Reserves every line, from the warehouse that has most of it first.</summary>
    /// <returns>What is missing, in words; null if everything is reserved.</returns>
    public static string? Reserve(ErpSession session, string order)
    {
        var missing = new List<string>();
        foreach (var (line, part, quantity) in session.Query(
            "SELECT line, part_number, quantity FROM order_lines WHERE order_number = @0 ORDER BY line", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2)), order))
        {
            var shelves = session.Query(
                """
                SELECT s.location_code, s.available FROM stock s JOIN warehouses w ON w.code = s.location_code
                WHERE s.part_number = @0 AND s.available > 0 ORDER BY s.available >= @1 DESC, s.available DESC, s.location_code
                """,
                row => new Share(row.GetString(0), row.GetInt64(1)), part, quantity);
            var available = shelves.Sum(shelf => shelf.Available);
            if (available < quantity)
                missing.Add($"{part} 要 {quantity} 件，可用 {available} 件");
            else
                Take(session, order, line, part, quantity, shelves);
        }
        return missing.Count == 0 ? null : string.Join("；", missing);
    }

    /// <summary>Gives back what is reserved for an order.</summary>
    public static void Release(ErpSession session, string order)
    {
        Settle(session, order, "reserved = reserved - @2");
        session.Execute("DELETE FROM order_allocations WHERE order_number = @0", order);
    }

    /// <summary>The goods leave their warehouses.</summary>
    public static void Issue(ErpSession session, string order) => Settle(session, order, "reserved = reserved - @2, on_hand = on_hand - @2");

    private static void Take(ErpSession session, string order, long line, string part, long quantity, IReadOnlyList<Share> shelves)
    {
        foreach (var shelf in shelves)
        {
            var taken = Math.Min(quantity, shelf.Available);
            if (taken == 0)
                return;
            session.Execute("UPDATE stock SET reserved = reserved + @2 WHERE part_number = @0 AND location_code = @1", part, shelf.Location, taken);
            session.Execute("INSERT INTO order_allocations(order_number, line, location_code, quantity) VALUES(@0, @1, @2, @3)", order, line, shelf.Location, taken);
            quantity -= taken;
        }
    }

    private static void Settle(ErpSession session, string order, string change)
    {
        foreach (var (part, location, quantity) in session.Query(
            """
            SELECT l.part_number, a.location_code, sum(a.quantity) FROM order_allocations a
            JOIN order_lines l ON l.order_number = a.order_number AND l.line = a.line WHERE a.order_number = @0 GROUP BY 1, 2
            """,
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2)), order))
            session.Execute($"UPDATE stock SET {change} WHERE part_number = @0 AND location_code = @1", part, location, quantity);
    }
}
