using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Stock;

/// <summary>Goods that leave over a store's counter.</summary>
internal sealed class StoreSaleCommands : IErpCommands
{
    private sealed record Sale(string? StoreCode, string? PartNumber, long Quantity);

    public IEnumerable<ErpCommand> Commands => [ErpCommand.Of<Sale>("store-sales.create", "/store-sales", "store-sales", Sell)];

    /// <summary>Books a sale at the list price, without looking at the shelf.</summary>
    /// <returns>The row's id.</returns>
    public static string Write(ErpSession session, string store, string part, long quantity, string day)
    {
        session.Execute(
            """
            INSERT INTO store_sales(store_code, part_number, quantity, amount_cents, sold_on)
            SELECT @0, @1, @2, @2 * coalesce(max(price_cents), 0), @3 FROM price_breaks WHERE part_number = @1
            """,
            store, part, quantity, day);
        return session.Text("SELECT CAST(last_insert_rowid() AS TEXT)")!;
    }

    private static string Sell(ErpSession session, Sale sale)
    {
        var errors = new Errors();
        errors.Unless(sale.Quantity is > 0 and <= 1_000_000, "quantity", "要是 1 到 1,000,000 的整数。");
        errors.Throw();
        var shelf = Shelf.Find(session, sale.PartNumber, sale.StoreCode);
        if (session.Number("SELECT count(*) FROM stores WHERE code = @0", shelf.Location) == 0)
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "UNKNOWN_STORE", $"{shelf.Location} 不是门店。");
        shelf.TakeAway(sale.Quantity);
        return Write(session, shelf.Location, shelf.Part, sale.Quantity, session.Today);
    }
}
