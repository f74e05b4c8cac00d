using System.Net;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.My;

/// <summary>What customers see of the systems behind: their own company's, of today, and only what was meant for them.</summary>
public sealed class CustomerQueryTests : IAsyncLifetime
{
    private ForgetfulErp _erp = null!;
    private CustomerWorld _world = null!;
    private CustomerPhone _phone = null!;
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        _erp = await ForgetfulErp.StartAsync();
        _world = await CustomerWorld.StartAsync("--BackOffice:Connections:0:Name=erp", $"--BackOffice:Connections:0:BaseUrl={_erp.Url}");
        _phone = await _world.SignInAsync("o-fang");
        _id = await _phone.IdAsync();
        (await SaveAsync(Orders())).EnsureSuccessStatusCode();
        (await SaveAsync(Order())).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _erp.DisposeAsync();
    }

    [Fact]
    public async Task the_server_says_for_which_company_and_leaves_out_what_is_anothers_and_what_is_not_meant_for_customers()
    {
        await _world.JoinAsync(_id, "C001");

        var rows = (await AskAsync("my-orders"))["rows"]!.AsArray();

        Assert.Equal("""[{"订单号":"S1","金额":1280.5,"商品":[{"型号":"NE555"}]}]""", rows.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(["/orders?customerNumber=C001"], _erp.Asked);
    }

    [Fact]
    public async Task of_objects_in_a_row_nothing_is_given_that_was_not_named()
    {
        await _world.JoinAsync(_id, "C001");
        var draft = With(Orders(), "careless", _ => { });
        draft["result"] = new JsonObject { ["path"] = "items", ["fields"] = new JsonArray(new JsonObject { ["from"] = "number" }, new JsonObject { ["from"] = "lines" }, new JsonObject { ["from"] = "lines[0].cost" }) };
        (await SaveAsync(draft)).EnsureSuccessStatusCode();

        Assert.Equal("""[{"number":"S1","lines":null,"lines[0].cost":null}]""", (await AskAsync("careless"))["rows"]!.ToJsonString());
    }

    [Fact]
    public async Task an_order_of_another_company_is_not_there_however_well_its_number_is_guessed()
    {
        await _world.JoinAsync(_id, "C001");

        Assert.Single((await AskAsync("my-order", new JsonObject { ["number"] = "S1" }))["rows"]!.AsArray());
        Assert.Empty((await AskAsync("my-order", new JsonObject { ["number"] = "S2" }))["rows"]!.AsArray());
    }

    [Fact]
    public async Task a_page_that_names_another_company_is_told_nothing()
    {
        await _world.JoinAsync(_id, "C001");

        Assert.Equal(404, await StatusAsync("my-orders", new JsonObject { ["company"] = "C002" }));
        Assert.Equal(422, await StatusAsync("my-orders", new JsonObject { ["parameters"] = new JsonObject { ["customer"] = "C002" } }));
        Assert.Empty(_erp.Asked);
    }

    [Fact]
    public async Task who_moves_sees_the_new_companys_and_no_more_the_old_ones()
    {
        await _world.JoinAsync(_id, "C001");
        await _world.LeaveAsync(_id, "C001");

        Assert.Equal(404, await StatusAsync("my-orders", []));
        Assert.Empty((await _phone.Http.GetObjectAsync("/api/my/queries"))["items"]!.AsArray());

        await _world.JoinAsync(_id, "C002");
        Assert.Equal("S2", (string)(await AskAsync("my-orders"))["rows"]![0]!["订单号"]!);
        Assert.Equal(404, await StatusAsync("my-orders", new JsonObject { ["company"] = "C001" }));
    }

    [Fact]
    public async Task the_pages_are_told_what_there_is_without_what_the_server_fills_in()
    {
        await _world.JoinAsync(_id, "C001");

        var items = (await _phone.Http.GetObjectAsync("/api/my/queries"))["items"]!.AsArray();

        var orders = items.Single(item => (string)item!["name"]! == "my-orders")!;
        Assert.Equal(("订单", "my-order", 0), ((string)orders["title"]!, (string)orders["details"]!, orders["parameters"]!.AsArray().Count));
        Assert.True((bool)items.Single(item => (string)item!["name"]! == "my-order")!["isDetail"]!);
    }

    [Fact]
    public async Task what_is_wrong_behind_is_nobodys_business_outside()
    {
        await _world.JoinAsync(_id, "C001");
        _erp.IsDown = true;

        using var answer = await _phone.Http.SendAsync(HttpMethod.Post, "/api/my/queries/my-orders/ask", new JsonObject());

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("暂时查不到", text, StringComparison.Ordinal);
        foreach (var inside in (string[])["hunter2", "10.0.0.8", "500", "erp"])
            Assert.DoesNotContain(inside, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task a_query_that_is_not_opened_to_customers_is_not_there_for_them()
    {
        await _world.JoinAsync(_id, "C001");
        (await SaveAsync(With(Orders(), "all-orders", access => access["channels"] = new JsonArray("page", "flow"), isOpen: false))).EnsureSuccessStatusCode();

        Assert.Equal(404, await StatusAsync("all-orders", []));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"isForEverybody":true,"companyField":"customerNumber"}""")]
    [InlineData("""{"companyParameter":"other"}""")]
    [InlineData("""{"companyParameter":"customer","contactParameter":"customer"}""")]
    public async Task terms_that_would_show_one_customer_anothers_data_are_not_saved(string terms)
    {
        using var answer = await SaveAsync(With(Orders(), "wrong", access => access["customers"] = JsonNode.Parse(terms)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task a_query_that_names_no_fields_is_not_opened_to_customers()
    {
        var draft = With(Orders(), "everything", _ => { });
        draft["result"] = new JsonObject { ["path"] = "items" };

        using var answer = await SaveAsync(draft);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private Task<HttpResponseMessage> SaveAsync(JsonObject draft) => _world.Server.Admin.SendAsync(HttpMethod.Post, "/api/queries", draft);

    private async Task<JsonObject> AskAsync(string name, JsonObject? parameters = null) =>
        await _phone.Http.PostAsync($"/api/my/queries/{name}/ask", new JsonObject { ["parameters"] = parameters ?? [] });

    private async Task<int> StatusAsync(string name, JsonObject body)
    {
        using var answer = await _phone.Http.SendAsync(HttpMethod.Post, $"/api/my/queries/{name}/ask", body);
        return (int)answer.StatusCode;
    }

    private static JsonObject With(JsonObject draft, string name, Action<JsonObject> access, bool isOpen = true)
    {
        draft["name"] = name;
        access(draft["access"]!.AsObject());
        if (!isOpen)
            draft["access"]!.AsObject().Remove("customers");
        return draft;
    }

    private static JsonObject Orders() => JsonNode.Parse(
        """
        {"name":"my-orders","title":"订单","connection":"erp","parameters":[{"name":"customer","type":"Text","isRequired":true}],
         "request":{"path":"orders","query":{"customerNumber":"{customer}"}},
         "result":{"path":"items","fields":[{"from":"number","name":"订单号"},{"from":"total","name":"金额"},{"from":"lines","name":"商品","fields":[{"from":"partNumber","name":"型号"}]}]},
         "access":{"channels":["customer"],"customers":{"companyParameter":"customer","companyField":"customerNumber","details":"my-order"}}}
        """)!.AsObject();

    private static JsonObject Order() => JsonNode.Parse(
        """
        {"name":"my-order","title":"订单明细","connection":"erp","parameters":[{"name":"number","type":"Text","isRequired":true}],"request":{"path":"orders/{number}"},
         "result":{"fields":[{"from":"number","name":"订单号"}]},"access":{"channels":["customer"],"customers":{"companyField":"customerNumber","isDetail":true}}}
        """)!.AsObject();
}
