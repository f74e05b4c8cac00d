using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Orders;

/// <summary>One line of an order or quotation with its price, all in cents.</summary>
internal sealed record PricedLine(string PartNumber, long Quantity, long PriceCents, long CostCents)
{
    public long AmountCents => checked(Quantity * PriceCents);
}

/// <summary>What a part costs from which quantity on.</summary>
internal static class PriceList
{
    /// <param name="agreedCents">A price agreed with the customer; null for the list's.</param>
    /// <exception cref="Refusal">There is no such part, or it is not sold in so small a quantity.</exception>
    public static PricedLine Price(ErpSession session, string part, long quantity, long? agreedCents = null)
    {
        // The price of the smallest break stands for quantities below it, which an agreed price allows.
        var found = session.Query(
            """
            SELECT p.number, p.cost_cents, p.minimum_quantity,
                   (SELECT price_cents FROM price_breaks WHERE part_number = p.number AND from_quantity <= @1 ORDER BY from_quantity DESC LIMIT 1)
            FROM parts p WHERE p.number = @0
            """,
            row => (Number: row.GetString(0), Cost: row.GetInt64(1), Minimum: row.GetInt64(2), Price: row.IsDBNull(3) ? (long?)null : row.GetInt64(3)),
            part.Trim(), quantity);
        if (found is not [var known])
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "UNKNOWN_PART", $"没有型号 {part}。");
        var price = agreedCents ?? known.Price
            ?? throw new Refusal(StatusCodes.Status422UnprocessableEntity, "BELOW_MINIMUM", $"{known.Number} 最少订 {known.Minimum} 件。");
        return new PricedLine(known.Number, quantity, price, checked(known.Cost * quantity));
    }

    /// <param name="document">order or quotation.</param>
    public static void Write(ErpSession session, string document, string number, IReadOnlyList<PricedLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            session.Execute(
                $"INSERT INTO {document}_lines({document}_number, line, part_number, quantity, price_cents, amount_cents, cost_cents) VALUES(@0, @1, @2, @3, @4, @5, @6)",
                number, i + 1, line.PartNumber, line.Quantity, line.PriceCents, line.AmountCents, line.CostCents);
        }
    }
}
