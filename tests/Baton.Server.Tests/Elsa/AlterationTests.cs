using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

/// <summary>Elsa's alterations: run, dry run, submit, and how a plan stands.</summary>
public sealed class AlterationTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task all_of_elsas_types_are_taken_in_their_order()
    {
        await server.PublishAsync("all", [Activities.Event("a", "A"), Activities.Event("b", "B")], WithNumber);
        var id = await server.StartAsync("all");
        await server.PublishAsync("all", [Activities.Event("a", "A"), Activities.Event("b", "B"), Activities.Event("c", "C")], WithNumber);

        var answer = await RunAsync(
            [id],
            new JsonObject { ["type"] = "ModifyVariable", ["variableId"] = "n", ["value"] = 5 },
            new JsonObject { ["type"] = "Migrate", ["targetVersion"] = 2 },
            new JsonObject { ["type"] = "CancelActivity", ["activityId"] = "a" },
            new JsonObject { ["type"] = "ScheduleActivity", ["activityId"] = "c" });

        var result = answer["results"]!.AsArray().Single()!;
        Assert.True((bool)result["isSuccessful"]!, result.ToJsonString());
        Assert.Equal(("Information", id), ((string)result["log"]!["logEntries"]!.AsArray().Single()!["logLevel"]!, (string)result["workflowInstanceId"]!));
        var instance = await server.InstanceAsync(id);
        Assert.Equal(2, (int)instance["version"]!);
        Assert.Equal("C", (string)instance["workflowState"]!["bookmarks"]!.AsArray().Single()!["payload"]!["eventName"]!);
        var audit = (await server.Admin.GetObjectAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray().Single(item => (string)item!["act"]! == "instance.alter")!;
        Assert.Equal(["ModifyVariable", "Migrate", "CancelActivity", "ScheduleActivity"], audit["detail"]!["alterations"]!.AsArray().Select(each => (string)each!["type"]!));
    }

    [Fact]
    public async Task an_activity_instance_is_cancelled_and_the_instance_itself()
    {
        await server.PublishAsync("one", [Activities.Event("a", "A"), Activities.Event("b", "B")]);
        var id = await server.StartAsync("one");
        var bookmark = (await server.InstanceAsync(id))["workflowState"]!["bookmarks"]!.AsArray().Single()!;

        await RunAsync([id], new JsonObject { ["type"] = "CancelActivity", ["activityInstanceId"] = (string)bookmark["activityInstanceId"]! });
        Assert.Equal("B", (string)(await server.InstanceAsync(id))["workflowState"]!["bookmarks"]!.AsArray().Single()!["payload"]!["eventName"]!);
        await RunAsync([id], new JsonObject { ["type"] = "Cancel" });

        Assert.Equal("Cancelled", (string)(await server.InstanceAsync(id))["subStatus"]!);
    }

    [Fact]
    public async Task each_instance_takes_all_or_none_and_says_why()
    {
        await server.PublishAsync("some", [Activities.Event("a", "A")], WithNumber);
        var (good, ended) = (await server.StartAsync("some"), await server.StartAsync("some"));
        await server.Admin.PostAsync($"/elsa/api/cancel/workflow-instances/{ended}", new JsonObject());

        var results = (await RunAsync([good, ended, "nobody"], new JsonObject { ["type"] = "ModifyVariable", ["variableId"] = "n", ["value"] = 5 }))["results"]!.AsArray();

        Assert.Equal([true, false, false], results.Select(result => (bool)result!["isSuccessful"]!));
        Assert.Equal(["已修改。", "流程已经结束。", "没有流程实例“nobody”。"], results.Select(result => (string)result!["log"]!["logEntries"]!.AsArray().Single()!["message"]!));
    }

    [Theory]
    [InlineData("""{"type":"Explode"}""", "不认识的操作")]
    [InlineData("""{"type":"ModifyVariable","variableId":"n"}""", "改成什么")]
    [InlineData("""{"type":"ScheduleActivity"}""", "哪个节点")]
    [InlineData("""{"type":"CancelActivity","activityInstanceId":"other-1"}""", "没有在运行")]
    [InlineData("""{"type":"Migrate"}""", "哪个版本")]
    public async Task what_is_not_understood_is_refused_with_a_reason(string alteration, string reason)
    {
        await server.PublishAsync("unclear", [Activities.Event("a", "A")], WithNumber);
        var id = await server.StartAsync("unclear");

        var result = (await RunAsync([id], JsonNode.Parse(alteration)!))["results"]!.AsArray().Single()!;

        Assert.False((bool)result["isSuccessful"]!);
        Assert.Contains(reason, (string)result["log"]!["logEntries"]!.AsArray().Single()!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_to_do_and_nobody_to_do_it_to_are_refused()
    {
        using var nobody = await server.Admin.PostAsync("/elsa/api/alterations/run", Calls.Json(new JsonObject { ["alterations"] = new JsonArray(new JsonObject { ["type"] = "Cancel" }) }));
        await nobody.ProblemAsync(422);
        using var nothing = await server.Admin.PostAsync("/elsa/api/alterations/run", Calls.Json(new JsonObject { ["workflowInstanceIds"] = new JsonArray("x") }));
        await nothing.ProblemAsync(422);
        using var refused = await server.As("auditor-key").PostAsync("/elsa/api/alterations/run", Calls.Json(new JsonObject { ["workflowInstanceIds"] = new JsonArray("x") }));
        await refused.ProblemAsync(403);
    }

    [Fact]
    public async Task a_repeated_request_alters_each_instance_once()
    {
        await server.PublishAsync("repeated", [Activities.Event("a", "A")]);
        var id = await server.StartAsync("repeated");
        var body = new JsonObject { ["workflowInstanceIds"] = new JsonArray(id), ["alterations"] = new JsonArray(new JsonObject { ["type"] = "ScheduleActivity", ["activityId"] = "a" }) };

        using var first = await server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/alterations/run", body, ("Idempotency-Key", "again"));
        using var second = await server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/alterations/run", body, ("Idempotency-Key", "again"));

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(2, (int)(await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/count?workflowInstanceId={id}&activityNodeId=a"))["count"]!);
    }

    [Fact]
    public async Task a_dry_run_says_whom_it_means_and_what_each_would_say()
    {
        await server.PublishAsync("dry", [Activities.Event("a", "A"), Activities.Event("b", "B")]);
        var (early, late) = (await server.StartAsync("dry"), await server.StartAsync("dry"));
        await server.Admin.PostAsync("/elsa/api/events/A/trigger", new JsonObject { ["workflowInstanceId"] = late });
        await server.PublishAsync("dry", [Activities.Event("b", "B")]);

        var found = await server.Admin.PostAsync("/elsa/api/alterations/dry-run", new JsonObject { ["definitionIds"] = new JsonArray("dry") });
        Assert.Equal(new[] { early, late }.Order(StringComparer.Ordinal), found["workflowInstanceIds"]!.AsArray().Select(each => (string)each!).Order(StringComparer.Ordinal));
        Assert.Null(found["results"]);

        var tried = await server.Admin.PostAsync(
            "/elsa/api/alterations/dry-run",
            new JsonObject { ["definitionIds"] = new JsonArray("dry"), ["alterations"] = new JsonArray(new JsonObject { ["type"] = "Migrate", ["targetVersion"] = 2 }) });
        var results = tried["results"]!.AsArray().ToDictionary(result => (string)result!["workflowInstanceId"]!, result => result!);
        Assert.Equal((false, true), ((bool)results[early]["isPossible"]!, (bool)results[late]["isPossible"]!));
        Assert.Equal("a", (string)results[early]["migration"]!["blocks"]!.AsArray().Single()!["activityId"]!);
        Assert.Equal((1, 1), ((int)(await server.InstanceAsync(early))["version"]!, (int)(await server.InstanceAsync(late))["version"]!));
    }

    [Fact]
    public async Task a_filter_may_ask_for_what_runs_and_an_empty_one_finds_nothing()
    {
        await server.PublishAsync("filtered", [Activities.Event("a", "A"), Activities.Event("b", "B")]);
        var (early, late) = (await server.StartAsync("filtered"), await server.StartAsync("filtered"));
        await server.Admin.PostAsync("/elsa/api/events/A/trigger", new JsonObject { ["workflowInstanceId"] = late });

        Assert.Equal([late], await FindAsync(new JsonObject { ["definitionIds"] = new JsonArray("filtered"), ["activityFilters"] = new JsonArray(new JsonObject { ["activityId"] = "b" }) }));
        Assert.Equal([early], await FindAsync(new JsonObject { ["workflowInstanceIds"] = new JsonArray(early, "nobody") }));
        Assert.Empty(await FindAsync(new JsonObject()));
        Assert.Empty(await FindAsync(new JsonObject { ["definitionIds"] = new JsonArray("filtered"), ["hasIncidents"] = true }));
    }

    [Fact]
    public async Task a_plan_is_carried_out_and_tells_how_it_went()
    {
        await server.PublishAsync("planned", [Activities.Event("a", "A"), Activities.Event("b", "B")]);
        var (good, bad) = (await server.StartAsync("planned"), await server.StartAsync("planned"));
        await server.Admin.PostAsync("/elsa/api/events/A/trigger", new JsonObject { ["workflowInstanceId"] = bad });

        var submitted = await server.Admin.PostAsync(
            "/elsa/api/alterations/submit",
            new JsonObject
            {
                ["alterations"] = new JsonArray(new JsonObject { ["type"] = "CancelActivity", ["activityId"] = "a" }),
                ["filter"] = new JsonObject { ["definitionIds"] = new JsonArray("planned") },
                ["reason"] = "批量处理",
            });
        var plan = await UntilOverAsync((string)submitted["planId"]!);

        Assert.Equal("Completed", (string)plan["plan"]!["status"]!);
        var jobs = plan["jobs"]!.AsArray().ToDictionary(job => (string)job!["workflowInstanceId"]!, job => job!);
        Assert.Equal(("Completed", "Failed"), ((string)jobs[good]["status"]!, (string)jobs[bad]["status"]!));
        Assert.Contains("“a”现在没有在运行", (string)jobs[bad]["log"]!.AsArray().Single()!["message"]!, StringComparison.Ordinal);
        var audit = (await server.Admin.GetObjectAsync($"/api/audit?instanceId={good}"))["items"]!.AsArray().Single(item => (string)item!["act"]! == "instance.alter")!;
        Assert.Equal(("api-key-0", "批量处理"), ((string)audit["actor"]!, (string)audit["detail"]!["reason"]!));
    }

    [Fact]
    public async Task an_unknown_plan_is_not_found()
    {
        using var answer = await server.Admin.GetAsync("/elsa/api/alterations/nobody");
        Assert.Equal(404, (int)answer.StatusCode);
    }

    private static void WithNumber(JsonObject model) => model["variables"] = new JsonArray(new JsonObject { ["id"] = "n", ["name"] = "n", ["typeName"] = "Int32", ["value"] = 1 });

    private Task<JsonObject> RunAsync(string[] ids, params JsonNode[] alterations) => server.Admin.PostAsync(
        "/elsa/api/alterations/run",
        new JsonObject { ["workflowInstanceIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]), ["alterations"] = new JsonArray([.. alterations]) });

    private async Task<IEnumerable<string>> FindAsync(JsonObject filter) =>
        (await server.Admin.PostAsync("/elsa/api/alterations/dry-run", filter))["workflowInstanceIds"]!.AsArray().Select(each => (string)each!);

    private async Task<JsonObject> UntilOverAsync(string planId)
    {
        JsonObject plan = [];
        await Eventually.TrueAsync(
            async () => (string)(plan = await server.Admin.GetObjectAsync($"/elsa/api/alterations/{planId}"))["plan"]!["status"]! == "Completed", "The plan was not carried out.");
        return plan;
    }
}
