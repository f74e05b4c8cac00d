using System.Globalization;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Seeding;

/// <summary>What was ordered before the story begins, in every state, with what is still owed.</summary>
internal static class SeedOrders
{
    /// <param name="PaidPercent">Of the receivable; ignored before shipping.</param>
    private sealed record Past(string Customer, int DaysAgo, string Status, int PaidPercent, params (string Part, long Quantity)[] Lines);

    private static readonly Past[] All =
    [
        new("C1001", 210, OrderStatus.Signed, 100, ("STM32F103C8T6", 2000), ("AMS1117-3.3", 2000)),
        new("C1003", 180, OrderStatus.Signed, 100, ("TJA1050T-CM", 5000), ("SN65HVD230DR", 3000)),
        new("C1002", 150, OrderStatus.Signed, 100, ("MAX485ESA+T", 1200)),
        new("C1005", 120, OrderStatus.Signed, 100, ("IRF540NPBF", 4000), ("TPS5430DDAR", 1500)),
        new("C1007", 95, OrderStatus.Signed, 60, ("STM32H743VIT6", 200), ("DS3231SN", 150)),
        new("C1001", 75, OrderStatus.Signed, 100, ("ESP32-WROOM-32E-N4", 1500)),
        new("C1004", 66, OrderStatus.Signed, 0, ("OPA2134UA", 600), ("INA219AIDCNR", 800)),
        new("C1003", 58, OrderStatus.Signed, 0, ("STM32F407VGT6", 600)),
        new("C1006", 45, OrderStatus.Signed, 50, ("W25Q128JVSIQ", 3000)),
        new("C1008", 30, OrderStatus.Signed, 0, ("NE555DR", 8000), ("LM358DR", 8000)),
        new("C1011", 28, OrderStatus.Signed, 100, ("NUCLEO-F103RB", 20)),
        new("C1005", 20, OrderStatus.Signed, 0, ("XL6009E1", 2500)),
        new("C1009", 16, OrderStatus.Cancelled, 0, ("SDS1104X-E", 2)),
        new("C1011", 12, OrderStatus.Refused, 0, ("SPD3303X-E", 6)),
        new("C1001", 3, OrderStatus.Shipped, 0, ("STM32F103C8T6", 1500), ("CH340G", 1500)),
        new("C1010", 2, OrderStatus.Shipped, 0, ("IS62WV51216BLL-55TLI", 300)),
        new("C1002", 1, OrderStatus.Confirmed, 0, ("MAX3232ESE+T", 1000)),
        new("C1007", 1, OrderStatus.Draft, 0, ("nRF52832-QFAA-R", 400)),
    ];

    public static void Plant(ErpSession session)
    {
        for (var i = 0; i < All.Length; i++)
            Plant(session, All[i], i + 1);
    }

    private static void Plant(ErpSession session, Past past, int ordinal)
    {
        var number = "SO" + (100000 + ordinal).ToString(CultureInfo.InvariantCulture);
        var at = session.Now.AddDays(-past.DaysAgo);
        var lines = past.Lines.Select(line => PriceList.Price(session, line.Part, line.Quantity)).ToArray();
        session.Execute(
            """
            INSERT INTO orders(number, external_number, customer_number, contact_id, status, reason_code, reason, total_cents, cost_cents, ship_to, source, created_at, confirmed_at)
            SELECT @0, NULL, c.number, (SELECT contact_id FROM customer_contacts WHERE customer_number = c.number AND to_date IS NULL ORDER BY id LIMIT 1),
                   @2, @3, @4, @5, @6, c.city || c.address, 'sales', @7, @8 FROM customers c WHERE c.number = @1
            """,
            number, past.Customer, past.Status,
            past.Status == OrderStatus.Refused ? "CREDIT_EXCEEDED" : null,
            past.Status == OrderStatus.Refused ? "超过信用额度 ¥5,000.00" : null,
            lines.Sum(line => line.AmountCents), lines.Sum(line => line.CostCents), ErpSession.Moment(at),
            past.Status is OrderStatus.Draft or OrderStatus.Refused or OrderStatus.Cancelled ? null : ErpSession.Moment(at.AddMinutes(20)));
        PriceList.Write(session, "order", number, lines);
        session.Execute("INSERT INTO order_history(order_number, status, at) VALUES(@0, @1, @2)", number, past.Status, ErpSession.Moment(at));
        if (past.Status is OrderStatus.Signed or OrderStatus.Shipped)
            Ship(session, past, ordinal, number, at);
        else if (past.Status == OrderStatus.Confirmed)
            Allocation.Reserve(session, number);
    }

    private static void Ship(ErpSession session, Past past, int ordinal, string order, DateTimeOffset at)
    {
        var shipped = ErpSession.Moment(at.AddHours(5));
        session.Execute("INSERT INTO order_allocations SELECT order_number, line, 'WSZ', quantity FROM order_lines WHERE order_number = @0", order);
        session.Execute(
            """
            INSERT INTO shipments(number, order_number, location_code, status, carrier, tracking_number, picked_at, loaded_at, shipped_at, signed_at)
            VALUES(@0, @1, 'WSZ', @2, '顺丰速运', @3, @4, @4, @4, @5)
            """,
            "SH" + (100000 + ordinal).ToString(CultureInfo.InvariantCulture), order, past.Status,
            "SF" + (7000100000 + ordinal * 91).ToString(CultureInfo.InvariantCulture), shipped,
            past.Status == OrderStatus.Signed ? ErpSession.Moment(at.AddDays(2)) : null);
        session.Execute(
            """
            INSERT INTO receivables(number, order_number, customer_number, amount_cents, paid_cents, issued_on, due_on, paid_at)
            SELECT @0, o.number, o.customer_number, o.total_cents, o.total_cents * @1 / 100, @2, date(@2, '+' || c.payment_days || ' days'), CASE @1 WHEN 100 THEN @3 END
            FROM orders o JOIN customers c ON c.number = o.customer_number WHERE o.number = @4
            """,
            "AR" + (100000 + ordinal).ToString(CultureInfo.InvariantCulture), past.PaidPercent, ErpSession.Day(at), ErpSession.Moment(at.AddDays(20)), order);
    }
}
