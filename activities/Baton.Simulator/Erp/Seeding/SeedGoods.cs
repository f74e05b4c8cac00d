using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Seeding;

/// <summary>A part with its price breaks and what lies of it where.</summary>
internal static class SeedGoods
{
    /// <summary>Share of the usual stock by warehouse and store, in percent.</summary>
    private static readonly (string Location, int Percent)[] Shares =
    [
        ("WSZ", 100), ("WSH", 60), ("WCD", 25), ("WBJ", 15),
        ("S01", 4), ("S02", 2), ("S03", 2), ("S04", 3), ("S05", 1), ("S06", 1), ("S07", 2), ("S08", 2),
    ];

    private static readonly (int Times, int Percent)[] Breaks = [(1, 100), (10, 93), (100, 86), (1000, 80)];

    public static void Plant(ErpSession session, SeedPart part, int index)
    {
        session.Execute(
            "INSERT INTO parts(number, maker, description, category, package, cost_cents, minimum_quantity, warranty_months) VALUES(@0, @1, @2, @3, @4, @5, @6, @7)",
            part.Number, part.Maker, part.Description, part.Category, part.Package, part.CostCents, part.Minimum, part.WarrantyMonths);
        var lower = 0L;
        foreach (var (times, percent) in Breaks)
        {
            var price = Math.Max(part.CostCents, (part.PriceCents * percent + 50) / 100);
            if (price == lower)
                continue;
            session.Execute("INSERT INTO price_breaks(part_number, from_quantity, price_cents) VALUES(@0, @1, @2)", part.Number, part.Minimum * times, price);
            lower = price;
        }
        for (var place = 0; place < Shares.Length; place++)
            Stock(session, part, index, place);
    }

    private static void Stock(ErpSession session, SeedPart part, int index, int place)
    {
        var (location, percent) = Shares[place];
        // Here and there a shelf is empty, and more is on the way.
        var isEmpty = (index * 7 + place * 3) % 11 == 5;
        var wobble = 80 + (index * 37 + place * 11) % 41;
        var usual = Usual(part.PriceCents) * percent * wobble / 10_000;
        session.Execute(
            "INSERT INTO stock(part_number, location_code, on_hand, on_the_way, arrives_on) VALUES(@0, @1, @2, @3, @4)",
            part.Number, location, isEmpty ? 0 : usual, isEmpty ? usual : 0, isEmpty ? ErpSession.Day(session.Now.AddDays(7 + index % 21)) : null);
    }

    private static long Usual(long priceCents) => priceCents switch
    {
        < 10 => 200_000,
        < 100 => 50_000,
        < 1_000 => 12_000,
        < 5_000 => 4_000,
        < 20_000 => 600,
        _ => 60,
    };
}
