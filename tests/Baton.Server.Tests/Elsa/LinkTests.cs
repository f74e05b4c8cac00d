using System.Net;
using System.Text.Json.Nodes;
using Baton.Server.Links;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Elsa;

/// <summary>Signed addresses: whoever holds one can follow it once, without signing in.</summary>
public sealed class LinkTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task an_event_link_sends_its_event_once_though_it_is_opened_often()
    {
        await server.PublishAsync("linked-event", [Activities.Event("first", "Yes"), Activities.Event("second", "Yes")]);
        var id = await server.StartAsync("linked-event");
        var url = await LinkAsync(new JsonObject { ["eventName"] = "Yes", ["workflowInstanceId"] = id });

        for (var i = 0; i < 3; i++)
        {
            using var answer = await server.As(null).GetAsync(url);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.Equal("second", await WaitingAsync(id));
        using var another = await server.As(null).PostAsync(await LinkAsync(new JsonObject { ["eventName"] = "Yes", ["workflowInstanceId"] = id }), null);
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
    }

    [Fact]
    public async Task many_who_open_it_at_the_same_time_send_it_once()
    {
        await server.PublishAsync("linked-crowd", [Activities.Event("first", "Now"), Activities.Event("second", "Now")]);
        var id = await server.StartAsync("linked-crowd");
        var url = await LinkAsync(new JsonObject { ["eventName"] = "Now", ["workflowInstanceId"] = id });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.As(null).GetAsync(url)));

        Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
        Assert.Equal("second", await WaitingAsync(id));
    }

    [Fact]
    public async Task a_link_without_an_instance_is_a_broadcast()
    {
        await server.PublishAsync("linked-all", [Activities.Event("e", "ToAll")]);
        string[] waiting = [await server.StartAsync("linked-all"), await server.StartAsync("linked-all")];

        using var answer = await server.As(null).GetAsync(await LinkAsync(new JsonObject { ["eventName"] = "ToAll" }));

        foreach (var id in waiting)
            Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
    }

    [Fact]
    public async Task a_script_makes_a_link_for_its_own_instance()
    {
        var write = Activities.WriteLine("w", "createEventTriggerUrl('Confirmed', '1.00:00:00')", "JavaScript");
        await server.PublishAsync("linked-script", [write, Activities.Event("e", "Confirmed")]);
        var id = await server.StartAsync("linked-script");
        var items = (await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray();
        var url = (string)items.Single(item => (string)item!["activityId"]! == "w")!["activityState"]!["Text"]!;
        Assert.StartsWith($"{server.Address.ToString().TrimEnd('/')}/elsa/api/events/trigger?t=", url, StringComparison.Ordinal);

        using var answer = await server.As(null).GetAsync(url);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
    }

    [Fact]
    public async Task a_bookmark_link_resumes_that_wait_with_what_it_is_given_once()
    {
        await server.PublishAsync("linked-bookmark", [Activities.Event("e", "Answer"), Activities.Event("later", "Answer")]);
        var id = await server.StartAsync("linked-bookmark");
        var url = await BookmarkLinkAsync(id);

        foreach (var given in (string[])["{\"ok\":true}", "{\"ok\":false}"])
        {
            using var answer = await server.As(null).GetAsync($"{url}&async=true&in={Uri.EscapeDataString(given)}");
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.Equal("later", await WaitingAsync(id));
        Assert.True((bool)(await ResultAsync(id, "e"))!["ok"]!);
    }

    [Fact]
    public async Task a_bookmark_link_takes_a_body_too()
    {
        await server.PublishAsync("linked-body", [Activities.Event("e", "Answer")]);
        var id = await server.StartAsync("linked-body");

        using var answer = await server.As(null).PostAsync(await BookmarkLinkAsync(id), Calls.Json(new JsonObject { ["input"] = new JsonArray(1, 2) }));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("[1,2]", (await ResultAsync(id, "e"))!.ToJsonString());
    }

    [Fact]
    public async Task requests_and_times_are_resumed_as_well_and_the_engines_own_work_is_not()
    {
        var task = new JsonObject { ["id"] = "t", ["type"] = "Elsa.RunTask", ["taskName"] = Activities.Input("String", "print", "Literal") };
        var delay = new JsonObject { ["id"] = "d", ["type"] = "Elsa.Delay", ["timeSpan"] = Activities.Input("TimeSpan", "10:00:00", "Literal") };
        await server.PublishAsync("linked-kinds", [task, delay]);
        var id = await server.StartAsync("linked-kinds");

        using var report = await server.As(null).GetAsync($"{await BookmarkLinkAsync(id)}&in=42");
        Assert.Equal("d", await WaitingAsync(id));
        using var earlier = await server.As(null).GetAsync(await BookmarkLinkAsync(id));
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);

        await server.PublishAsync("linked-child", [Activities.Event("e", "Never")]);
        await server.PublishAsync("linked-parent", [new JsonObject
        {
            ["id"] = "x", ["type"] = "Elsa.ExecuteWorkflow", ["workflowDefinitionId"] = Activities.Input("String", "linked-child", "Literal"),
            ["waitForCompletion"] = Activities.Input("Boolean", "True", "Literal"),
        }]);
        using var child = await server.As(null).GetAsync(await BookmarkLinkAsync(await server.StartAsync("linked-parent")));
        Assert.Equal("not-resumable", (string)(await child.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_link_that_was_too_late_says_so()
    {
        await server.PublishAsync("linked-late", [Activities.Event("e", "Answer")]);
        var id = await server.StartAsync("linked-late");
        var url = await BookmarkLinkAsync(id);
        await server.Admin.PostAsync("/elsa/api/events/Answer/trigger", new JsonObject { ["workflowInstanceId"] = id });

        using var answer = await server.As(null).GetAsync(url);

        Assert.Equal("instance-ended", (string)(await answer.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_person_in_a_browser_is_asked_before_anything_happens()
    {
        await server.PublishAsync("linked-page", [Activities.Event("e", "Page")]);
        var id = await server.StartAsync("linked-page");
        var url = await LinkAsync(new JsonObject { ["eventName"] = "Page", ["workflowInstanceId"] = id });

        using var asked = await BrowseAsync(HttpMethod.Get, url);
        Assert.Contains("<form method=\"post\">", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("e", await WaitingAsync(id));

        using var confirmed = await BrowseAsync(HttpMethod.Post, url);
        Assert.Equal("text/html", confirmed.Content.Headers.ContentType!.MediaType);
        Assert.Contains("已收到", WebUtility.HtmlDecode(await confirmed.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);

        using var wrong = await BrowseAsync(HttpMethod.Post, "/elsa/api/bookmarks/resume?t=x");
        Assert.Equal(400, (int)wrong.StatusCode);
        Assert.Contains("这个链接无效。", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events/trigger")]
    [InlineData("events/trigger?t=")]
    [InlineData("events/trigger?t=nonsense")]
    [InlineData("bookmarks/resume?t=CfDJ8AAAA")]
    public async Task what_is_no_link_of_ours_does_nothing(string path)
    {
        using var answer = await server.As(null).GetAsync($"/elsa/api/{path}");

        Assert.Equal("link-invalid", (string)(await answer.ProblemAsync(400))["code"]!);
    }

    [Fact]
    public async Task a_link_that_was_changed_is_expired_or_is_for_something_else_does_nothing()
    {
        await server.PublishAsync("linked-wrong", [Activities.Event("e", "Wrong")]);
        var id = await server.StartAsync("linked-wrong");
        var signer = server.Services.GetRequiredService<LinkSigner>();
        var link = signer.Make("", null, "Wrong", id, null);
        var token = signer.TokenOf(link);
        var changed = token[..^4] + (token[^4] == 'A' ? 'B' : 'A') + token[^3..];
        var over = signer.TokenOf(link with { Expires = DateTimeOffset.UnixEpoch });

        using var tampered = await server.As(null).GetAsync($"/elsa/api/events/trigger?t={changed}");
        using var expired = await server.As(null).GetAsync($"/elsa/api/events/trigger?t={over}");
        using var mistaken = await server.As(null).GetAsync($"/elsa/api/bookmarks/resume?t={token}");

        await tampered.ProblemAsync(400);
        Assert.Equal("link-expired", (string)(await expired.ProblemAsync(410))["code"]!);
        await mistaken.ProblemAsync(400);
        Assert.Equal("e", await WaitingAsync(id));
    }

    [Fact]
    public async Task input_that_is_no_json_is_refused_and_leaves_the_link_usable()
    {
        await server.PublishAsync("linked-json", [Activities.Event("e", "Answer")]);
        var id = await server.StartAsync("linked-json");
        var url = await BookmarkLinkAsync(id);

        using (var broken = await server.As(null).GetAsync($"{url}&in=%7B"))
            await broken.ProblemAsync(400);
        using var answer = await server.As(null).GetAsync(url);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("""{}""", 400)]
    [InlineData("""{"bookmarkId":"x"}""", 400)]
    [InlineData("""{"eventName":"a","bookmarkId":"x","workflowInstanceId":"i"}""", 400)]
    [InlineData("""{"eventName":"a","workflowInstanceId":"nobody"}""", 404)]
    [InlineData("""{"eventName":"a","lifetime":"400.00:00:00"}""", 422)]
    [InlineData("""{"eventName":"a","lifetime":"00:00:00"}""", 422)]
    public async Task a_link_is_for_one_thing_that_is_there_and_for_a_while(string body, int status)
    {
        using var answer = await server.Admin.PostAsync("/api/links", Calls.Json(JsonNode.Parse(body)!));

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task only_who_may_send_events_makes_links_and_both_are_audited()
    {
        using var forbidden = await server.As("auditor-key").PostAsync("/api/links", Calls.Json(new JsonObject { ["eventName"] = "a" }));
        await forbidden.ProblemAsync(403);
        await server.PublishAsync("linked-audit", [Activities.Event("e", "Audited")]);
        var id = await server.StartAsync("linked-audit");

        using var followed = await server.As(null).GetAsync(await LinkAsync(new JsonObject { ["eventName"] = "Audited", ["workflowInstanceId"] = id }));

        await using var reads = server.Store.OpenReads();
        var acts = reads.Audit.Where(row => row.InstanceId == id).OrderBy(row => row.Sequence).Select(row => row.Actor + " " + row.Act).ToList();
        Assert.Equal(["api-key-0 link.create", "link event.trigger"], acts);
    }

    private async Task<HttpResponseMessage> BrowseAsync(HttpMethod method, string url)
    {
        using var request = new HttpRequestMessage(method, url) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent([]) : null };
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");
        return await server.As(null).SendAsync(request);
    }

    private async Task<string> LinkAsync(JsonObject body) => (string)(await server.Admin.PostAsync("/api/links", body))["url"]!;

    private async Task<string> BookmarkLinkAsync(string id) => await LinkAsync(new JsonObject { ["workflowInstanceId"] = id, ["bookmarkId"] = (string)(await BookmarkAsync(id))["id"]! });

    private async Task<JsonNode> BookmarkAsync(string id) => Assert.Single((await server.InstanceAsync(id))["workflowState"]!["bookmarks"]!.AsArray())!;

    private async Task<string> WaitingAsync(string id) => (string)(await BookmarkAsync(id))["activityId"]!;

    private async Task<JsonNode?> ResultAsync(string id, string activityId)
    {
        var items = (await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray();
        return items.Single(item => (string)item!["activityId"]! == activityId)!["outputs"]!["Result"];
    }
}
