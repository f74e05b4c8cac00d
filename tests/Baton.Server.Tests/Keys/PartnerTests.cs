using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Keys;

public sealed class PartnerTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_partner_starts_what_its_key_names_and_sees_what_it_started()
    {
        await PublishAsync("order");
        await PublishAsync("secret");
        var others = await server.StartAsync("order");
        var partner = await PartnerAsync("acme", ["order"]);

        var own = (string)(await partner.PostAsync("/elsa/api/workflow-definitions/order/execute", new JsonObject()))["workflowState"]!["id"]!;
        await partner.PostAsync("/elsa/api/workflow-definitions/order/dispatch", new JsonObject());

        var listed = await partner.GetObjectAsync("/elsa/api/workflow-instances");
        Assert.Equal(2, (int)listed["totalCount"]!);
        Assert.Equal(2, (int)(await partner.GetObjectAsync("/api/instances"))["totalCount"]!);
        Assert.Equal(0, (int)(await partner.GetObjectAsync("/elsa/api/workflow-instances?definitionIds=secret"))["totalCount"]!);
        Assert.Equal(own, (string)(await partner.GetObjectAsync($"/elsa/api/workflow-instances/{own}"))["id"]!);
        await partner.GetObjectAsync($"/elsa/api/workflow-instances/{own}/journal");
        await partner.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={own}");
        await partner.PostAsync("/elsa/api/events/Next/trigger", new JsonObject { ["workflowInstanceId"] = own });
        foreach (var path in (string[])[others, $"{others}/journal", $"{others}/variables", $"{others}/execution-state"])
        {
            using var hidden = await partner.GetAsync($"/elsa/api/workflow-instances/{path}");
            Assert.Equal(404, (int)hidden.StatusCode);
        }

        using var execution = await partner.GetAsync($"/elsa/api/activity-executions/{others}-1");
        using var sent = await partner.PostAsync("/elsa/api/events/Next/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = others }));
        Assert.Equal((404, 404), ((int)execution.StatusCode, (int)sent.StatusCode));
    }

    [Theory]
    [InlineData("POST", "/elsa/api/workflow-definitions/hidden/execute", "outside-scope")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/execute", "outside-scope")]
    [InlineData("POST", "/elsa/api/events/Next/trigger", "outside-scope")]
    [InlineData("GET", "/elsa/api/workflow-definitions", "not-allowed")]
    [InlineData("DELETE", "/elsa/api/workflow-instances/x", "not-allowed")]
    [InlineData("POST", "/elsa/api/bulk-actions/export/workflow-instances", "outside-scope")]
    [InlineData("GET", "/api/audit", "not-allowed")]
    [InlineData("GET", "/api/jobs", "not-allowed")]
    [InlineData("GET", "/api/keys", "not-allowed")]
    public async Task a_partner_does_nothing_else(string method, string path, string code)
    {
        await PublishAsync("visible");
        await PublishAsync("hidden");
        var partner = await PartnerAsync($"nosy-{Guid.NewGuid():N}", ["visible"]);

        using var answer = await partner.SendAsync(new HttpMethod(method), path, method == "POST" ? new JsonObject() : null);

        Assert.Equal(code, (string)(await answer.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task a_number_that_another_has_used_tells_a_partner_nothing_of_the_instance()
    {
        await PublishAsync("numbered");
        var first = await PartnerAsync("first", ["numbered"]);
        var second = await PartnerAsync("second", ["numbered"]);
        var body = new JsonObject { ["businessKey"] = "PO-1001", ["input"] = new JsonObject { ["Price"] = 7 } };
        var own = await first.PostAsync("/elsa/api/workflow-definitions/numbered/execute", body.DeepClone());
        var again = await first.PostAsync("/elsa/api/workflow-definitions/numbered/execute", body.DeepClone());

        using var other = await second.PostAsync("/elsa/api/workflow-definitions/numbered/execute", Calls.Json(body));

        Assert.Equal((string)own["workflowState"]!["id"]!, (string)again["workflowState"]!["id"]!);
        var refusal = await other.ProblemAsync(409);
        Assert.Equal("already-used", (string)refusal["code"]!);
        Assert.DoesNotContain((string)own["workflowState"]!["id"]!, refusal.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_partner_hands_on_no_right_to_resume_and_starts_no_thousand_at_once()
    {
        await PublishAsync("handed");
        var partner = await PartnerAsync("handing", ["handed"]);
        var own = (string)(await partner.PostAsync("/elsa/api/workflow-definitions/handed/execute", new JsonObject()))["workflowState"]!["id"]!;

        using var link = await partner.PostAsync("/api/links", Calls.Json(new JsonObject { ["workflowInstanceId"] = own, ["bookmarkId"] = $"{own}-2-e" }));
        using var bulk = await partner.PostAsync("/elsa/api/workflow-definitions/handed/bulk-dispatch", Calls.Json(new JsonObject { ["count"] = 1000 }));

        Assert.Equal("outside-scope", (string)(await link.ProblemAsync(403))["code"]!);
        Assert.Equal("outside-scope", (string)(await bulk.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task a_key_makes_no_keys()
    {
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "maker", ["role"] = "admin", ["permissions"] = new JsonArray("ManageKeys") });

        using var answer = await server.As((string)made["key"]!).PostAsync("/api/keys", Calls.Json(new JsonObject { ["name"] = "made", ["role"] = "admin" }));

        Assert.Equal("not-by-key", (string)(await answer.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task a_key_for_one_definition_does_not_bind_those_that_use_it_anew()
    {
        await PublishUsableAsync("used", "1");
        await server.PublishAsync("user", [new JsonObject { ["id"] = "u", ["type"] = "Used" }]);
        var before = (string)(await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/user"))["id"]!;
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "drawer", ["role"] = "owner", ["definitionIds"] = new JsonArray("used") });

        var saved = await PublishUsableAsync("used", "2", server.As((string)made["key"]!));

        Assert.Equal(0, (int)saved["consumingWorkflowCount"]!);
        Assert.Contains(saved["validationErrors"]!.AsArray(), each => ((string)each!).Contains("流程 user", StringComparison.Ordinal));
        Assert.Equal(before, (string)(await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/user"))["id"]!);
    }

    [Fact]
    public async Task a_partner_does_not_start_drafts()
    {
        await PublishAsync("drafted");
        var partner = await PartnerAsync("drafter", ["drafted"]);

        using var answer = await partner.PostAsync("/elsa/api/workflow-definitions/drafted/execute", Calls.Json(new JsonObject { ["versionOptions"] = "Latest" }));

        await answer.ProblemAsync(403);
    }

    [Fact]
    public async Task an_operators_key_for_one_definition_repairs_that_one_whoever_started_it()
    {
        await PublishAsync("ours");
        await PublishAsync("theirs");
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "ours-only", ["role"] = "operator", ["definitionIds"] = new JsonArray("ours") });
        var key = server.As((string)made["key"]!);

        using var ours = await key.PostAsync($"/elsa/api/cancel/workflow-instances/{await server.StartAsync("ours")}", Calls.Json(new JsonObject()));
        using var theirs = await key.PostAsync($"/elsa/api/cancel/workflow-instances/{await server.StartAsync("theirs")}", Calls.Json(new JsonObject()));

        Assert.Equal((200, 404), ((int)ours.StatusCode, (int)theirs.StatusCode));
        Assert.Equal(1, (int)(await key.GetObjectAsync("/elsa/api/workflow-instances"))["totalCount"]!);
    }

    [Fact]
    public async Task beyond_its_quota_of_the_day_a_key_is_told_when_to_come_back()
    {
        await PublishAsync("quota");
        var (id, partner) = await PartnerWithAsync("limited", ["quota"], body => body["perDay"] = 3);

        for (var request = 0; request < 3; request++)
            await partner.PostAsync("/elsa/api/workflow-definitions/quota/execute", new JsonObject());
        using var refused = await partner.PostAsync("/elsa/api/workflow-definitions/quota/execute", Calls.Json(new JsonObject()));

        Assert.Equal("quota-exceeded", (string)(await refused.ProblemAsync(429))["code"]!);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        var usage = await server.Admin.GetObjectAsync($"/api/keys/{id}/usage");
        Assert.Equal((3, 0), ((int)usage["today"]!["requests"]!, (int)usage["today"]!["remaining"]!));
        Assert.Equal((3, 3), ((int)usage["days"]![0]!["requests"]!, (int)usage["days"]![0]!["starts"]!));
        Assert.NotNull((await server.Admin.GetObjectAsync($"/api/keys/{id}"))["lastUsedAt"]);
    }

    [Fact]
    public async Task of_requests_at_the_same_time_no_more_pass_than_the_quota_says()
    {
        await PublishAsync("rush");
        var (id, partner) = await PartnerWithAsync("rushing", ["rush"], body => body["perDay"] = 5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => partner.PostAsync("/elsa/api/workflow-definitions/rush/execute", Calls.Json(new JsonObject()))));

        Assert.Equal(5, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(429, (int)answer.StatusCode));
        Assert.Equal(5, (int)(await server.Admin.GetObjectAsync("/elsa/api/workflow-instances?definitionId=rush"))["totalCount"]!);
        Assert.Equal(5, (int)(await server.Admin.GetObjectAsync($"/api/keys/{id}/usage?days=1"))["days"]![0]!["starts"]!);
    }

    [Fact]
    public async Task a_minute_admits_its_quota_at_most()
    {
        await PublishAsync("minute");
        var (_, partner) = await PartnerWithAsync("hasty", ["minute"], body => body["perMinute"] = 2);

        // Five at once touch two minutes at the most.
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => partner.GetAsync("/elsa/api/workflow-instances")));

        var refused = answers.Where(answer => (int)answer.StatusCode == 429).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task a_repeated_start_counts_as_a_request_and_not_as_a_start()
    {
        await PublishAsync("once");
        var (id, partner) = await PartnerWithAsync("repeating", ["once"], _ => { });
        for (var request = 0; request < 2; request++)
        {
            using var answer = await partner.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions/once/execute", new JsonObject(), ("Idempotency-Key", "once-1"));
            await answer.ObjectAsync();
        }

        var day = (await server.Admin.GetObjectAsync($"/api/keys/{id}/usage"))["days"]![0]!;
        Assert.Equal((2, 1), ((int)day["requests"]!, (int)day["starts"]!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task usage_is_told_for_a_year_at_most(int days)
    {
        using var answer = await server.Admin.GetAsync($"/api/keys/x/usage?days={days}");

        await answer.ProblemAsync(422);
    }

    private Task<JsonObject> PublishAsync(string definitionId) => server.PublishAsync(definitionId, [Activities.Event("e", "Next")]);

    private Task<JsonObject> PublishUsableAsync(string definitionId, string text, HttpClient? by = null) => (by ?? server.Admin).PostAsync("/elsa/api/workflow-definitions", new JsonObject
    {
        ["model"] = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = "used",
            ["options"] = new JsonObject { ["usableAsActivity"] = true, ["autoUpdateConsumingWorkflows"] = true },
            ["root"] = Activities.WriteLine("w", text),
        },
        ["publish"] = true,
    });

    private async Task<HttpClient> PartnerAsync(string name, string[] definitionIds) => (await PartnerWithAsync(name, definitionIds, _ => { })).Http;

    private async Task<(string Id, HttpClient Http)> PartnerWithAsync(string name, string[] definitionIds, Action<JsonObject> more)
    {
        var body = new JsonObject { ["name"] = name, ["role"] = "partner", ["definitionIds"] = new JsonArray([.. definitionIds.Select(id => (JsonNode)id)]) };
        more(body);
        var made = await server.Admin.PostAsync("/api/keys", body);
        return ((string)made["made"]!["id"]!, server.As((string)made["key"]!));
    }
}
