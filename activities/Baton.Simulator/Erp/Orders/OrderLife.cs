using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Erp.Orders;

/// <summary>
/// What the ERP does with an order by itself: confirm or refuse, pick, load, ship, get it signed. A step bears the
/// time it was due, so that a world whose clock has been moved tells the same story as one that has waited.
/// </summary>
internal sealed class OrderLife(ErpFile file, SimulatorClock clock, FaultBoard faults, IOptions<ErpOptions> options)
{
    /// <summary>Takes all steps that are due by now.</summary>
    public void CatchUp()
    {
        while (file.Read(session => Order.Due(session, clock.Now)) is not null)
            file.Write(StepDue);
    }

    /// <summary>When the next step is due; null if nothing is under way.</summary>
    public DateTimeOffset? Next => file.Read(session => session.Text("SELECT min(next_step_at) FROM orders")) is { } at ? ErpSession.Moment(at) : null;

    /// <summary>When an order submitted now is decided on.</summary>
    public DateTimeOffset Decision(ErpSession session, string customer) =>
        session.Now + options.Value.ConfirmDelay + TimeSpan.FromSeconds(faults.TakeForOrder(FaultKind.OrderDelayed, customer)?.Seconds ?? 0);

    /// <summary>Takes an order's next step now, whenever it would have been due.</summary>
    public void Advance(ErpSession session, string number) => Step(session, Order.Find(session, number));

    private void StepDue(ErpSession session)
    {
        if (Order.Due(session, session.Now) is not { } due)
            return;
        session.Now = due.At;
        Step(session, due.Order);
    }

    private void Step(ErpSession session, Order order)
    {
        switch (order.Status)
        {
            case OrderStatus.Pending:
                Decide(session, order);
                break;
            case OrderStatus.Confirmed:
                Delivery.Pick(session, order.Number);
                OrderChanges.Set(session, order.Number, OrderStatus.Picking, session.Now + options.Value.LoadDelay);
                break;
            case OrderStatus.Picking:
                Delivery.Load(session, order.Number);
                OrderChanges.Set(session, order.Number, OrderStatus.Loaded, session.Now + options.Value.ShipDelay);
                break;
            case OrderStatus.Loaded:
                Delivery.Ship(session, order);
                OrderChanges.Set(session, order.Number, OrderStatus.Shipped, session.Now + options.Value.SignDelay);
                break;
            case OrderStatus.Shipped:
                Delivery.Sign(session, order.Number);
                OrderChanges.Set(session, order.Number, OrderStatus.Signed, null);
                break;
        }
    }

    private void Decide(ErpSession session, Order order)
    {
        var refusal = faults.TakeForOrder(FaultKind.OrderRefused, order.CustomerNumber) is { } fault
            ? (fault.Code ?? "REFUSED", fault.Reason ?? "ERP 拒绝了这张订单。")
            : Confirmation.Refusal(session, order);
        if (refusal is var (code, reason))
        {
            OrderChanges.End(session, order.Number, OrderStatus.Refused, code, reason);
            return;
        }
        var pace = options.Value;
        session.Execute(
            "UPDATE orders SET confirmed_at = @1, expected_ship_at = @2 WHERE number = @0",
            order.Number, session.Stamp, ErpSession.Moment(session.Now + pace.PickDelay + pace.LoadDelay + pace.ShipDelay));
        OrderChanges.Set(session, order.Number, OrderStatus.Confirmed, session.Now + pace.PickDelay);
    }
}
