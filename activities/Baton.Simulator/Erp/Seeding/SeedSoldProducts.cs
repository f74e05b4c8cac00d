using System.Globalization;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Seeding;

/// <summary>A hundred instruments, tools and boards sold by the stores; some of their buyers are known.</summary>
internal static class SeedSoldProducts
{
    private const int Count = 100;
    private static readonly string[] Prefixes = ["SDS", "UT6", "SPD", "T12", "NUC", "ESP"];
    private static readonly string[] Guides = ["小郑", "小蔡", "阿明", "小周", "小潘", "小董", "小田", "小任"];
    private static readonly string[] Families = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
    private static readonly string[] Given = ["伟", "芳", "娜", "敏", "静", "磊", "军", "洋", "勇", "艳", "杰", "涛"];

    public static void Plant(ErpSession session, IReadOnlyList<SeedPart> products)
    {
        for (var i = 0; i < Count; i++)
        {
            var product = products[i % products.Count];
            var sold = session.Now.AddDays(-(3 + i * 53 % 1100));
            var isRegistered = i % 5 < 2;
            var months = product.WarrantyMonths + (isRegistered ? 12 : 0);
            session.Execute(
                """
                INSERT INTO sold_products(serial_number, part_number, customer_number, store_code, sold_on, warranty_until, guide, buyer_name, buyer_phone, registered_at)
                VALUES(@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)
                """,
                Prefixes[i % products.Count] + (260001 + i * 7).ToString(CultureInfo.InvariantCulture),
                product.Number,
                i % 10 == 9 ? "C10" + (1 + i / 10 % 11).ToString("D2", CultureInfo.InvariantCulture) : null,
                "S0" + (1 + i % 8).ToString(CultureInfo.InvariantCulture),
                ErpSession.Day(sold),
                ErpSession.Day(sold.AddMonths(months)),
                Guides[i % 8],
                isRegistered ? Families[i % 10] + Given[i * 5 % 12] : null,
                isRegistered ? "136" + (50002000 + i * 311).ToString(CultureInfo.InvariantCulture) : null,
                isRegistered ? ErpSession.Moment(sold.AddDays(2)) : null);
        }
    }
}
