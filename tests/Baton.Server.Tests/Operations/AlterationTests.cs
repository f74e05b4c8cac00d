using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Operations;

/// <summary>Baton's own addresses for what an operator changes by hand.</summary>
public sealed class AlterationTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_jump_goes_on_elsewhere_and_is_told_and_audited()
    {
        await server.PublishAsync("jumped", [Activities.Event("a", "A"), Activities.Event("b", "B"), Activities.Event("c", "C")]);
        var id = await server.StartAsync("jumped");

        var moved = await server.As("operator-key").PostAsync($"/api/instances/{id}/jump", new JsonObject { ["activityId"] = "c", ["reason"] = "客户催了" });

        Assert.Equal("Suspended", (string)moved["status"]!);
        var run = await server.Admin.GetObjectAsync($"/api/instances/{id}");
        Assert.Equal("等事件“C”", (string)run["waiting"]!.AsArray().Single()!["sentence"]!);
        Assert.Contains("api-key-3跳转到「c」", run["story"]!.AsArray().Select(line => (string)line!["text"]!));
        var audit = await AuditAsync(id, "instance.jump");
        Assert.Equal(("客户催了", "api-key-3"), ((string)audit["detail"]!["reason"]!, (string)audit["actor"]!));
        Assert.Equal("c", (string)audit["detail"]!["alterations"]!.AsArray().Single()!["activityId"]!);
    }

    [Fact]
    public async Task a_jump_from_one_execution_names_it()
    {
        await server.PublishAsync("named", [Activities.Event("a", "A"), Activities.Event("b", "B")]);
        var id = await server.StartAsync("named");
        var execution = (await server.InstanceAsync(id))["workflowState"]!["bookmarks"]!.AsArray().Single()!["activityInstanceId"]!.ToString().Split('-')[^1];

        await server.Admin.PostAsync($"/api/instances/{id}/jump", new JsonObject { ["activityId"] = "b", ["execution"] = int.Parse(execution, System.Globalization.CultureInfo.InvariantCulture) });

        using var gone = await server.Admin.PostAsync($"/api/instances/{id}/jump", Calls.Json(new JsonObject { ["activityId"] = "a", ["execution"] = 99 }));
        Assert.Equal("activity-not-running", (string)(await gone.ProblemAsync(409))["code"]!);
    }

    [Theory]
    [InlineData("nobody", 404, "activity-unknown")]
    [InlineData("", 422, "input-invalid")]
    public async Task a_jump_that_cannot_be_says_why(string activityId, int status, string code)
    {
        await server.PublishAsync("unjumped", [Activities.Event("a", "A")]);
        var id = await server.StartAsync("unjumped");

        using var answer = await server.Admin.PostAsync($"/api/instances/{id}/jump", Calls.Json(new JsonObject { ["activityId"] = activityId }));

        Assert.Equal(code, (string)(await answer.ProblemAsync(status))["code"]!);
    }

    [Fact]
    public async Task only_who_repairs_may_alter_and_an_unknown_instance_is_not_found()
    {
        await server.PublishAsync("guarded", [Activities.Event("a", "A")]);
        var id = await server.StartAsync("guarded");

        using var refused = await server.As("auditor-key").PostAsync($"/api/instances/{id}/jump", Calls.Json(new JsonObject { ["activityId"] = "a" }));
        await refused.ProblemAsync(403);
        using var unknown = await server.Admin.PostAsync("/api/instances/nobody/jump", Calls.Json(new JsonObject { ["activityId"] = "a" }));
        await unknown.ProblemAsync(404);
    }

    [Fact]
    public async Task a_variable_is_set_in_its_type_or_refused()
    {
        await server.PublishAsync("variables", [Activities.Event("a", "A")], model => model["variables"] = Number("n"));
        var id = await server.StartAsync("variables");

        await server.Admin.PostAsync($"/api/instances/{id}/variables", new JsonObject { ["variable"] = "n", ["value"] = "7", ["reason"] = "填错了" });
        using var refused = await server.As("admin-key", "en").PostAsync($"/api/instances/{id}/variables", Calls.Json(new JsonObject { ["variable"] = "n", ["value"] = "seven" }));
        using var unknown = await server.Admin.PostAsync($"/api/instances/{id}/variables", Calls.Json(new JsonObject { ["variable"] = "m", ["value"] = 1 }));

        Assert.Contains("Variable n", (string)(await refused.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
        await unknown.ProblemAsync(404);
        var variables = await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/variables");
        Assert.Equal(7, (int)variables["items"]!.AsArray().Single()!["value"]!);
        Assert.Equal("\"7\"", (string)(await AuditAsync(id, "instance.set-variable"))["detail"]!["alterations"]!.AsArray().Single()!["value"]!);
        var run = await server.Admin.GetObjectAsync($"/api/instances/{id}");
        Assert.Contains("api-key-0改了变量“n”", run["story"]!.AsArray().Select(line => (string)line!["text"]!));
    }

    [Fact]
    public async Task the_audit_keeps_large_values_short()
    {
        await server.PublishAsync("large", [Activities.Event("a", "A")], model => model["variables"] = new JsonArray(new JsonObject { ["id"] = "t", ["name"] = "t", ["typeName"] = "String" }));
        var id = await server.StartAsync("large");

        await server.Admin.PostAsync($"/api/instances/{id}/variables", new JsonObject { ["variable"] = "t", ["value"] = new string('大', 20_000) });

        Assert.InRange(((string)(await AuditAsync(id, "instance.set-variable"))["detail"]!["alterations"]!.AsArray().Single()!["value"]!).Length, 500, 520);
        var variables = await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/variables");
        Assert.Equal(20_000, ((string)variables["items"]!.AsArray().Single()!["value"]!).Length);
    }

    [Fact]
    public async Task an_equal_request_under_the_same_key_jumps_once()
    {
        await server.PublishAsync("once", [Activities.Event("a", "A"), Activities.Event("b", "B")]);
        var id = await server.StartAsync("once");
        var body = new JsonObject { ["activityId"] = "b" };

        using var first = await server.Admin.SendAsync(HttpMethod.Post, $"/api/instances/{id}/jump", body, ("Idempotency-Key", "jump-once"));
        using var second = await server.Admin.SendAsync(HttpMethod.Post, $"/api/instances/{id}/jump", body, ("Idempotency-Key", "jump-once"));

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Single((await server.Admin.GetObjectAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray(), item => (string)item!["act"]! == "instance.jump");
    }

    [Fact]
    public async Task a_migration_is_previewed_and_then_done()
    {
        await server.PublishAsync("migrated", [Activities.Event("a", "A"), Activities.WriteLine("old", "旧")]);
        var id = await server.StartAsync("migrated");
        await server.PublishAsync("migrated", [Activities.WriteLine("first", "先"), Activities.Event("a", "A"), Activities.WriteLine("new", "新")]);

        var preview = await server.Admin.GetObjectAsync($"/api/instances/{id}/migrate/preview?version=2");
        Assert.Equal((true, 1, 2), ((bool)preview["isPossible"]!, (int)preview["fromVersion"]!, (int)preview["toVersion"]!));
        Assert.Equal(["root", "a"], preview["kept"]!.AsArray().Select(kept => (string)kept!["activityId"]!));
        Assert.Equal(1, (int)(await server.InstanceAsync(id))["version"]!);

        await server.Admin.PostAsync($"/api/instances/{id}/migrate", new JsonObject { ["version"] = 2, ["reason"] = "改了流程" });
        await server.Admin.PostAsync("/elsa/api/events/A/trigger", new JsonObject { ["workflowInstanceId"] = id });

        var instance = await server.InstanceAsync(id);
        Assert.Equal((2, "Finished"), ((int)instance["version"]!, (string)instance["subStatus"]!));
        var journal = (await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal?pageSize=100"))["items"]!.AsArray();
        Assert.Equal(["Workflow1", "root", "a", "a", "root", "a", "a", "new", "new", "root", "Workflow1"], journal.Select(record => (string)record!["activityId"]!));
    }

    [Fact]
    public async Task what_blocks_a_migration_is_told_in_the_callers_language_and_nothing_changes()
    {
        await server.PublishAsync("blocked", [Activities.Event("a", "A")]);
        var id = await server.StartAsync("blocked");
        await server.PublishAsync("blocked", [Activities.Event("other", "A")]);

        var preview = await server.As("auditor-key", "en").GetObjectAsync($"/api/instances/{id}/migrate/preview?version=2");
        Assert.Equal("a is running, and the other version does not have it.", (string)preview["blocks"]!.AsArray().Single()!["sentence"]!);

        using var refused = await server.Admin.PostAsync($"/api/instances/{id}/migrate", Calls.Json(new JsonObject { ["version"] = 2 }));
        var problem = await refused.ProblemAsync(409);
        Assert.Equal("migration-blocked", (string)problem["code"]!);
        Assert.Contains("“a”正在运行，新版本里没有这个节点", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await server.InstanceAsync(id))["version"]!);
    }

    [Fact]
    public async Task a_draft_and_an_unknown_version_are_refused()
    {
        await server.PublishAsync("drafted", [Activities.Event("a", "A")]);
        var id = await server.StartAsync("drafted");
        var draft = new JsonObject { ["definitionId"] = "drafted", ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activities.Event("a", "A")) }, ["description"] = "改" };
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = draft, ["publish"] = false });

        using var ofDraft = await server.Admin.PostAsync($"/api/instances/{id}/migrate", Calls.Json(new JsonObject { ["version"] = 2 }));
        using var unknown = await server.Admin.PostAsync($"/api/instances/{id}/migrate", Calls.Json(new JsonObject { ["version"] = 9 }));
        using var none = await server.Admin.PostAsync($"/api/instances/{id}/migrate", Calls.Json(new JsonObject()));

        Assert.Contains("草稿", (string)(await ofDraft.ProblemAsync(409))["detail"]!, StringComparison.Ordinal);
        await unknown.ProblemAsync(409);
        await none.ProblemAsync(422);
    }

    [Fact]
    public async Task what_a_fault_has_ended_is_mended_and_retried()
    {
        await server.PublishAsync("mended", [Activities.Broken("b"), Activities.WriteLine("w", "好了")]);
        var id = await server.StartAsync("mended");
        await server.PublishAsync("mended", [Activities.WriteLine("b", "修好了"), Activities.WriteLine("w", "好了")]);
        Assert.Equal("Faulted", (string)(await server.InstanceAsync(id))["subStatus"]!);

        await server.Admin.PostAsync($"/api/instances/{id}/migrate", new JsonObject { ["version"] = 2 });
        Assert.Equal("Faulted", (string)(await server.InstanceAsync(id))["subStatus"]!);
        var retried = await server.Admin.PostAsync("/elsa/api/alterations/workflows/retry", new JsonObject { ["workflowInstanceIds"] = new JsonArray(id) });

        Assert.Equal(1, (int)retried["results"]!.AsArray().Single()!["retried"]!);
        var instance = await server.InstanceAsync(id);
        Assert.Equal(("Finished", 0), ((string)instance["subStatus"]!, (int)instance["incidentCount"]!));
    }

    private static JsonArray Number(string name) => [new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = "Int32", ["value"] = 1 }];

    private async Task<JsonNode> AuditAsync(string id, string act) =>
        (await server.Admin.GetObjectAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray().Single(item => (string)item!["act"]! == act)!;
}
