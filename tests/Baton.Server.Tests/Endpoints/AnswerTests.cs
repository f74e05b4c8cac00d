using System.Text.Json.Nodes;
using static Baton.Server.Tests.Endpoints.Draw;

namespace Baton.Server.Tests.Endpoints;

/// <summary>What callers are answered, and who is let in.</summary>
public sealed class AnswerTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(null, "<script>alert(1)</script>", "text/plain; charset=utf-8")]
    [InlineData("text/html", "<b>x</b>", "text/html; charset=utf-8")]
    [InlineData("text/html; charset=gbk", "<b>中</b>", "text/html; charset=utf-8")]
    public async Task text_is_a_page_only_where_the_flow_says_so_and_never_one_of_ours(string? type, string content, string expected)
    {
        await server.PublishAsync("page", [Endpoint("h", "page", "GET"), Answer("a", content, more: ("contentType", type is null ? null : Literal(type)))]);

        using var answer = await server.As(null).GetAsync("/workflows/page");

        Assert.Equal(expected, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("responseHeaders", """{"X-A":"a\r\nSet-Cookie: s=1"}""")]
    [InlineData("responseHeaders", """{"X A":"a"}""")]
    [InlineData("responseHeaders", """{"Set-Cookie":"baton=1"}""")]
    [InlineData("responseHeaders", """{"content-security-policy":"default-src *"}""")]
    [InlineData("responseHeaders", """{"Transfer-Encoding":"chunked"}""")]
    [InlineData("responseHeaders", """{"X-A":{"b":1}}""")]
    [InlineData("responseHeaders", """["a"]""")]
    [InlineData("contentType", "text/html\r\nX-A: b")]
    [InlineData("contentType", "nonsense")]
    [InlineData("statusCode", "99")]
    [InlineData("statusCode", "Teapot")]
    public async Task what_cannot_be_answered_is_a_failure_and_not_an_answer(string input, string value)
    {
        await server.PublishAsync("hostile", [Endpoint("h", "hostile", "GET"), Answer("a", "x", more: (input, Literal(value)))]);

        using var answer = await server.As(null, "en").GetAsync("/workflows/hostile");

        Assert.Equal("flow-failed", (string)(await answer.ProblemAsync(500))["code"]!);
        Assert.False(answer.Headers.Contains("X-A"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("NoContent", 204)]
    [InlineData("304", 304)]
    public async Task some_statuses_have_no_body(string status, int expected)
    {
        await server.PublishAsync("empty", [Endpoint("h", "empty", "GET"), Answer("a", "ignored", more: ("statusCode", Literal(status)))]);

        using var answer = await server.As(null).GetAsync("/workflows/empty");

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task the_first_answer_of_a_flow_is_its_answer()
    {
        await server.PublishAsync("two", [Endpoint("h", "two", "GET"), Answer("a", "first"), Answer("b", "second")]);

        Assert.Equal("first", await server.As(null).GetStringAsync("/workflows/two"));
    }

    [Fact]
    public async Task a_flow_without_an_answer_has_taken_the_request_and_says_which_instance_it_is()
    {
        await server.PublishAsync("silent", [Endpoint("h", "silent"), Activities.WriteLine("w", "x")]);

        using var answer = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/silent", null);

        Assert.Equal(202, (int)answer.StatusCode);
        var id = (string)(await answer.ObjectAsync())["workflowInstanceId"]!;
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
    }

    [Fact]
    public async Task a_flow_that_waits_for_people_or_events_lets_its_caller_go()
    {
        await server.PublishAsync("parks", [Endpoint("h", "parks"), Activities.Event("e", "Never"), Answer("a", "too late")]);

        using var answer = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/parks", null);

        Assert.Equal((202, "Suspended"), ((int)answer.StatusCode, (string)(await answer.ObjectAsync())["subStatus"]!));
    }

    [Fact]
    public async Task an_answer_behind_a_child_flow_still_reaches_the_caller()
    {
        await server.PublishAsync("helper", [Activities.WriteLine("w", "x")]);
        await server.PublishAsync(
            "asks",
            [
                Endpoint("h", "asks"),
                new JsonObject { ["id"] = "x", ["type"] = "Elsa.ExecuteWorkflow", ["workflowDefinitionId"] = Activities.Input("String", "helper", "Literal"), ["waitForCompletion"] = Activities.Input("Boolean", "true", "Literal") },
                Answer("a", "after the child"),
            ]);

        using var answer = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/asks", null, ("Idempotency-Key", "k"));
        using var again = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/asks", null, ("Idempotency-Key", "k"));

        Assert.Equal("after the child", await answer.Content.ReadAsStringAsync());
        Assert.Equal("after the child", await again.Content.ReadAsStringAsync());
        Assert.Equal(1, await CountAsync("asks"));
    }

    [Fact]
    public async Task a_repeated_request_gets_the_first_answer_and_starts_nothing()
    {
        await server.PublishAsync("keyed", [Endpoint("h", "keyed"), Answer("a", "getWorkflowInstanceId()", "JavaScript", ("statusCode", Literal("201")))]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => KeyedAsync("k-1", new JsonObject { ["n"] = 1 })));

        Assert.Equal([201], answers.Select(answer => answer.Status).Distinct());
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(1, await CountAsync("keyed"));
        Assert.Equal(422, (await KeyedAsync("k-1", new JsonObject { ["n"] = 2 })).Status);
        Assert.NotEqual(answers[0].Text, (await KeyedAsync("k-2", new JsonObject { ["n"] = 1 })).Text);
        Assert.NotEqual(answers[0].Text, (await KeyedAsync("k-1", new JsonObject { ["n"] = 1 }, "employee-key")).Text);
        Assert.Equal(400, (await KeyedAsync(new string('k', 256), [])).Status);

        async Task<(int Status, string Text)> KeyedAsync(string key, JsonObject body, string? caller = null)
        {
            using var answer = await server.As(caller).SendAsync(HttpMethod.Post, "/workflows/keyed", body, ("Idempotency-Key", key));
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task a_repeated_request_for_a_wait_gets_its_answer_although_nothing_waits_any_more()
    {
        await server.PublishAsync("taken-wait", [Endpoint("w", "taken-wait", canStart: false), Answer("a", "yes")]);
        await server.StartAsync("taken-wait");

        using var first = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/taken-wait", null, ("Idempotency-Key", "w"));
        using var again = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/taken-wait", null, ("Idempotency-Key", "w"));

        Assert.Equal(("yes", "yes"), (await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData(null, "open", 200)]
    [InlineData(null, "known", 401)]
    [InlineData("wrong-key", "known", 401)]
    [InlineData("employee-key", "known", 200)]
    [InlineData("employee-key", "roles", 403)]
    [InlineData("operator-key", "roles", 200)]
    [InlineData(null, "roles", 401)]
    public async Task the_flow_says_who_is_let_in(string? key, string path, int status)
    {
        await server.PublishAsync("open", [Endpoint("h", "open", "GET"), Answer("a", "ok")]);
        await server.PublishAsync("known", [Endpoint("h", "known", "GET", more: ("authorize", Literal("true"))), Answer("a", "ok")]);
        await server.PublishAsync("roles", [Endpoint("h", "roles", "GET", more: ("policy", Literal("admin, operator"))), Answer("a", "ok")]);

        using var answer = await server.As(key).GetAsync($"/workflows/{path}");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task a_key_for_certain_flows_opens_only_their_endpoints_and_only_its_own_instances()
    {
        await server.PublishAsync("partner-start", [Endpoint("h", "partner/start", more: ("authorize", Literal("true"))), Answer("a", "begun"), Endpoint("w", "partner/next", canStart: false, more: ("authorize", Literal("true"))), Answer("b", "next")]);
        await server.PublishAsync("partner-other", [Endpoint("h", "partner/other", more: ("authorize", Literal("true"))), Answer("a", "other")]);
        await server.PublishAsync("partner-open", [Endpoint("h", "partner/open"), Answer("a", "open")]);
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "endpoint-partner", ["role"] = "partner", ["definitionIds"] = new JsonArray("partner-start") });
        var partner = server.As((string)made["key"]!);
        using var theirs = await server.Admin.SendAsync(HttpMethod.Post, "/workflows/partner/start", null);
        var foreign = theirs.Headers.GetValues("x-elsa-workflow-instance-id").Single();

        using var own = await partner.SendAsync(HttpMethod.Post, "/workflows/partner/start", null);
        using var next = await partner.SendAsync(HttpMethod.Post, $"/workflows/partner/next?workflowInstanceId={own.Headers.GetValues("x-elsa-workflow-instance-id").Single()}", null);
        using var notOwn = await partner.SendAsync(HttpMethod.Post, $"/workflows/partner/next?workflowInstanceId={foreign}", null);
        using var other = await partner.SendAsync(HttpMethod.Post, "/workflows/partner/other", null);
        using var open = await partner.SendAsync(HttpMethod.Post, "/workflows/partner/open", null);

        Assert.Equal((200, 200, 403, 403, 200), ((int)own.StatusCode, (int)next.StatusCode, (int)notOwn.StatusCode, (int)other.StatusCode, (int)open.StatusCode));
        Assert.Equal("outside-scope", (string)(await other.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task who_is_not_let_in_has_no_body_read_and_starts_nothing()
    {
        await server.PublishAsync("guarded", [Endpoint("h", "guarded", more: ("authorize", Literal("true"))), Answer("a", "ok")]);

        using var answer = await server.As(null).PostAsync("/workflows/guarded", Calls.Json("{"));

        await answer.ProblemAsync(401);
        Assert.Equal(0, await CountAsync("guarded"));
    }

    [Fact]
    public async Task a_singleton_that_runs_refuses_the_request()
    {
        await server.PublishAsync(
            "one", [Endpoint("h", "one"), Activities.Event("e", "Never")], model => model["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" });
        using var first = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/one", null);

        using var second = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/one", null);

        Assert.Equal("already-running", (string)(await second.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_request_is_in_the_inbox_with_its_instance()
    {
        await server.PublishAsync("kept", [Endpoint("h", "kept"), Answer("a", "ok")]);
        using var answer = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/kept?token=1", null);

        var inbox = await server.Admin.GetObjectAsync("/api/inbox?status=Done&pageSize=200");

        var row = inbox["items"]!.AsArray().Single(item => (string?)item!["instanceId"] == answer.Headers.GetValues("x-elsa-workflow-instance-id").Single())!;
        Assert.Equal(("http", "POST /workflows/kept"), ((string)row["source"]!, (string)row["note"]!));
    }

    private async Task<int> CountAsync(string definitionId) =>
        (int)(await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances?definitionId={definitionId}"))["totalCount"]!;
}
