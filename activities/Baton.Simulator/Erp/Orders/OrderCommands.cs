using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Orders;

/// <summary>What people and programs do with orders.</summary>
internal sealed class OrderCommands(OrderLife life) : IErpCommands
{
    private sealed record Target(string Number, string? Reason);

    public IEnumerable<ErpCommand> Commands =>
    [
        ErpCommand.Of<OrderRequest>("orders.create", "/orders", "orders", Create),
        ErpCommand.Of<Target>("orders.submit", "/orders/{number}/submit", "orders", Submit),
        ErpCommand.Of<Target>("orders.cancel", "/orders/{number}/cancel", "orders", Cancel),
    ];

    /// <summary>Writes an order down. It is not confirmed by that: the ERP decides later.</summary>
    /// <returns>Its number.</returns>
    public string Create(ErpSession session, OrderRequest request)
    {
        OrderRequest.Check(request.CustomerNumber, request.Lines);
        var customer = request.CustomerNumber!;
        if (session.Text("SELECT city || address FROM customers WHERE number = @0", customer) is not { } address)
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "UNKNOWN_CUSTOMER", $"没有客户 {customer}。");
        if (request.ExternalNumber is { } external && session.Text("SELECT number FROM orders WHERE customer_number = @0 AND external_number = @1", customer, external) is { } taken)
            throw Refusal.Conflict("DUPLICATE_ORDER", $"外部单号 {external} 已经是订单 {taken}。");
        if (request.ContactId is { } contact && !IsOfCompany(session, contact, customer))
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "CONTACT_NOT_OF_CUSTOMER", $"联系人 {contact} 今天不属于客户 {customer}。");

        var lines = request.Lines!.Select(line => PriceList.Price(session, line.PartNumber!, line.Quantity, (long?)(line.Price * 100))).ToArray();
        var number = session.NextNumber("SO");
        var status = request.Draft ? OrderStatus.Draft : OrderStatus.Pending;
        session.Execute(
            """
            INSERT INTO orders(number, external_number, customer_number, contact_id, status, total_cents, cost_cents, ship_to, source, created_at, next_step_at)
            VALUES(@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
            """,
            number, request.ExternalNumber, customer, request.ContactId, status, lines.Sum(line => line.AmountCents), lines.Sum(line => line.CostCents),
            request.ShipTo ?? address, request.Source ?? "api", session.Stamp, request.Draft ? null : ErpSession.Moment(life.Decision(session, customer)));
        PriceList.Write(session, "order", number, lines);
        OrderChanges.Tell(session, number, status);
        return number;
    }

    private static bool IsOfCompany(ErpSession session, long contact, string customer) => session.Number(
        "SELECT count(*) FROM customer_contacts WHERE contact_id = @0 AND customer_number = @1 AND from_date <= @2 AND (to_date IS NULL OR to_date >= @2)",
        contact, customer, session.Today) > 0;

    private string Submit(ErpSession session, Target target)
    {
        var order = Order.Find(session, target.Number);
        if (order.Status != OrderStatus.Draft)
            throw Refusal.Conflict("NOT_A_DRAFT", $"订单 {order.Number} 已经是{order.Status}，不能再提交。");
        OrderChanges.Set(session, order.Number, OrderStatus.Pending, life.Decision(session, order.CustomerNumber));
        return order.Number;
    }

    private static string Cancel(ErpSession session, Target target)
    {
        var order = Order.Find(session, target.Number);
        if (!OrderStatus.CanBeCancelled(order.Status))
            throw Refusal.Conflict("TOO_LATE_TO_CANCEL", $"订单 {order.Number} {order.Status}，不能取消。");
        Delivery.CallOff(session, order.Number);
        OrderChanges.End(session, order.Number, OrderStatus.Cancelled, "CANCELLED", target.Reason ?? "客户取消");
        return order.Number;
    }
}
