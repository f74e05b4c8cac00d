using System.Net;
using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class RefusalTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public RefusalTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("RC0603FR-0710KL", 9_000_000, "C1003", "OUT_OF_STOCK", "RC0603FR-0710KL 要 9000000 件")]
    [InlineData("SDS1104X-E", 10, "C1011", "CREDIT_EXCEEDED", "额度 ¥5,000.00")]
    [InlineData("NE555DR", 100, "C1012", "CUSTOMER_BLOCKED", "冻结")]
    public async Task the_erp_says_why_it_refuses(string part, long quantity, string customer, string code, string words)
    {
        var before = await Reserved();
        var order = await Decided(await _erp.Order(part, quantity, customer));
        Assert.Equal((OrderStatus.Refused, code), ((string?)order["status"], (string?)order["reasonCode"]));
        Assert.Contains(words, (string?)order["reason"], StringComparison.Ordinal);
        Assert.Equal(before, await Reserved());
    }

    [Fact]
    public async Task one_missing_line_refuses_the_whole_order_and_keeps_nothing()
    {
        var before = await Reserved();
        var placed = await _erp.Post("/erp/orders", new
        {
            customerNumber = "C1003",
            lines = new[] { new { partNumber = "NE555DR", quantity = 100L }, new { partNumber = "RC0603FR-0710KL", quantity = 9_000_000L } },
        });
        Assert.Equal("OUT_OF_STOCK", (string?)(await Decided(placed["number"]))["reasonCode"]);
        Assert.Equal(before, await Reserved());
    }

    [Fact]
    public async Task a_fault_refuses_the_next_order_of_a_customer()
    {
        await Fault(new { kind = "orderRefused", userid = "C1001", times = 1, code = "PRICE_CHANGED", reason = "价格已调整，请重新报价。" });
        var spared = await _erp.Order(customer: "C1002");
        var struck = await _erp.Order();
        var next = await _erp.Order();
        Assert.Equal("PRICE_CHANGED", (string?)(await Decided(struck))["reasonCode"]);
        Assert.Equal(OrderStatus.Confirmed, await _erp.StatusOf(spared));
        Assert.Equal(OrderStatus.Confirmed, await _erp.StatusOf(next));
    }

    [Fact]
    public async Task a_fault_makes_the_erp_decide_later()
    {
        await Fault(new { kind = "orderDelayed", seconds = 300, times = 1 });
        var order = await _erp.Order();
        Assert.Equal(OrderStatus.Pending, (string?)(await Decided(order))["status"]);
        await _erp.Pass(TimeSpan.FromMinutes(5));
        Assert.NotEqual(OrderStatus.Pending, await _erp.StatusOf(order));
    }

    [Theory]
    [InlineData("""{"lines":[{"partNumber":"NE555DR","quantity":100}]}""", "INVALID", "customerNumber")]
    [InlineData("""{"customerNumber":"C1001"}""", "INVALID", "lines")]
    [InlineData("""{"customerNumber":"C1001","lines":[{"partNumber":"NE555DR","quantity":0}]}""", "INVALID", "lines[0].quantity")]
    [InlineData("""{"customerNumber":"C1001","lines":[{"partNumber":"NE555DR","quantity":100,"price":0.123}]}""", "INVALID", "lines[0].price")]
    [InlineData("""{"customerNumber":"C1001","lines":[{"partNumber":"NE555DR","quantity":"many"}]}""", "INVALID", null)]
    [InlineData("""{"customerNumber":"C1001","lines":[{"partNumber":"XYZ","quantity":1}]}""", "UNKNOWN_PART", null)]
    [InlineData("""{"customerNumber":"C1001","lines":[{"partNumber":"NE555DR","quantity":1}]}""", "BELOW_MINIMUM", null)]
    [InlineData("""{"customerNumber":"C9999","lines":[{"partNumber":"NE555DR","quantity":100}]}""", "UNKNOWN_CUSTOMER", null)]
    [InlineData("""{"customerNumber":"C1001","contactId":4,"lines":[{"partNumber":"NE555DR","quantity":100}]}""", "CONTACT_NOT_OF_CUSTOMER", null)]
    public async Task an_order_that_makes_no_sense_is_not_written_down(string body, string code, string? member)
    {
        var before = (int)(await _erp.Get("/erp/orders"))["total"]!;
        var answer = await _erp.Ask(HttpMethod.Post, "/erp/orders", ErpCaller.Json(body), "k");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
        if (member is not null)
            Assert.True(answer.Body!["errors"]!.AsObject().ContainsKey(member), answer.Body.ToJsonString());
        Assert.Equal(before, (int)(await _erp.Get("/erp/orders"))["total"]!);
    }

    [Fact]
    public async Task an_external_number_is_used_once_per_customer()
    {
        object Body(string customer) => new { customerNumber = customer, externalNumber = "WEB-1", lines = new[] { new { partNumber = "NE555DR", quantity = 100 } } };
        Assert.Equal(HttpStatusCode.Created, (await _erp.Post("/erp/orders", Body("C1001"))).Status);
        Assert.Equal(HttpStatusCode.Created, (await _erp.Post("/erp/orders", Body("C1002"))).Status);
        Assert.Equal("DUPLICATE_ORDER", (await _erp.Post("/erp/orders", Body("C1001"))).Code);
    }

    [Fact]
    public async Task too_many_requests_tell_when_to_come_back()
    {
        await Fault(new { kind = "httpStatus", status = 429, retryAfter = 7, path = "/erp", times = 1 });
        using var answer = await _world.Http.GetAsync(new Uri("/erp/orders", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)429, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter!.Delta);
    }

    private async Task<JsonNode> Decided(string order)
    {
        await _erp.Pass(TimeSpan.FromSeconds(5));
        return await _erp.Get("/erp/orders/" + order);
    }

    private async Task<long> Reserved() => (await _erp.Get("/erp/stock?pageSize=500&reserved.gte=1"))["items"]!.AsArray().Sum(row => (long)row!["reserved"]!);

    private async Task Fault(object fault)
    {
        using var posted = await _world.Post("/simulator/api/faults", fault);
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
    }
}
