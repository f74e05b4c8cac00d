using System.Net;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

/// <summary>Quotations, customers and buyers.</summary>
public sealed class SalesTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public SalesTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task a_quotation_has_its_margin_and_becomes_an_order_at_its_price_once()
    {
        var quotation = await Quote(8.00m);
        Assert.Equal(("800.00", "760.00", "5"), (quotation.Body!["total"]!.ToJsonString(), quotation.Body["cost"]!.ToJsonString(), quotation["marginPercent"]));
        var order = await _erp.Post($"/erp/quotations/{quotation["number"]}/order", new { externalNumber = "PO-7" });
        Assert.Equal(("800.00", "待确认", "quotation"), (order.Body!["total"]!.ToJsonString(), order["status"], order["source"]));
        Assert.Equal("已下单", (string?)(await _erp.Get("/erp/quotations/" + quotation["number"]))["status"]);
        Assert.Equal("ALREADY_ORDERED", (await _erp.Post($"/erp/quotations/{quotation["number"]}/order", new { })).Code);
    }

    [Fact]
    public async Task a_quotation_holds_as_long_as_it_says()
    {
        var quotation = await Quote(null);
        await _erp.Pass(TimeSpan.FromDays(15));
        var late = await _erp.Post($"/erp/quotations/{quotation["number"]}/order", new { });
        Assert.Equal((HttpStatusCode.Conflict, "QUOTATION_EXPIRED"), (late.Status, late.Code));
    }

    [Fact]
    public async Task a_new_customer_registers_with_a_contact()
    {
        var customer = await _erp.Post("/erp/customers", new { name = "厦门新创电子有限公司", city = "厦门" });
        Assert.Equal("DUPLICATE_CUSTOMER", (await _erp.Post("/erp/customers", new { name = "厦门新创电子有限公司", city = "厦门" })).Code);
        var contact = await _erp.Post("/erp/contacts", new { name = "苏一", phone = "13700000001", customerNumber = customer["number"], role = "采购" });
        Assert.Equal(customer["number"], (string?)contact.Body!["companies"]![0]!["customerNumber"]);
        Assert.Equal("DUPLICATE_CONTACT", (await _erp.Post("/erp/contacts", new { name = "苏二", phone = "13700000001" })).Code);
    }

    [Fact]
    public async Task who_moves_speaks_for_the_new_company_from_today_and_no_more_for_the_old()
    {
        var moved = await _erp.Post("/erp/contacts/1/move", new { customerNumber = "C1002", role = "采购" });
        Assert.Equal(["C1001:2026-11-21", "C1002:"], moved.Body!["companies"]!.AsArray().Select(one => $"{one!["customerNumber"]}:{one["toDate"]}"));
        object Order(string customer) => new { customerNumber = customer, contactId = 1, lines = new[] { new { partNumber = "NE555DR", quantity = 100 } } };
        Assert.Equal("CONTACT_NOT_OF_CUSTOMER", (await _erp.Post("/erp/orders", Order("C1001"))).Code);
        Assert.Equal(HttpStatusCode.Created, (await _erp.Post("/erp/orders", Order("C1002"))).Status);
    }

    [Fact]
    public async Task a_buyer_who_registers_gets_a_year_more_once()
    {
        var product = (await _erp.Get("/erp/sold-products?sort=-soldOn"))["items"]!.AsArray().First(one => one!["buyerName"] is null)!;
        var before = DateOnly.Parse((string)product["warrantyUntil"]!, null);
        var registered = await _erp.Post($"/erp/sold-products/{product["serialNumber"]}/register", new { buyerName = "李雷", buyerPhone = "13700000002" });
        Assert.Equal(before.AddYears(1), DateOnly.Parse(registered["warrantyUntil"], null));
        Assert.Equal("ALREADY_REGISTERED", (await _erp.Post($"/erp/sold-products/{product["serialNumber"]}/register", new { buyerName = "韩梅梅", buyerPhone = "13700000003" })).Code);
        Assert.Equal("NOT_FOUND", (await _erp.Post("/erp/sold-products/NOPE/register", new { buyerName = "韩梅梅", buyerPhone = "13700000003" })).Code);
    }

    [Fact]
    public async Task an_expense_stands_in_the_erp_as_well()
    {
        await _erp.Ask(HttpMethod.Post, "/erp/api/expenses", ErpCaller.Json("""{"billNo":"BX-1","applicant":"chenxiaoyu","amount":1280.10,"reason":"出差打车"}"""), "k1");
        var row = (await _erp.Get("/erp/expenses"))["items"]![0]!;
        Assert.Equal(("BX-1", "1280.10"), ((string?)row["billNumber"], row["amount"]!.ToJsonString()));
    }

    private Task<ErpAnswer> Quote(decimal? price) =>
        _erp.Post("/erp/quotations", new { customerNumber = "C1001", lines = new[] { new { partNumber = "STM32F103C8T6", quantity = 100, price } } });
}
