using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Warranty;

/// <summary>Buyers who leave their name with the serial number, and get a longer warranty for it.</summary>
internal sealed class WarrantyCommands : IErpCommands
{
    private sealed record Registration(string SerialNumber, string? BuyerName, string? BuyerPhone);

    public IEnumerable<ErpCommand> Commands =>
        [ErpCommand.Of<Registration>("sold-products.register", "/sold-products/{serialNumber}/register", "sold-products", Register)];

    /// <summary>Twelve months more, once.</summary>
    private static string Register(ErpSession session, Registration registration)
    {
        var errors = new Errors();
        errors.Require("buyerName", registration.BuyerName);
        errors.Require("buyerPhone", registration.BuyerPhone);
        errors.Throw();
        if (session.Text("SELECT serial_number FROM sold_products WHERE serial_number = @0", registration.SerialNumber) is not { } serial)
            throw Refusal.NotFound($"序列号 {registration.SerialNumber}，请核对机身上的条码");
        var registered = session.Execute(
            """
            UPDATE sold_products SET buyer_name = @1, buyer_phone = @2, registered_at = @3, warranty_until = date(warranty_until, '+12 months')
            WHERE serial_number = @0 AND registered_at IS NULL
            """,
            serial, registration.BuyerName, registration.BuyerPhone, session.Stamp);
        return registered == 1 ? serial : throw Refusal.Conflict("ALREADY_REGISTERED", $"序列号 {serial} 已经登记过。");
    }
}
