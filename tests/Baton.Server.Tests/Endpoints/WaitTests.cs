using System.Text.Json.Nodes;
using static Baton.Server.Tests.Endpoints.Draw;

namespace Baton.Server.Tests.Endpoints;

/// <summary>Endpoints in the middle of a flow.</summary>
public sealed class WaitTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_flow_waits_for_a_request_and_answers_it()
    {
        await WaitingAsync("confirm", "confirm/{who}");
        var id = await server.StartAsync("confirm");
        Assert.Equal("Suspended", (string)(await server.InstanceAsync(id))["subStatus"]!);

        using var answer = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/confirm/wang", new JsonObject { ["ok"] = true });

        Assert.Equal("wang true", await answer.Content.ReadAsStringAsync());
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
        using var late = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/confirm/wang", new JsonObject());
        await late.ProblemAsync(404);
    }

    [Fact]
    public async Task the_bookmark_is_shown_as_elsa_shows_it_one_for_each_method()
    {
        await server.PublishAsync("shown", [Endpoint("h", "shown/{id}", "GET,POST", canStart: false, more: [("authorize", true), ("requestTimeout", "00:00:07")])]);
        var id = await server.StartAsync("shown");

        var state = await server.InstanceAsync(id);
        var bookmarks = state["workflowState"]!["bookmarks"]!.AsArray();

        Assert.Equal(["Elsa.HttpEndpoint", "Elsa.HttpEndpoint"], bookmarks.Select(bookmark => (string)bookmark!["name"]!));
        Assert.Equal(2, bookmarks.Select(bookmark => (string)bookmark!["id"]!).Distinct().Count());
        Assert.Equal(
            ["""{"path":"/shown/{id}","method":"get","authorize":true,"requestTimeout":"00:00:07"}""", """{"path":"/shown/{id}","method":"post","authorize":true,"requestTimeout":"00:00:07"}"""],
            bookmarks.Select(bookmark => bookmark!["payload"]!.ToJsonString()));
    }

    [Fact]
    public async Task people_read_what_is_waited_for()
    {
        await server.PublishAsync("told", [Endpoint("h", "told/{id}", canStart: false)]);
        var id = await server.StartAsync("told");

        var chinese = await server.As("admin-key", "zh-CN").GetObjectAsync($"/api/instances/{id}");
        var english = await server.As("admin-key", "en").GetObjectAsync($"/api/instances/{id}");

        Assert.Equal("等有人访问 POST /workflows/told/{id}", (string)chinese["waiting"]![0]!["sentence"]!);
        Assert.Equal("waits for a request to POST /workflows/told/{id}", (string)english["waiting"]![0]!["sentence"]!);
    }

    [Fact]
    public async Task of_several_the_oldest_goes_on_and_a_request_may_name_another()
    {
        await WaitingAsync("several", "several");
        var ids = new List<string>();
        foreach (var correlation in new[] { "c0", "c1", "c2", "c3" })
            ids.Add(await server.StartAsync("several", new JsonObject { ["correlationId"] = correlation }));

        Assert.Equal(ids[2], await CallAsync("/workflows/several", ("X-Correlation-ID", "c2")));
        Assert.Equal(ids[3], await CallAsync($"/workflows/several?workflowInstanceId={ids[3]}"));
        Assert.Equal(ids[0], await CallAsync("/workflows/several"));
        Assert.Equal(ids[1], await CallAsync("/workflows/several?correlationId=c1"));
    }

    [Fact]
    public async Task of_equal_requests_at_the_same_moment_one_goes_on_and_all_get_its_answer()
    {
        await WaitingAsync("equal", "equal");
        for (var round = 0; round < 30; round++)
        {
            var id = await server.StartAsync("equal", new JsonObject { ["correlationId"] = $"round {round}" });
            var key = $"equal {round}";

            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CallAsync($"/workflows/equal?correlationId=round%20{round}", ("Idempotency-Key", key))));

            Assert.All(answers, answered => Assert.Equal(id, answered));
        }
    }

    [Theory]
    [InlineData("?workflowInstanceId=nobody")]
    [InlineData("?correlationId=nobody")]
    public async Task who_names_an_instance_that_does_not_wait_reaches_no_other(string query)
    {
        await WaitingAsync("named", "named");
        await server.StartAsync("named");

        using var answer = await server.As(null).SendAsync(HttpMethod.Post, $"/workflows/named{query}", new JsonObject());

        await answer.ProblemAsync(404);
    }

    [Fact]
    public async Task a_flow_that_starts_and_waits_at_one_address_goes_on_only_for_who_names_it()
    {
        await server.PublishAsync("both", [Endpoint("h", "both"), Answer("a", "begun"), Endpoint("w", "both", canStart: false), Answer("b", "went on")]);
        var first = await CallAsync("/workflows/both?correlationId=k1", "begun");
        var second = await CallAsync("/workflows/both?correlationId=k2", "begun");
        Assert.NotEqual(first, second);

        Assert.Equal(first, await CallAsync("/workflows/both?correlationId=k1", "went on"));
        Assert.NotEqual(first, await CallAsync("/workflows/both?correlationId=k1", "begun"));
        Assert.Equal(second, await CallAsync($"/workflows/both?workflowInstanceId={second}", "went on"));
        using var again = await server.As(null).SendAsync(HttpMethod.Post, $"/workflows/both?workflowInstanceId={second}", null);
        await again.ProblemAsync(404);
    }

    [Fact]
    public async Task a_path_of_the_instances_own_is_more_exact_than_one_with_a_parameter()
    {
        await server.PublishAsync("own-start", [Endpoint("h", "own/{id}", "GET"), Answer("a", "started")]);
        await server.PublishAsync(
            "own-wait", [Endpoint("w", "", "GET", canStart: false, more: ("path", Activities.Input("String", "'own/' + getCorrelationId()", "JavaScript"))), Answer("a", "went on")]);
        await server.StartAsync("own-wait", new JsonObject { ["correlationId"] = "A7" });

        Assert.Equal("started", await server.As(null).GetStringAsync("/workflows/own/A8"));
        Assert.Equal("went on", await server.As(null).GetStringAsync("/workflows/own/a7"));
        Assert.Equal("started", await server.As(null).GetStringAsync("/workflows/own/A7"));
    }

    [Fact]
    public async Task of_many_requests_for_one_wait_one_alone_is_taken()
    {
        await WaitingAsync("once", "once");
        await server.StartAsync("once");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.As(null).SendAsync(HttpMethod.Post, "/workflows/once", new JsonObject())));

        Assert.Equal((1, 7), (answers.Count(answer => (int)answer.StatusCode == 200), answers.Count(answer => (int)answer.StatusCode == 404)));
    }

    [Fact]
    public async Task a_path_that_only_the_instance_finds_wrong_is_an_incident()
    {
        await server.PublishAsync(
            "wrong", [Endpoint("w", "", "GET", canStart: false, more: ("path", Activities.Input("String", "'a//' + getCorrelationId()", "JavaScript")))], Activities.Parking);

        var id = await server.StartAsync("wrong");

        Assert.Equal(1, (int)(await server.InstanceAsync(id))["incidentCount"]!);
    }

    [Fact]
    public async Task it_is_described_to_the_designer_as_elsas_is()
    {
        var descriptor = await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities/Elsa.HttpEndpoint");

        Assert.Equal(("Trigger", "9 HTTP 接口"), ((string)descriptor["kind"]!, (string)descriptor["category"]!));
        var methods = descriptor["inputs"]!.AsArray().Single(input => (string)input!["name"]! == "SupportedMethods")!;
        Assert.Equal("[\"GET\"]", (string)descriptor["constructionProperties"]!["supportedMethods"]!["expression"]!["value"]!);
        Assert.Equal("GET", (string)methods["uiSpecifications"]!["checklist"]!["checkList"]!["items"]![0]!["value"]!);
        Assert.False((bool)descriptor["inputs"]!.AsArray().Single(input => (string)input!["name"]! == "ExposeFileTooLargeOutcome")!["isWrapped"]!);
    }

    private Task<JsonObject> WaitingAsync(string definitionId, string path) => server.PublishAsync(
        definitionId,
        [
            Endpoint("w", path, canStart: false),
            Answer("a", "(getOutputFrom('w', 'RouteData').who ?? '') + ' ' + (getOutputFrom('w', 'ParsedContent')?.ok ?? '')", "JavaScript"),
        ]);

    private async Task<string> CallAsync(string path, params (string, string)[] headers) => await CallAsync(path, null, headers);

    private async Task<string> CallAsync(string path, string? expected, params (string, string)[] headers)
    {
        using var answer = await server.As(null).SendAsync(HttpMethod.Post, path, new JsonObject(), headers);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        if (expected is not null)
            Assert.Equal(expected, text);
        return answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }
}
