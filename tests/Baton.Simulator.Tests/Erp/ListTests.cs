using System.Net;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class ListTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public ListTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task the_sample_data_is_there()
    {
        foreach (var (resource, count) in (IEnumerable<(string, int)>)
            [("parts", 62), ("warehouses", 4), ("stores", 8), ("stock", 744), ("customers", 12), ("contacts", 17), ("engineers", 10), ("sold-products", 100), ("orders", 18), ("receivables", 14)])
            Assert.Equal((resource, count), (resource, (int)(await _erp.Get("/erp/" + resource))["total"]!));
    }

    [Fact]
    public async Task the_sample_data_is_the_same_in_every_new_world()
    {
        await using var other = new TestWorld();
        var theirs = new ErpCaller(other);
        foreach (var list in (string[])["parts?pageSize=500", "stock?pageSize=500", "customers", "orders?pageSize=500", "sold-products?pageSize=500"])
            Assert.Equal((await _erp.Get("/erp/" + list)).ToJsonString(), (await theirs.Get("/erp/" + list)).ToJsonString());
    }

    [Theory]
    [InlineData("parts?maker=乐鑫", "ESP32-C3-MINI-1-N4,ESP32-DEVKITC-32E,ESP32-WROOM-32E-N4")]
    [InlineData("parts?number=ne555dr,SS34", "NE555DR,SS34")]
    [InlineData("parts?q=stm32f4", "STM32F407VGT6")]
    [InlineData("parts?q=%25", "RC0603FR-0710KL,RC0603FR-074K7L")]
    [InlineData("parts?cost.gte=200&sort=-cost&pageSize=2", "SDS1104X-E,SPD3303X-E")]
    [InlineData("parts?warrantyMonths.gte=1&package=台&sort=number&pageSize=2&page=2", "T12-952,UT61E+")]
    [InlineData("parts?description.like=USB", "CH340G,CP2102N-A02-GQFN28R,TYPE-C-31-M-12")]
    [InlineData("customers?isBlocked=true", "C1012")]
    [InlineData("engineers?isOnDuty=false", "E10")]
    [InlineData("engineers?city=深圳&latitude.gte=22.54", "E01")]
    [InlineData("receivables?customerNumber=C1003&open.gte=0.01", "AR100008")]
    public async Task a_list_is_filtered_searched_sorted_and_paged(string query, string keys)
    {
        var items = (await _erp.Get("/erp/" + query))["items"]!.AsArray();
        Assert.Equal(keys, string.Join(',', items.Select(item => (string)item!["number"]!)));
    }

    [Theory]
    [InlineData("parts?colour=red", "BAD_QUERY", "colour")]
    [InlineData("parts?cost.above=1", "BAD_QUERY", ".above")]
    [InlineData("parts?pageSize=501", "BAD_QUERY", "500")]
    [InlineData("parts?page=0", "BAD_QUERY", "page")]
    [InlineData("parts?sort=number;drop", "BAD_QUERY", "drop")]
    [InlineData("parts/XYZ", "NOT_FOUND", "XYZ")]
    public async Task a_question_that_makes_no_sense_is_told_so(string query, string code, string word)
    {
        var answer = await _erp.TryGet("/erp/" + query);
        Assert.Equal(code == "NOT_FOUND" ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Contains(word, answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_part_comes_with_its_prices_and_where_it_lies()
    {
        var part = await _erp.Get("/erp/parts/stm32f103c8t6");
        Assert.Equal(["1:12.90", "10:12.00", "100:11.09", "1000:10.32"], part["priceBreaks"]!.AsArray().Select(one => $"{one!["fromQuantity"]}:{one["price"]!.ToJsonString()}"));
        Assert.Equal(12, part["stock"]!.AsArray().Count);
    }

    [Fact]
    public async Task a_person_who_changed_companies_has_both_with_their_dates()
    {
        var person = (await _erp.Get("/erp/contacts?name=沈洁"))["items"]![0]!;
        Assert.Equal(["C1004:2026-07-24", "C1003:"], person["companies"]!.AsArray().Select(one => $"{one!["customerNumber"]}:{one["toDate"]}"));
    }

    [Fact]
    public async Task the_desk_reads_without_a_login_also_while_the_erp_is_down()
    {
        using var fault = await _world.Post("/simulator/api/faults", new { kind = "httpStatus", path = "/erp" });
        Assert.Equal(18, (int)(await _world.Get("/simulator/api/erp/orders"))["total"]!);
        Assert.Equal(_erp.Credentials.Token, (string?)(await _world.Get("/simulator/api/erp/credentials"))["token"]);
    }
}
