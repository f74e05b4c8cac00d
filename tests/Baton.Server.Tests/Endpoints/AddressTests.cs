using System.Text.Json.Nodes;
using static Baton.Server.Tests.Endpoints.Draw;

namespace Baton.Server.Tests.Endpoints;

/// <summary>Which flow a request is for, and which definitions cannot stand beside one another.</summary>
public sealed class AddressTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("items/new", "exact")]
    [InlineData("ITEMS/NEW/", "exact")]
    [InlineData("items/7", "number")]
    [InlineData("items/seven", "rest")]
    [InlineData("items/7/lines", "rest")]
    [InlineData("items", "maybe")]
    public async Task the_most_exact_path_wins(string path, string flow)
    {
        await server.PublishAsync("exact", [Endpoint("h", "items/new", "GET"), Answer("a", "exact")]);
        await server.PublishAsync("number", [Endpoint("h", "items/{id:int}", "GET"), Answer("a", "number")]);
        await server.PublishAsync("rest", [Endpoint("h", "items/{**rest}", "GET"), Answer("a", "rest")]);
        await server.PublishAsync("maybe", [Endpoint("h", "items/{id:int?}", "GET"), Answer("a", "maybe")]);

        Assert.Equal(flow, await server.As(null).GetStringAsync($"/workflows/{path}"));
    }

    [Fact]
    public async Task an_address_that_another_definition_has_refuses_to_publish_and_says_whose_it_is()
    {
        await server.PublishAsync("first", [Endpoint("h", "taken/{id}", "GET,POST"), Answer("a", "first")]);

        using var chinese = await TryPublishAsync("second", [Endpoint("g", "/Taken/{other}/"), Answer("a", "second")], "zh-CN");
        using var english = await TryPublishAsync("second", [Activities.Event("e", "Go"), Endpoint("g", "taken/{other}", canStart: false)], "en");

        Assert.Contains("POST /workflows/Taken/{other}", (string)(await chinese.ProblemAsync(400))["errors"]!["any"]![0]!, StringComparison.Ordinal);
        Assert.Contains("流程“流程 first”", (string)(await chinese.ProblemAsync(400))["errors"]!["any"]![0]!, StringComparison.Ordinal);
        Assert.Contains("(first)", (string)(await english.ProblemAsync(400))["errors"]!["any"]![0]!, StringComparison.Ordinal);
        Assert.Equal("first", await server.As(null).GetStringAsync("/workflows/taken/1"));
        await server.PublishAsync("second", [Endpoint("g", "taken/{other}", "DELETE"), Answer("a", "second")]);
        await server.PublishAsync("first", [Endpoint("h", "taken/{changed}", "GET,POST"), Answer("a", "again")]);
        Assert.Equal("again", await server.As(null).GetStringAsync("/workflows/taken/1"));
    }

    [Fact]
    public async Task of_two_definitions_published_at_once_with_one_address_one_stands()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => TryPublishAsync($"race-{number}", [Endpoint("h", "race", "GET"), Answer("a", $"{number}")], "en")));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(400, (int)answer.StatusCode));
    }

    [Fact]
    public async Task definitions_with_different_addresses_published_at_once_all_stand()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => TryPublishAsync($"beside-{number}", [Endpoint("h", $"beside/{number}", "GET"), Answer("a", $"{number}")], "en")));

        Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
        Assert.Equal("5", await server.As(null).GetStringAsync("/workflows/beside/5"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("{a}{b}")]
    [InlineData("a/{id:regex(^(x+x+)+y$)}")]
    [InlineData("a/{id:nonsense}")]
    [InlineData("{a?}/{b?}")]
    [InlineData("1/2/3/4/5/6/{seven}")]
    [InlineData("definitions/{id}/edit")]
    [InlineData("instances/7/view")]
    public async Task a_path_that_cannot_be_found_refuses_to_publish(string path)
    {
        using var starting = await TryPublishAsync("bad-path", [Endpoint("h", path, "GET"), Answer("a", "x")], "zh-CN");
        using var waiting = await TryPublishAsync("bad-path", [Endpoint("h", path, "GET", canStart: false), Answer("a", "x")], "zh-CN");

        await starting.ProblemAsync(400);
        Assert.NotNull((await waiting.ProblemAsync(400))["errors"]!["any"]);
    }

    [Fact]
    public async Task two_starts_of_one_definition_at_one_address_are_refused() =>
        await (await TryPublishAsync("twice", [Endpoint("h", "twice"), Endpoint("g", "twice", "GET,POST")], "en")).ProblemAsync(400);

    [Fact]
    public async Task a_retracted_definition_gives_its_address_free()
    {
        await server.PublishAsync("gone", [Endpoint("h", "freed", "GET"), Answer("a", "gone")]);
        await server.Admin.PostAsync("/elsa/api/workflow-definitions/gone/retract", new JsonObject());

        using var answer = await server.As(null).GetAsync("/workflows/freed");

        await answer.ProblemAsync(404);
        await server.PublishAsync("heir", [Endpoint("h", "freed", "GET"), Answer("a", "heir")]);
        Assert.Equal("heir", await server.As(null).GetStringAsync("/workflows/freed"));
    }

    [Fact]
    public async Task another_method_is_told_which_ones_there_are()
    {
        await server.PublishAsync("methods", [Endpoint("h", "methods", "PUT,GET"), Answer("a", "ok")]);

        using var answer = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/methods", null);

        await answer.ProblemAsync(405);
        Assert.Equal(["GET", "PUT"], answer.Content.Headers.Allow);
        using var put = await server.As(null).SendAsync(HttpMethod.Put, "/workflows/methods", null);
        Assert.Equal(200, (int)put.StatusCode);
    }

    [Theory]
    [InlineData("/workflows/nowhere")]
    [InlineData("/workflows")]
    [InlineData("/workflows/")]
    [InlineData("/workflows/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/workflows/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s")]
    public async Task where_nobody_listens_there_is_nothing(string path)
    {
        using var answer = await server.As(null, "en").GetAsync(path);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task a_path_of_two_thousand_letters_is_nobodys()
    {
        await server.PublishAsync("everything", [Endpoint("h", "deep/{**rest}", "GET"), Answer("a", "x")]);

        using var answer = await server.As(null).GetAsync($"/workflows/deep/{new string('x', 2000)}");

        await answer.ProblemAsync(404);
    }

    [Fact]
    public async Task only_the_designers_two_addresses_lead_to_it()
    {
        await server.PublishAsync("below", [Endpoint("h", "definitions/{id}/edit"), Answer("a", "mine")]);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };

        using var edit = await browser.GetAsync("/workflows/definitions/a/edit");
        using var post = await browser.PostAsync("/workflows/definitions/a/edit", null);
        using var other = await browser.GetAsync("/workflows/definitions/a");

        Assert.Equal((302, 200, 404), ((int)edit.StatusCode, (int)post.StatusCode, (int)other.StatusCode));
        Assert.Equal("/studio/workflows/definitions/a/edit", edit.Headers.Location!.ToString());
    }

    [Fact]
    public async Task the_path_may_come_from_a_flow_parameter_and_moves_with_it()
    {
        await server.PublishAsync(
            "moving",
            [Endpoint("h", "", "GET", more: ("path", Activities.Input("String", "getParameter('Where')", "JavaScript"))), Answer("a", "here")],
            model => model["customProperties"] = new JsonObject { ["Baton:Parameters"] = new JsonArray(new JsonObject { ["name"] = "Where", ["type"] = "String", ["value"] = "old-place" }) });
        Assert.Equal("here", await server.As(null).GetStringAsync("/workflows/old-place"));

        using var moved = await server.Admin.SendAsync(HttpMethod.Put, "/api/definitions/moving/parameters/Where", new JsonObject { ["value"] = "new-place" });

        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        Assert.Equal("here", await server.As(null).GetStringAsync("/workflows/new-place"));
        using var gone = await server.As(null).GetAsync("/workflows/old-place");
        await gone.ProblemAsync(404);
    }

    private async Task<HttpResponseMessage> TryPublishAsync(string definitionId, JsonArray activities, string language)
    {
        var model = new JsonObject { ["definitionId"] = definitionId, ["name"] = definitionId, ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = activities } };
        return await server.As("admin-key", language).PostAsync("/elsa/api/workflow-definitions", Calls.Json(new JsonObject { ["model"] = model, ["publish"] = true }));
    }
}
