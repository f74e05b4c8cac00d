using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Quotations;

/// <summary>Prices promised for some days, and the order made of them.</summary>
internal sealed class QuotationCommands(OrderCommands orders) : IErpCommands
{
    private const int UsualDays = 14;

    /// <param name="ValidDays">Default 14.</param>
    private sealed record Wish(string? CustomerNumber, long? ContactId, int? ValidDays, IReadOnlyList<RequestedLine>? Lines);

    private sealed record Acceptance(string Number, string? ExternalNumber, string? ShipTo);

    private sealed record Quotation(string Customer, long? Contact, string Status, string ValidUntil);

    public IEnumerable<ErpCommand> Commands =>
    [
        ErpCommand.Of<Wish>("quotations.create", "/quotations", "quotations", Create),
        ErpCommand.Of<Acceptance>("quotations.order", "/quotations/{number}/order", "orders", Accept),
    ];

    private static string Create(ErpSession session, Wish wish)
    {
        OrderRequest.Check(wish.CustomerNumber, wish.Lines);
        var errors = new Errors();
        errors.Unless(wish.ValidDays is null or (> 0 and <= 365), "validDays", "要是 1 到 365。");
        errors.Unless(session.Number("SELECT count(*) FROM customers WHERE number = @0", wish.CustomerNumber) == 1, "customerNumber", $"没有客户 {wish.CustomerNumber}。");
        errors.Unless(wish.ContactId is null || session.Number("SELECT count(*) FROM contacts WHERE id = @0", wish.ContactId) == 1, "contactId", $"没有联系人 {wish.ContactId}。");
        errors.Throw();
        var lines = wish.Lines!.Select(line => PriceList.Price(session, line.PartNumber!, line.Quantity, (long?)(line.Price * 100))).ToArray();
        var number = session.NextNumber("QT");
        session.Execute(
            """
            INSERT INTO quotations(number, customer_number, contact_id, status, valid_until, total_cents, cost_cents, created_at)
            VALUES(@0, @1, @2, '有效', @3, @4, @5, @6)
            """,
            number, wish.CustomerNumber, wish.ContactId, ErpSession.Day(session.Now.AddDays(wish.ValidDays ?? UsualDays)),
            lines.Sum(line => line.AmountCents), lines.Sum(line => line.CostCents), session.Stamp);
        PriceList.Write(session, "quotation", number, lines);
        return number;
    }

    private string Accept(ErpSession session, Acceptance acceptance)
    {
        var found = session.Query(
            "SELECT customer_number, contact_id, status, valid_until FROM quotations WHERE number = @0",
            row => new Quotation(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2), row.GetString(3)), acceptance.Number);
        if (found is not [var quotation])
            throw Refusal.NotFound($"报价单 {acceptance.Number}");
        if (quotation.Status != "有效")
            throw Refusal.Conflict("ALREADY_ORDERED", $"报价单 {acceptance.Number} 已下单。");
        if (string.CompareOrdinal(quotation.ValidUntil, session.Today) < 0)
            throw Refusal.Conflict("QUOTATION_EXPIRED", $"报价单 {acceptance.Number} 有效期到 {quotation.ValidUntil}，请重新报价。");
        var lines = session.Query(
            "SELECT part_number, quantity, price_cents FROM quotation_lines WHERE quotation_number = @0 ORDER BY line",
            row => new RequestedLine(row.GetString(0), row.GetInt64(1), row.GetInt64(2) / 100m), acceptance.Number);
        var order = orders.Create(session, new OrderRequest(quotation.Customer, acceptance.ExternalNumber, quotation.Contact, acceptance.ShipTo, "quotation", false, lines));
        session.Execute("UPDATE quotations SET status = '已下单', order_number = @1 WHERE number = @0", acceptance.Number, order);
        return order;
    }
}
