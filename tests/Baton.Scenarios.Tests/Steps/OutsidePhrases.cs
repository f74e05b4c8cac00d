using System.Globalization;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.Simulator.Erp.Stock;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Faults;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>What lies in the stores, and what goes wrong outside.</summary>
internal static class OutsidePhrases
{
    private const string Stock = @"(?<place>\S+) 有 (?<count>\d+) 件 (?<part>\S+)";
    private const string Sold = @"(?<place>\S+) 卖出 (?<count>\d+) 件 (?<part>\S+)";
    private const string Empty = @"哪里都没有 (?<part>\S+)";
    private const string Down = @"(?<system>ERP|企业微信|微信支付|微信) 停机";
    private const string Up = @"(?<system>ERP|企业微信|微信支付|微信) 恢复";
    private const string Lost = @"(?<system>ERP|企业微信|微信支付|微信) 的回答丢了 (?<times>\d+) 次";

    private const string Slow = @"(?<system>ERP|企业微信|微信支付|微信) 要 (?<seconds>\d+) 秒才回答";

    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.Given, Stock, "S02 有 5 件 STM32F103C8T6", PutAsync),
        new(Phrasebook.When, Stock, "S02 有 5 件 STM32F103C8T6", PutAsync),
        new(Phrasebook.Given, Sold, "S01 卖出 5 件 STM32F103C8T6", SellAsync),
        new(Phrasebook.When, Sold, "S01 卖出 5 件 STM32F103C8T6", SellAsync),
        new(Phrasebook.Given, "门店都没有卖过东西", "门店都没有卖过东西", async (playground, _) =>
        {
            await playground.OpenAsync();
            playground.World.Erp.Write(session => session.Execute("DELETE FROM store_sales"));
        }),
        new(Phrasebook.Given, @"(?<place>\S+) 什么货也没有", "S03 什么货也没有", async (playground, said) =>
        {
            await playground.OpenAsync();
            playground.World.Erp.Write(session => session.Execute("UPDATE stock SET on_hand = 0, reserved = 0 WHERE location_code = @0", said["place"]));
        }),
        new(Phrasebook.Given, Empty, "哪里都没有 STM32F103C8T6", ClearAsync),
        // WeChat says itself that it cannot: it is busy.
        .. Both(Down, "ERP 停机", (said, _) => new Fault { Kind = said["system"] == "微信" ? FaultKind.Errcode : FaultKind.HttpStatus, Path = PathOf(said), Status = 503 }),
        .. Both(Lost, "ERP 的回答丢了 1 次", (said, times) => new Fault { Kind = FaultKind.DropAfter, Path = PathOf(said), Times = times }),
        .. Both(Slow, "ERP 要 6 秒才回答", (said, _) => new Fault { Kind = FaultKind.Delay, Path = PathOf(said), Seconds = int.Parse(said["seconds"], CultureInfo.InvariantCulture) }),
        new(Phrasebook.When, Up, "ERP 恢复", async (playground, _) =>
        {
            await playground.OpenAsync();
            playground.World.Faults.Clear();
        }),
    ];

    private static IEnumerable<Phrase> Both(string pattern, string example, Func<Said, int, Fault> fault) =>
        ((string[])[Phrasebook.Given, Phrasebook.When]).Select(keyword => new Phrase(keyword, pattern, example, async (playground, said) =>
        {
            await playground.OpenAsync();
            playground.World.Faults.Post(fault(said, said.Has("times") ? int.Parse(said["times"], CultureInfo.InvariantCulture) : 1));
        }));

    private static string PathOf(Said said) => said["system"] switch
    {
        "ERP" => "/erp",
        "微信支付" => "/wechat/v3",
        "微信" => "/wechat/cgi-bin/message",
        _ => "/cgi-bin/message",
    };

    private static async Task PutAsync(Playground playground, Said said)
    {
        await playground.OpenAsync();
        playground.World.Erp.Write(session =>
        {
            var place = PlaceOf(session, said);
            session.Execute("INSERT OR IGNORE INTO stock(part_number, location_code, on_hand) VALUES(@0, @1, 0)", said["part"], place);
            return session.Execute(
                "UPDATE stock SET on_hand = reserved + @2 WHERE part_number = @0 AND location_code = @1", said["part"], place, long.Parse(said["count"], CultureInfo.InvariantCulture));
        });
    }

    // The till's figure alone: what lies on the shelf is said by another line.
    private static async Task SellAsync(Playground playground, Said said)
    {
        await playground.OpenAsync();
        playground.World.Erp.Write(session =>
            StoreSaleCommands.Write(session, PlaceOf(session, said), said["part"], long.Parse(said["count"], CultureInfo.InvariantCulture), session.Today));
    }

    private static string PlaceOf(ErpSession session, Said said)
    {
        if (session.Number("SELECT count(*) FROM parts WHERE number = @0", said["part"]) == 0)
            throw said.Wrong($"ERP 里没有型号 {said["part"]}。");
        return session.Text("SELECT code FROM locations WHERE code = @0 OR name = @0", said["place"]) ?? throw said.Wrong($"ERP 里没有仓库或门店 {said["place"]}。");
    }

    private static async Task ClearAsync(Playground playground, Said said)
    {
        await playground.OpenAsync();
        playground.World.Erp.Write(session => session.Execute("UPDATE stock SET on_hand = 0, reserved = 0, on_the_way = 0 WHERE part_number = @0", said["part"]));
    }
}
