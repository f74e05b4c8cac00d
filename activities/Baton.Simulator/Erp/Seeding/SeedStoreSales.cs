using Baton.Simulator.Erp.Stock;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Seeding;

/// <summary>What the stores have sold over the counter in the two weeks before: each has parts that go fast, and some that lie.</summary>
internal static class SeedStoreSales
{
    private const int Days = 14;

    // How many pieces of its favourites a store sells on a day; every fourth day nobody asks for the last one.
    private static readonly int[] Usual = [9, 6, 4, 3, 2];

    public static void Plant(ErpSession session)
    {
        var parts = session.Query("SELECT number FROM parts ORDER BY rowid", row => row.GetString(0));
        var stores = session.Query("SELECT code FROM stores ORDER BY code", row => row.GetString(0));
        for (var day = Days; day >= 1; day--)
        {
            for (var store = 0; store < stores.Count; store++)
                Plant(session, stores[store], store, day, parts);
        }
    }

    private static void Plant(ErpSession session, string code, int store, int day, List<string> parts)
    {
        for (var place = 0; place < Usual.Length - (day % 4 == 0 ? 1 : 0); place++)
        {
            var part = parts[(store * 5 + place * 11) % parts.Count];
            StoreSaleCommands.Write(session, code, part, Usual[place] + (day + store + place) % 3, ErpSession.Day(session.Now.AddDays(-day)));
        }
    }
}
