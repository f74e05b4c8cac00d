using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Orders;

/// <param name="Price">Agreed with the customer, in yuan; absent for the list's.</param>
internal sealed record RequestedLine(string? PartNumber, long Quantity, decimal? Price);

/// <param name="ExternalNumber">The customer's or the shop's own number, used once per customer.</param>
/// <param name="ShipTo">Absent for the customer's address.</param>
/// <param name="Draft">True to keep it as a draft until it is submitted.</param>
internal sealed record OrderRequest(
    string? CustomerNumber, string? ExternalNumber, long? ContactId, string? ShipTo, string? Source, bool Draft, IReadOnlyList<RequestedLine>? Lines)
{
    public static void Check(string? customer, IReadOnlyList<RequestedLine>? lines)
    {
        var errors = new Errors();
        errors.Require("customerNumber", customer);
        errors.Unless(lines is { Count: > 0 and <= 500 }, "lines", "要有 1 到 500 行。");
        for (var i = 0; i < (lines?.Count ?? 0); i++)
        {
            var line = lines![i];
            errors.Require($"lines[{i}].partNumber", line.PartNumber);
            errors.Unless(line.Quantity is > 0 and <= 10_000_000, $"lines[{i}].quantity", "要是 1 到 10,000,000 的整数。");
            if (line.Price is { } price)
                errors.Money($"lines[{i}].price", price, lowest: 0.01m);
        }
        errors.Throw();
    }
}
