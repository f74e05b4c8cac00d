using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Stock;

/// <summary>Goods set aside for something that is no order: a repair, a sample, a customer who comes tomorrow.</summary>
internal sealed class ReservationCommands : IErpCommands
{
    private sealed record Wish(string? PartNumber, string? LocationCode, long Quantity, string? Purpose);

    private sealed record Target(string Number);

    private sealed record Kept(string Number, string Part, string Location, long Quantity);

    public IEnumerable<ErpCommand> Commands =>
    [
        ErpCommand.Of<Wish>("reservations.create", "/reservations", "reservations", Create),
        ErpCommand.Of<Target>("reservations.release", "/reservations/{number}/release", "reservations", (session, target) => End(session, target, "已释放", (shelf, quantity) => shelf.Release(quantity))),
        ErpCommand.Of<Target>("reservations.issue", "/reservations/{number}/issue", "reservations", (session, target) => End(session, target, "已出库", (shelf, quantity) => shelf.Issue(quantity))),
    ];

    private static string Create(ErpSession session, Wish wish)
    {
        var errors = new Errors();
        errors.Require("purpose", wish.Purpose);
        errors.Unless(wish.Quantity > 0, "quantity", "要大于 0。");
        errors.Throw();
        var shelf = Shelf.Find(session, wish.PartNumber, wish.LocationCode);
        shelf.Reserve(wish.Quantity);
        var number = session.NextNumber("RS");
        session.Execute(
            "INSERT INTO reservations(number, part_number, location_code, quantity, purpose, status, created_at) VALUES(@0, @1, @2, @3, @4, '已预留', @5)",
            number, shelf.Part, shelf.Location, wish.Quantity, wish.Purpose, session.Stamp);
        return number;
    }

    private static string End(ErpSession session, Target target, string status, Action<Shelf, long> act)
    {
        var kept = session.Query(
            "SELECT number, part_number, location_code, quantity FROM reservations WHERE number = @0 AND status = '已预留'",
            row => new Kept(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), target.Number);
        if (kept is not [var reservation])
        {
            throw session.Text("SELECT status FROM reservations WHERE number = @0", target.Number) is { } now
                ? Refusal.Conflict("ALREADY_ENDED", $"预留 {target.Number} {now}。")
                : Refusal.NotFound($"预留 {target.Number}");
        }
        act(Shelf.Find(session, reservation.Part, reservation.Location), reservation.Quantity);
        session.Execute("UPDATE reservations SET status = @1 WHERE number = @0", reservation.Number, status);
        return reservation.Number;
    }
}
