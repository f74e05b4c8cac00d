using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Retracting and deleting: what others need stays, and history does.</summary>
public sealed class RemovalTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Bulk = "/elsa/api/bulk-actions";

    [Fact]
    public async Task a_definition_that_others_need_is_not_deleted_and_they_are_named()
    {
        await server.Admin.SaveAsync(Model("needed", Activities.WriteLine("w", "x")), publish: true);
        await server.Admin.SaveAsync(Model("needing", Starting("d", "needed")));

        using var chinese = await server.Admin.DeleteAsync($"{Root}/needed");
        using var english = await server.As("admin-key", "en").DeleteAsync($"{Root}/needed");

        var problem = await chinese.ProblemAsync(409);
        Assert.Equal("definition-in-use", (string)problem["code"]!);
        Assert.Equal("“流程 needing”还在用“流程 needed”，不能删除；请先改掉那里。", (string)problem["detail"]!);
        Assert.Equal("needed", (string)Assert.Single(problem["problems"]!.AsArray())!["activityId"]!);
        Assert.Equal("流程 needing still need 流程 needed; change them first.", (string)(await english.ProblemAsync(409))["detail"]!);
        Assert.Equal(204, await server.Admin.StatusAsync(HttpMethod.Delete, $"{Root}/needing"));
        Assert.Equal(204, await server.Admin.StatusAsync(HttpMethod.Delete, $"{Root}/needed"));
    }

    [Fact]
    public async Task those_that_need_one_another_can_be_deleted_together_and_all_or_none_are()
    {
        await server.Admin.SaveAsync(Model("pair-1", Starting("d", "pair-2")), publish: true);
        await server.Admin.SaveAsync(Model("pair-2", Starting("d", "pair-1")), publish: true);
        await server.Admin.SaveAsync(Model("pair-free", Activities.WriteLine("w", "x")));

        using var one = await DeleteAsync("pair-1", "pair-free");
        Assert.EndsWith("请先改掉那里。 选中的流程一个都没有删除。", (string)(await one.ProblemAsync(409))["detail"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await server.Admin.ReadAsync("pair-free"))["version"]!);

        Assert.Equal(3, (int)(await (await DeleteAsync("pair-1", "pair-2", "pair-free", "nobody")).ObjectAsync())["deleted"]!);
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/pair-1"));
        Assert.Equal(0, (int)(await (await DeleteAsync("pair-1")).ObjectAsync())["deleted"]!);
    }

    [Fact]
    public async Task the_history_of_a_deleted_definition_can_still_be_read()
    {
        var saved = await server.Admin.SaveAsync(Model("history", Activities.WriteLine("w", "x")), publish: true);
        var id = await server.StartAsync("history");
        var versionId = (string)saved["workflowDefinition"]!["id"]!;

        Assert.Equal(204, await server.Admin.StatusAsync(HttpMethod.Delete, $"{Root}/history"));

        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/by-definition-id/history"));
        Assert.Empty((await server.Admin.GetObjectAsync($"{Root}?DefinitionIds=history"))["items"]!.AsArray());
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
        Assert.NotEmpty((await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal"))["items"]!.AsArray());
        Assert.Equal("root", (string)(await server.Admin.GetObjectAsync($"{Root}/by-id/{versionId}"))["root"]!["id"]!);
    }

    [Fact]
    public async Task a_definition_that_comes_back_after_its_deletion_goes_on_counting()
    {
        await server.Admin.SaveAsync(Model("phoenix", Activities.WriteLine("w", "x")), publish: true);
        Assert.Equal(204, await server.Admin.StatusAsync(HttpMethod.Delete, $"{Root}/phoenix"));

        var again = await server.Admin.SaveAsync(Model("phoenix", Activities.WriteLine("w", "x")), publish: true);

        Assert.Equal(2, (int)again["workflowDefinition"]!["version"]!);
        await server.StartAsync("phoenix");
    }

    [Fact]
    public async Task a_deleted_version_leaves_the_others_and_the_newest_of_them_is_the_latest()
    {
        var first = await server.Admin.SaveAsync(Model("thinned", Activities.WriteLine("w", "1")), publish: true);
        var second = await server.Admin.SaveAsync(Model("thinned", Activities.WriteLine("w", "2")), publish: true);
        var third = await server.Admin.SaveAsync(Model("thinned", Activities.WriteLine("w", "3")));

        Assert.Equal(204, await server.Admin.StatusAsync(HttpMethod.Delete, $"/elsa/api/workflow-definition-versions/{IdOf(third)}"));
        Assert.Equal(IdOf(second), (string)(await server.Admin.ReadAsync("thinned"))["id"]!);
        Assert.Equal(200, await server.Admin.StatusAsync(HttpMethod.Delete, $"{Root}/thinned/version/1"));
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/by-id/{IdOf(first)}"));
        await server.StartAsync("thinned");

        var last = await server.Admin.PostAsync($"{Bulk}/delete/workflow-definitions/by-id", new JsonObject { ["ids"] = Texts(IdOf(second), "nobody") });
        Assert.Equal(1, (int)last["deleted"]!);
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/thinned"));
    }

    [Fact]
    public async Task a_version_that_instances_run_or_others_are_bound_to_is_not_deleted()
    {
        var running = await server.Admin.SaveAsync(Model("bound-run", Activities.Event("e", "Never")), publish: true);
        await server.StartAsync("bound-run");
        await server.Admin.SaveAsync(Model("bound-run", Activities.WriteLine("w", "x")), publish: true);
        using var stillRuns = await server.Admin.DeleteAsync($"/elsa/api/workflow-definition-versions/{IdOf(running)}");
        Assert.Contains("1 个流程实例", (string)(await stillRuns.ProblemAsync(409))["detail"]!, StringComparison.Ordinal);

        var used = await server.Admin.SaveAsync(Usable("bound-used", "bound used", "1"), publish: true);
        await server.Admin.SaveAsync(Model("bound-user", Using("u", "bound-used", "BoundUsed")), publish: true);
        await server.Admin.SaveAsync(Usable("bound-used", "bound used", "2"), publish: true);
        using var stillUsed = await server.Admin.DeleteAsync($"/elsa/api/workflow-definition-versions/{IdOf(used)}");
        Assert.Contains("流程 bound-user", (string)(await stillUsed.ProblemAsync(409))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task retracting_always_holds_and_tells_who_would_have_started_it()
    {
        await server.Admin.SaveAsync(Model("braked", Activities.Event("e", "Go")), publish: true);
        await server.Admin.SaveAsync(Model("braking", Starting("d", "braked")), publish: true);
        var id = await server.StartAsync("braked");

        var answer = await server.Admin.PostAsync($"{Root}/braked/retract", new JsonObject());

        Assert.False((bool)answer["isPublished"]!);
        Assert.Contains("流程 braking", (string)Assert.Single(answer["problems"]!.AsArray())!["message"]!, StringComparison.Ordinal);
        await server.Admin.PostAsync("/elsa/api/events/Go/trigger", new JsonObject { ["workflowInstanceId"] = id });
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
        using var again = await server.Admin.PostAsync($"{Root}/braked/retract", Calls.Json(new JsonObject()));
        Assert.Equal("not-published", (string)(await again.ProblemAsync(400))["code"]!);
    }

    [Fact]
    public async Task many_are_published_and_retracted_and_each_is_accounted_for()
    {
        await server.Admin.SaveAsync(Model("many-draft", Activities.WriteLine("w", "x")));
        await server.Admin.SaveAsync(Model("many-published", Activities.WriteLine("w", "x")), publish: true);
        await server.Admin.SaveAsync(Model("many-broken", Activities.WriteLine("w", "x"), Activities.WriteLine("w", "x")));
        var ids = new JsonObject { ["definitionIds"] = Texts("many-draft", "many-published", "many-broken", "nobody", "many-draft") };

        var published = await server.Admin.PostAsync($"{Bulk}/publish/workflow-definitions/by-definition-ids", ids.DeepClone());
        Assert.Equal(["many-draft"], Strings(published["published"]));
        Assert.Equal(["many-published"], Strings(published["alreadyPublished"]));
        Assert.Equal(["nobody"], Strings(published["notFound"]));
        Assert.Equal(["many-broken"], Strings(published["failed"]));
        Assert.Single(published["errors"]!["many-broken"]!.AsArray());
        Assert.Empty(published["updatedConsumers"]!.AsArray());

        var retracted = await server.Admin.PostAsync($"{Bulk}/retract/workflow-definitions/by-definition-ids", ids);
        Assert.Equal(["many-draft", "many-published"], Strings(retracted["retracted"]));
        Assert.Equal(["many-broken"], Strings(retracted["alreadyRetracted"]));
        Assert.Equal(["nobody"], Strings(retracted["notFound"]));
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Post, $"{Root}/many-draft/execute", new JsonObject()));
    }

    [Theory]
    [InlineData("delete/workflow-definitions/by-definition-id")]
    [InlineData("delete/workflow-definitions/by-id")]
    [InlineData("publish/workflow-definitions/by-definition-ids")]
    [InlineData("retract/workflow-definitions/by-definition-ids")]
    public async Task what_is_done_to_many_needs_the_right_and_some_ids(string action)
    {
        var some = new JsonObject { ["definitionIds"] = Texts("x"), ["ids"] = Texts("x") };

        Assert.Equal(403, await server.As("operator-key").StatusAsync(HttpMethod.Post, $"{Bulk}/{action}", some));
        Assert.Equal(400, await server.Admin.StatusAsync(HttpMethod.Post, $"{Bulk}/{action}", new JsonObject()));
        Assert.Equal(400, await server.Admin.StatusAsync(HttpMethod.Post, $"{Bulk}/{action}", new JsonArray()));
    }

    [Fact]
    public async Task a_repeated_deletion_with_its_key_gives_the_first_answer()
    {
        await server.Admin.SaveAsync(Model("once-deleted", Activities.WriteLine("w", "x")));
        var body = new JsonObject { ["definitionIds"] = Texts("once-deleted") };

        async Task<string> DeleteOnce()
        {
            using var answer = await server.Admin.SendAsync(HttpMethod.Post, $"{Bulk}/delete/workflow-definitions/by-definition-id", body.DeepClone(), ("Idempotency-Key", "delete-once"));
            return (await answer.ObjectAsync()).ToJsonString();
        }

        Assert.Equal("""{"deleted":1}""", await DeleteOnce());
        Assert.Equal("""{"deleted":1}""", await DeleteOnce());
    }

    private Task<HttpResponseMessage> DeleteAsync(params string[] definitionIds) =>
        server.Admin.PostAsync($"{Bulk}/delete/workflow-definitions/by-definition-id", Calls.Json(new JsonObject { ["definitionIds"] = Texts(definitionIds) }));

    private static string IdOf(JsonObject saved) => (string)saved["workflowDefinition"]!["id"]!;
}
