using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Stock;

/// <summary>Goods on their way from one place to another, and how the two places settle them.</summary>
internal sealed class TransferCommands : IErpCommands
{
    /// <param name="ShipTo">Where it goes in place of the receiving store: a customer's address. That store sells it all the same.</param>
    private sealed record Wish(string? PartNumber, string? FromLocation, string? ToLocation, long Quantity, string? Reason, string? ShipTo);

    private sealed record Arrival(string Number, long Received);

    /// <param name="Amount">What the receiving place owes, in yuan.</param>
    /// <param name="Subsidy">What the system adds for the giving place, in yuan.</param>
    private sealed record Settlement(string Number, decimal Amount, decimal Subsidy);

    private sealed record Transfer(string Part, string From, string To, long Quantity, string Status);

    public IEnumerable<ErpCommand> Commands =>
    [
        ErpCommand.Of<Wish>("transfers.create", "/transfers", "transfers", Send),
        ErpCommand.Of<Arrival>("transfers.receive", "/transfers/{number}/receive", "transfers", Receive),
        ErpCommand.Of<Settlement>("transfers.settle", "/transfers/{number}/settle", "transfers", Settle),
    ];

    private static string Send(ErpSession session, Wish wish)
    {
        var errors = new Errors();
        errors.Unless(wish.Quantity > 0, "quantity", "要大于 0。");
        errors.Unless(wish.FromLocation != wish.ToLocation, "toLocation", "不能和调出方相同。");
        errors.Throw();
        var from = Shelf.Find(session, wish.PartNumber, wish.FromLocation);
        var to = Shelf.Find(session, wish.PartNumber, wish.ToLocation);
        from.TakeAway(wish.Quantity);
        to.Expect(wish.Quantity);
        var number = session.NextNumber("TR");
        session.Execute(
            "INSERT INTO transfers(number, part_number, from_location, to_location, quantity, reason, ship_to, carrier, tracking_number, status, created_at) VALUES(@0, @1, @2, @3, @4, @5, @6, '顺丰速运', @7, '在途', @8)",
            number, from.Part, from.Location, to.Location, wish.Quantity, wish.Reason ?? "调拨", string.IsNullOrWhiteSpace(wish.ShipTo) ? null : wish.ShipTo, Delivery.TrackingOf(number), session.Stamp);
        return number;
    }

    private static string Receive(ErpSession session, Arrival arrival)
    {
        var transfer = Find(session, arrival.Number, "在途");
        var errors = new Errors();
        errors.Unless(arrival.Received is >= 0 and <= 100_000_000, "received", "要是 0 到 100,000,000 的整数。");
        errors.Throw();
        var to = Shelf.Find(session, transfer.Part, transfer.To);
        to.Expect(-transfer.Quantity);
        to.Put(arrival.Received);
        session.Execute(
            "UPDATE transfers SET status = '已收货', received = @1, difference = @2, received_at = @3 WHERE number = @0",
            arrival.Number, arrival.Received, arrival.Received - transfer.Quantity, session.Stamp);
        return arrival.Number;
    }

    private static string Settle(ErpSession session, Settlement settlement)
    {
        Find(session, settlement.Number, "已收货");
        var errors = new Errors();
        errors.Money("amount", settlement.Amount, lowest: 0);
        errors.Money("subsidy", settlement.Subsidy, lowest: 0);
        errors.Throw();
        session.Execute(
            "UPDATE transfers SET status = '已结算', settled_cents = @1, subsidy_cents = @2 WHERE number = @0",
            settlement.Number, (long)(settlement.Amount * 100), (long)(settlement.Subsidy * 100));
        return settlement.Number;
    }

    private static Transfer Find(ErpSession session, string number, string wanted)
    {
        var found = session.Query(
            "SELECT part_number, from_location, to_location, quantity, status FROM transfers WHERE number = @0",
            row => new Transfer(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4)), number);
        if (found is not [var transfer])
            throw Refusal.NotFound($"调拨单 {number}");
        return transfer.Status == wanted ? transfer : throw Refusal.Conflict("WRONG_STATUS", $"调拨单 {number} 现在是{transfer.Status}，要先是{wanted}。");
    }
}
