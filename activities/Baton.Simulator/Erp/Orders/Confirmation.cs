using System.Globalization;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Orders;

/// <summary>Whether the ERP takes an order on: customer, credit, stock. What it takes on is reserved at once.</summary>
internal static class Confirmation
{
    /// <returns>Why not, for programs and for people; null if the order is taken on.</returns>
    public static (string Code, string Reason)? Refusal(ErpSession session, Order order)
    {
        if (session.Number("SELECT is_blocked FROM customers WHERE number = @0", order.CustomerNumber) == 1)
            return ("CUSTOMER_BLOCKED", "客户已被冻结，请联系财务。");
        if (OverCredit(session, order) is { } over)
            return ("CREDIT_EXCEEDED", over);
        if (Allocation.Reserve(session, order.Number) is not { } missing)
            return null;
        Allocation.Release(session, order.Number);
        return ("OUT_OF_STOCK", $"库存不够：{missing}。");
    }

    /// <summary>Open receivables and orders not yet invoiced count against the limit.</summary>
    private static string? OverCredit(ErpSession session, Order order)
    {
        var limit = session.Number("SELECT credit_limit_cents FROM customers WHERE number = @0", order.CustomerNumber);
        var used = session.Number("SELECT sum(open_cents) FROM receivables WHERE customer_number = @0", order.CustomerNumber)
            + session.Number("SELECT sum(total_cents) FROM orders WHERE customer_number = @0 AND status IN ('已确认', '拣货', '已装车')", order.CustomerNumber);
        return used + order.TotalCents <= limit
            ? null
            : $"超过信用额度：额度 {Yuan(limit)}，已用 {Yuan(used)}，本单 {Yuan(order.TotalCents)}。";
    }

    private static string Yuan(long cents) => "¥" + (cents / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
