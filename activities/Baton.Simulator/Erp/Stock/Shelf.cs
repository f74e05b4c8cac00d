using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Stock;

/// <summary>A part at a place: the only way its quantities change outside orders. It never gives more than is there.</summary>
internal sealed record Shelf(ErpSession Session, string Part, string Location)
{
    /// <exception cref="Refusal">There is no such part or place.</exception>
    public static Shelf Find(ErpSession session, string? part, string? location)
    {
        if (session.Text("SELECT number FROM parts WHERE number = @0", part?.Trim()) is not { } known)
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "UNKNOWN_PART", $"没有型号 {part}。");
        if (session.Text("SELECT code FROM locations WHERE code = @0", location) is not { } place)
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "UNKNOWN_LOCATION", $"没有仓库或门店 {location}。");
        return new Shelf(session, known, place);
    }

    /// <exception cref="Refusal">Fewer are available.</exception>
    public void Reserve(long quantity) => Take(quantity, "reserved = reserved + @2");

    /// <exception cref="Refusal">Fewer are available.</exception>
    public void TakeAway(long quantity) => Take(quantity, "on_hand = on_hand - @2");

    public void Release(long quantity) => Change("reserved = reserved - @2", quantity);

    /// <summary>What was reserved leaves the place.</summary>
    public void Issue(long quantity) => Change("reserved = reserved - @2, on_hand = on_hand - @2", quantity);

    public void Put(long quantity)
    {
        Open();
        Change("on_hand = on_hand + @2", quantity);
    }

    /// <param name="quantity">Negative when it has arrived or will not come.</param>
    public void Expect(long quantity)
    {
        Open();
        Change("on_the_way = on_the_way + @2", quantity);
    }

    private void Take(long quantity, string change)
    {
        if (Session.Execute($"UPDATE stock SET {change} WHERE part_number = @0 AND location_code = @1 AND on_hand - reserved >= @2", Part, Location, quantity) == 1)
            return;
        var available = Session.Number("SELECT available FROM stock WHERE part_number = @0 AND location_code = @1", Part, Location);
        throw Refusal.Conflict("OUT_OF_STOCK", $"库存不够：{Part} 在 {Location} 要 {quantity} 件，可用 {available} 件。");
    }

    private void Open() => Session.Execute("INSERT OR IGNORE INTO stock(part_number, location_code, on_hand) VALUES(@0, @1, 0)", Part, Location);

    private void Change(string change, long quantity) =>
        Session.Execute($"UPDATE stock SET {change} WHERE part_number = @0 AND location_code = @1", Part, Location, quantity);
}
