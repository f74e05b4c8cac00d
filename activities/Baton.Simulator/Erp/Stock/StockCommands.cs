using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Stock;

/// <summary>Goods that come in from outside.</summary>
internal sealed class StockCommands : IErpCommands
{
    private sealed record Receipt(string? PartNumber, string? LocationCode, long Quantity);

    public IEnumerable<ErpCommand> Commands => [ErpCommand.Of<Receipt>("stock.receive", "/stock/receipts", "stock", Receive)];

    private static string Receive(ErpSession session, Receipt receipt)
    {
        var errors = new Errors();
        errors.Unless(receipt.Quantity is > 0 and <= 100_000_000, "quantity", "要是 1 到 100,000,000 的整数。");
        errors.Throw();
        var shelf = Shelf.Find(session, receipt.PartNumber, receipt.LocationCode);
        shelf.Put(receipt.Quantity);
        return $"{shelf.Part}@{shelf.Location}";
    }
}
