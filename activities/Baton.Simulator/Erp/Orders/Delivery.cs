using System.Globalization;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Orders;

/// <summary>The warehouse's side of an order: one shipment from each warehouse that has a share of it.</summary>
internal static class Delivery
{
    public static void Pick(ErpSession session, string order)
    {
        foreach (var location in session.Query("SELECT DISTINCT location_code FROM order_allocations WHERE order_number = @0 ORDER BY 1", row => row.GetString(0), order))
        {
            session.Execute(
                "INSERT INTO shipments(number, order_number, location_code, status, picked_at) VALUES(@0, @1, @2, '拣货', @3)",
                session.NextNumber("SH"), order, location, session.Stamp);
        }
    }

    public static void Load(ErpSession session, string order)
    {
        foreach (var shipment in session.Query("SELECT number FROM shipments WHERE order_number = @0", row => row.GetString(0), order))
        {
            session.Execute(
                "UPDATE shipments SET status = '已装车', loaded_at = @1, carrier = '顺丰速运', tracking_number = @2 WHERE number = @0", shipment, session.Stamp, TrackingOf(shipment));
        }
    }

    /// <summary>The carrier's number, made of ours so that it is always the same.</summary>
    public static string TrackingOf(string number) => "SF" + (7000000000 + long.Parse(number.AsSpan(2), CultureInfo.InvariantCulture) * 7919).ToString(CultureInfo.InvariantCulture);

    /// <summary>The goods are gone, and the customer owes their price.</summary>
    public static void Ship(ErpSession session, Order order)
    {
        Allocation.Issue(session, order.Number);
        session.Execute("UPDATE shipments SET status = '已发货', shipped_at = @1 WHERE order_number = @0", order.Number, session.Stamp);
        session.Execute(
            """
            INSERT INTO receivables(number, order_number, customer_number, amount_cents, issued_on, due_on)
            SELECT @0, @1, number, @2, @3, date(@3, '+' || payment_days || ' days') FROM customers WHERE number = @4
            """,
            session.NextNumber("AR"), order.Number, order.TotalCents, session.Today, order.CustomerNumber);
    }

    public static void Sign(ErpSession session, string order) =>
        session.Execute("UPDATE shipments SET status = '已签收', signed_at = @1 WHERE order_number = @0", order, session.Stamp);

    /// <summary>What is being picked goes back onto the shelves.</summary>
    public static void CallOff(ErpSession session, string order)
    {
        Allocation.Release(session, order);
        session.Execute("UPDATE shipments SET status = '已取消' WHERE order_number = @0", order);
    }
}
