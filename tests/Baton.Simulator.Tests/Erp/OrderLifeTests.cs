using System.Net;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class OrderLifeTests : IAsyncLifetime
{
    private static readonly TimeSpan Decided = TimeSpan.FromSeconds(5);
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public OrderLifeTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task an_order_is_not_confirmed_before_its_time()
    {
        var order = await _erp.Order();
        Assert.Equal(OrderStatus.Pending, await _erp.StatusOf(order));
        await _erp.Pass(Decided - TimeSpan.FromMilliseconds(1));
        Assert.Equal(OrderStatus.Pending, await _erp.StatusOf(order));
        await _erp.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(OrderStatus.Confirmed, await _erp.StatusOf(order));
    }

    [Fact]
    public async Task an_order_goes_all_the_way_and_every_step_bears_the_time_it_was_due()
    {
        var began = _world.Time.GetUtcNow();
        var order = await _erp.Order();
        await _erp.Pass(TimeSpan.FromHours(1));
        var row = await _erp.Get("/erp/orders/" + order);
        var history = row["history"]!.AsArray();
        Assert.Equal(["待确认", "已确认", "拣货", "已装车", "已发货", "已签收"], history.Select(step => (string)step!["status"]!));
        Assert.Equal([0, 5, 15, 25, 35, 65], history.Select(step => (int)(DateTimeOffset.Parse((string)step!["at"]!, null) - began).TotalSeconds));
        Assert.Equal("signed", (string?)row["statusCode"]);
        Assert.Equal("已签收", (string?)row["shipments"]![0]!["status"]);
        Assert.StartsWith("SF", (string?)row["shipments"]![0]!["trackingNumber"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task confirming_reserves_the_goods_and_shipping_takes_them_away()
    {
        var before = await Stock("WSZ");
        await _erp.Order(quantity: 100);
        Assert.Equal(before, await Stock("WSZ"));
        await _erp.Pass(Decided);
        Assert.Equal((before.OnHand, before.Reserved + 100), await Stock("WSZ"));
        await _erp.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal((before.OnHand - 100, before.Reserved), await Stock("WSZ"));
    }

    [Fact]
    public async Task what_one_warehouse_lacks_comes_from_the_others_in_shipments_of_their_own()
    {
        var parts = (await _erp.Get("/erp/stock?partNumber=STM32F103C8T6&locationKind=warehouse"))["items"]!.AsArray();
        var all = parts.Sum(row => (long)row!["available"]!);
        _erp.File.Write(session => session.Execute("UPDATE customers SET credit_limit_cents = 10000000000"));
        var order = await _erp.Order(quantity: all);
        await _erp.Pass(TimeSpan.FromMinutes(1));
        var shipments = (await _erp.Get("/erp/shipments?orderNumber=" + order))["items"]!.AsArray();
        Assert.Equal(parts.Count(row => (long)row!["available"]! > 0), shipments.Count);
        Assert.Equal(all, shipments.Sum(shipment => (long)shipment!["lines"]![0]!["quantity"]!));
    }

    [Fact]
    public async Task what_is_shipped_is_owed_until_it_is_paid()
    {
        var order = await _erp.Order();
        await _erp.Pass(TimeSpan.FromMinutes(1));
        var owed = (await _erp.Get("/erp/receivables?orderNumber=" + order))["items"]![0]!;
        Assert.Equal("1109.00", owed["amount"]!.ToJsonString());
        Assert.Equal("2026-12-22", (string?)owed["dueOn"]);
        var paid = await _erp.Post($"/erp/receivables/{owed["number"]}/payments", new { amount = 1000m });
        Assert.Equal("109.00", paid.Body!["open"]!.ToJsonString());
        var more = await _erp.Post($"/erp/receivables/{owed["number"]}/payments", new { amount = 109.01m });
        Assert.Equal("OVERPAID", more.Code);
    }

    [Fact]
    public async Task a_draft_waits_until_it_is_submitted()
    {
        var draft = await _erp.Post("/erp/orders", new { customerNumber = "C1001", draft = true, lines = new[] { new { partNumber = "ne555dr", quantity = 20 } } });
        Assert.Equal("NE555DR", (string?)draft.Body!["lines"]![0]!["partNumber"]);
        await _erp.Pass(TimeSpan.FromDays(1));
        Assert.Equal(OrderStatus.Draft, await _erp.StatusOf(draft["number"]));
        await _erp.Post($"/erp/orders/{draft["number"]}/submit", new { });
        await _erp.Pass(Decided);
        Assert.Equal(OrderStatus.Confirmed, await _erp.StatusOf(draft["number"]));
        Assert.Equal("NOT_A_DRAFT", (await _erp.Post($"/erp/orders/{draft["number"]}/submit", new { })).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    public async Task a_cancelled_order_gives_back_what_was_reserved(int seconds)
    {
        var before = await Stock("WSZ");
        var order = await _erp.Order();
        await _erp.Pass(TimeSpan.FromSeconds(seconds));
        var cancelled = await _erp.Post($"/erp/orders/{order}/cancel", new { reason = "买错了" });
        Assert.Equal((OrderStatus.Cancelled, "买错了"), (cancelled["status"], cancelled["reason"]));
        await _erp.Pass(TimeSpan.FromHours(1));
        Assert.Equal(OrderStatus.Cancelled, await _erp.StatusOf(order));
        Assert.Equal(before, await Stock("WSZ"));
    }

    [Fact]
    public async Task what_is_loaded_can_no_longer_be_cancelled()
    {
        var order = await _erp.Order();
        await _erp.Pass(TimeSpan.FromSeconds(25));
        var answer = await _erp.Post($"/erp/orders/{order}/cancel", new { });
        Assert.Equal((HttpStatusCode.Conflict, "TOO_LATE_TO_CANCEL"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task an_order_is_pushed_on_from_the_desk()
    {
        var order = await _erp.Order();
        foreach (var expected in (string[])["已确认", "拣货", "已装车", "已发货", "已签收"])
        {
            using var pushed = await _world.Post($"/simulator/api/erp/orders/{order}/advance", new { });
            Assert.Equal(HttpStatusCode.NoContent, pushed.StatusCode);
            Assert.Equal(expected, await _erp.StatusOf(order));
        }
    }

    [Fact]
    public async Task nobody_needs_to_ask_for_an_order_to_go_on()
    {
        await using var quick = new TestWorld(("Erp:ConfirmDelay", "00:00:00"), ("Erp:PickDelay", "00:00:00"), ("Erp:LoadDelay", "00:00:00"), ("Erp:ShipDelay", "00:00:00"), ("Erp:SignDelay", "00:00:00"));
        var erp = new ErpCaller(quick);
        var signed = new TaskCompletionSource();
        erp.File.Changed += () =>
        {
            if (erp.File.Read(session => session.Number("SELECT count(*) FROM orders WHERE status = '已签收' AND number >= 'SO2'")) == 1)
                signed.TrySetResult();
        };
        await erp.Order();
        await signed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private async Task<(long OnHand, long Reserved)> Stock(string location)
    {
        var row = (await _erp.Get($"/erp/stock/STM32F103C8T6@{location}"))!;
        return ((long)row["onHand"]!, (long)row["reserved"]!);
    }
}
