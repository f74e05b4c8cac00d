using System.Net;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class StockTests : IAsyncLifetime
{
    private const string Part = "SDS1104X-E";
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public StockTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task fifty_at_once_reserve_no_more_than_there_is()
    {
        var shelf = await Shelf("WSZ");
        var wanted = shelf.Available / 10;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Reserve("WSZ", wanted)));
        Assert.Equal(shelf.Available / wanted, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal((HttpStatusCode.Conflict, "OUT_OF_STOCK"), (answer.Status, answer.Code)));
        Assert.Equal(shelf.Available % wanted, (await Shelf("WSZ")).Available);
    }

    [Fact]
    public async Task a_transfer_has_a_parcel_that_can_be_followed_and_may_go_straight_to_a_customer()
    {
        var toStore = await _erp.Post("/erp/transfers", new { partNumber = Part, fromLocation = "S01", toLocation = "S02", quantity = 1 });
        var toCustomer = await _erp.Post("/erp/transfers", new { partNumber = Part, fromLocation = "S01", toLocation = "S02", quantity = 1, shipTo = "张三 深圳" });

        Assert.Null(toStore.Body!["shipTo"]);
        Assert.Equal(("张三 深圳", "顺丰速运"), (toCustomer["shipTo"], toCustomer["carrier"]));
        Assert.StartsWith("SF", toCustomer["trackingNumber"], StringComparison.Ordinal);
        Assert.NotEqual(toStore["trackingNumber"], toCustomer["trackingNumber"]);
    }

    [Fact]
    public async Task orders_that_are_decided_at_once_get_no_more_than_there_is()
    {
        var all = 0L;
        foreach (var location in (string[])["WSZ", "WSH", "WCD", "WBJ"])
            all += (await Shelf(location)).Available;
        _erp.File.Write(session => session.Execute("UPDATE customers SET credit_limit_cents = 10000000000"));
        var each = all / 4;
        var orders = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _erp.Order(Part, each)));
        await _erp.Pass(TimeSpan.FromSeconds(5));
        var states = await Task.WhenAll(orders.Select(_erp.StatusOf));
        Assert.Equal(all / each, states.Count(state => state == "已确认"));
        Assert.Equal(10 - all / each, states.Count(state => state == "已拒绝"));
    }

    [Fact]
    public async Task what_a_store_sells_leaves_its_shelf_and_stands_in_its_figures()
    {
        var before = await Shelf("S01");

        var sale = await _erp.Post("/erp/store-sales", new { storeCode = "S01", partNumber = Part, quantity = 1 });

        Assert.Equal((HttpStatusCode.Created, "深圳华强北店", "1"), (sale.Status, sale["storeName"], sale["quantity"]));
        Assert.Equal(before.Available - 1, (await Shelf("S01")).Available);
        Assert.Equal($"{sale["soldOn"]}", $"{(await _erp.Get($"/erp/stock/{Part}@S01"))["lastSoldOn"]}");
        Assert.Equal("OUT_OF_STOCK", (await _erp.Post("/erp/store-sales", new { storeCode = "S01", partNumber = Part, quantity = 100_000 })).Code);
        Assert.Equal("UNKNOWN_STORE", (await _erp.Post("/erp/store-sales", new { storeCode = "WSZ", partNumber = Part, quantity = 1 })).Code);
    }

    [Fact]
    public async Task a_reservation_is_given_back_or_taken_away_once()
    {
        var before = await Shelf("WSZ");
        var first = (await Reserve("WSZ", 2))["number"];
        var second = (await Reserve("WSZ", 3))["number"];
        Assert.Equal(before with { Available = before.Available - 5 }, await Shelf("WSZ"));
        Assert.Equal("已释放", (await _erp.Post($"/erp/reservations/{first}/release", new { }))["status"]);
        Assert.Equal("已出库", (await _erp.Post($"/erp/reservations/{second}/issue", new { }))["status"]);
        Assert.Equal(new Quantities(before.OnHand - 3, before.Available - 3, before.OnTheWay), await Shelf("WSZ"));
        Assert.Equal("ALREADY_ENDED", (await _erp.Post($"/erp/reservations/{second}/release", new { })).Code);
        Assert.Equal("NOT_FOUND", (await _erp.Post("/erp/reservations/RS1/release", new { })).Code);
    }

    [Fact]
    public async Task a_transfer_is_on_the_way_received_with_a_difference_and_settled()
    {
        await Receive("S01", 5);
        var (from, to) = (await Shelf("S01"), await Shelf("S02"));
        var sent = await _erp.Post("/erp/transfers", new { partNumber = Part, fromLocation = "S01", toLocation = "S02", quantity = 4, reason = "客户等着要" });
        Assert.Equal(from.Available - 4, (await Shelf("S01")).Available);
        Assert.Equal(to.OnTheWay + 4, (await Shelf("S02")).OnTheWay);
        var early = await _erp.Post($"/erp/transfers/{sent["number"]}/settle", new { amount = 1 });
        Assert.Equal("WRONG_STATUS", early.Code);
        var received = await _erp.Post($"/erp/transfers/{sent["number"]}/receive", new { received = 3 });
        Assert.Equal("-1", received["difference"]);
        Assert.Equal(new Quantities(to.OnHand + 3, to.Available + 3, to.OnTheWay), await Shelf("S02"));
        var settled = await _erp.Post($"/erp/transfers/{sent["number"]}/settle", new { amount = 6930, subsidy = 69.3m });
        Assert.Equal(("已结算", "6930.00", "69.30"), (settled["status"], settled["settled"], settled["subsidy"]));
        Assert.Equal("WRONG_STATUS", (await _erp.Post($"/erp/transfers/{sent["number"]}/receive", new { received = 3 })).Code);
    }

    [Fact]
    public async Task a_store_cannot_send_what_it_does_not_have()
    {
        var answer = await _erp.Post("/erp/transfers", new { partNumber = Part, fromLocation = "S01", toLocation = "S02", quantity = 1_000_000 });
        Assert.Equal((HttpStatusCode.Conflict, "OUT_OF_STOCK"), (answer.Status, answer.Code));
        Assert.Equal("UNKNOWN_LOCATION", (await _erp.Post("/erp/transfers", new { partNumber = Part, fromLocation = "S01", toLocation = "S99", quantity = 1 })).Code);
    }

    private sealed record Quantities(long OnHand, long Available, long OnTheWay);

    private async Task<Quantities> Shelf(string location)
    {
        var row = await _erp.Get($"/erp/stock/{Part}@{location}");
        return new Quantities((long)row["onHand"]!, (long)row["available"]!, (long)row["onTheWay"]!);
    }

    private Task<ErpAnswer> Reserve(string location, long quantity) =>
        _erp.Post("/erp/reservations", new { partNumber = Part, locationCode = location, quantity, purpose = "维修 R-1" });

    private Task<ErpAnswer> Receive(string location, long quantity) => _erp.Post("/erp/stock/receipts", new { partNumber = Part, locationCode = location, quantity });
}
