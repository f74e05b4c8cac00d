using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Webhooks;

namespace Baton.Simulator.Erp.Orders;

/// <summary>Every change of an order's status passes here: it is put into the history and told to those who asked to be called.</summary>
internal static class OrderChanges
{
    /// <param name="next">When the ERP acts on it again; null for never.</param>
    /// <param name="note">For people.</param>
    public static void Set(ErpSession session, string order, string status, DateTimeOffset? next, string? note = null)
    {
        session.Execute("UPDATE orders SET status = @1, next_step_at = @2 WHERE number = @0", order, status, next is { } at ? ErpSession.Moment(at) : null);
        Tell(session, order, status, note);
    }

    /// <summary>Ends an order for a reason.</summary>
    public static void End(ErpSession session, string order, string status, string code, string reason)
    {
        session.Execute("UPDATE orders SET reason_code = @1, reason = @2 WHERE number = @0", order, code, reason);
        Set(session, order, status, null, reason);
    }

    /// <summary>A new order, in the status it was written with.</summary>
    public static void Tell(ErpSession session, string order, string status, string? note = null)
    {
        session.Execute("INSERT INTO order_history(order_number, status, at, note) VALUES(@0, @1, @2, @3)", order, status, session.Stamp, note);
        WebhookQueue.Add(session, order);
    }
}
