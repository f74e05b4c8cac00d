using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class InstanceDeletionTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_running_instance_is_cancelled_before_it_is_deleted()
    {
        var id = await WaitingAsync("deleted");

        using var answer = await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{id}");
        using var again = await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{id}");
        using var sent = await server.Admin.PostAsync("/elsa/api/events/Never/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = id }));

        Assert.Equal((204, 404, 404), ((int)answer.StatusCode, (int)again.StatusCode, (int)sent.StatusCode));
        await using var reads = server.Store.OpenReads();
        Assert.Empty(reads.Waits.Where(row => row.InstanceId == id));
        Assert.Empty(reads.Journal.Where(row => row.InstanceId == id));
        var audit = (await server.Admin.GetObjectAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray();
        Assert.Equal("instance.delete", (string)audit.Single()!["act"]!);
    }

    [Fact]
    public async Task children_of_a_deleted_instance_are_cancelled()
    {
        await server.PublishAsync("left-inner", [Activities.Event("e", "Never")]);
        await server.PublishAsync("left-outer", [new JsonObject
        {
            ["id"] = "call",
            ["type"] = "Elsa.ExecuteWorkflow",
            ["workflowDefinitionId"] = Activities.Input("String", "left-inner", "Literal"),
            ["waitForCompletion"] = Activities.Input("Boolean", "True", "Literal"),
        }]);
        var outer = await server.StartAsync("left-outer");
        var inner = (string)(await ListAsync("left-inner")).Single()!["id"]!;

        using var answer = await server.Admin.DeleteAsync($"/elsa/api/workflow-instances/{outer}");

        Assert.Equal(204, (int)answer.StatusCode);
        await Eventually.TrueAsync(async () => (string)(await server.InstanceAsync(inner))["subStatus"]! == "Cancelled", "the child was not cancelled");
    }

    [Fact]
    public async Task many_are_deleted_at_once_and_the_unknown_are_passed_over()
    {
        var running = await WaitingAsync("bulk-deleted");
        await server.PublishAsync("bulk-done", [Activities.WriteLine("w", "x")]);
        var done = await server.StartAsync("bulk-done");

        var answer = await server.Admin.PostAsync("/elsa/api/bulk-actions/delete/workflow-instances/by-id", Ids(running, done, "nobody", running));

        Assert.Equal(2, (int)answer["deleted"]!);
        using var gone = await server.Admin.GetAsync($"/elsa/api/workflow-instances/{running}");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Fact]
    public async Task a_repeated_deletion_is_answered_as_the_first()
    {
        var id = await WaitingAsync("deleted-once");
        var body = Ids(id);

        using var first = await server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/bulk-actions/delete/workflow-instances", body, ("Idempotency-Key", "delete-1"));
        using var second = await server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/bulk-actions/delete/workflow-instances", body, ("Idempotency-Key", "delete-1"));

        Assert.Equal(1, (int)(await first.ObjectAsync())["deleted"]!);
        Assert.Equal(1, (int)(await second.ObjectAsync())["deleted"]!);
    }

    [Fact]
    public async Task all_running_instances_of_a_definition_are_cancelled()
    {
        var first = await WaitingAsync("bulk-cancelled");
        await server.StartAsync("bulk-cancelled");

        var answer = await server.Admin.PostAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new JsonObject { ["definitionId"] = "bulk-cancelled", ["versionOptions"] = "Published" });
        var again = await server.Admin.PostAsync("/elsa/api/bulk-actions/cancel/workflow-instances", Ids(first, "nobody"));

        Assert.Equal(2, (int)answer["cancelled"]!);
        Assert.Equal(0, (int)again["cancelled"]!);
        Assert.All(await ListAsync("bulk-cancelled"), each => Assert.Equal("Cancelled", (string)each!["subStatus"]!));
    }

    [Theory]
    [InlineData("/elsa/api/bulk-actions/cancel/workflow-instances", "{}", 422)]
    [InlineData("/elsa/api/bulk-actions/delete/workflow-instances", "[]", 400)]
    [InlineData("/elsa/api/bulk-actions/export/workflow-instances", "{}", 422)]
    public async Task a_bulk_action_on_nothing_is_refused(string path, string body, int status)
    {
        using var answer = await server.Admin.PostAsync(path, Calls.Json(JsonNode.Parse(body)!));

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task more_than_a_thousand_at_once_are_refused()
    {
        using var answer = await server.Admin.PostAsync("/elsa/api/bulk-actions/delete/workflow-instances", Calls.Json(Ids([.. Enumerable.Range(0, 1001).Select(number => $"i{number}")])));

        Assert.Equal("too-many", (string)(await answer.ProblemAsync(400))["code"]!);
    }

    [Theory]
    [InlineData("DELETE", "/elsa/api/workflow-instances/x")]
    [InlineData("POST", "/elsa/api/bulk-actions/delete/workflow-instances")]
    [InlineData("POST", "/elsa/api/bulk-actions/cancel/workflow-instances")]
    [InlineData("POST", "/elsa/api/bulk-actions/import/workflow-instances")]
    public async Task who_only_reads_may_not(string method, string path)
    {
        using var answer = await server.As("auditor-key").SendAsync(new HttpMethod(method), path, method == "POST" ? Ids("x") : null);

        Assert.Equal("not-allowed", (string)(await answer.ProblemAsync(403))["code"]!);
    }

    private async Task<string> WaitingAsync(string definitionId)
    {
        await server.PublishAsync(definitionId, [Activities.Event("e", "Never")]);
        return await server.StartAsync(definitionId);
    }

    private async Task<JsonArray> ListAsync(string definitionId) =>
        (await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances?definitionId={definitionId}"))["items"]!.AsArray();

    private static JsonObject Ids(params string[] ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };
}
