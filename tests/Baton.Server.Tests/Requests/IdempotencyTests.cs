using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Requests;

public sealed class IdempotencyTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_repeated_start_makes_one_instance_and_gives_the_same_answer()
    {
        await server.PublishAsync("once", [Activities.Event("e", "Never")]);

        var first = await StartAsync("once", "key-1");
        var second = await StartAsync("once", "key-1");

        Assert.Equal(first, second);
        Assert.Equal(1, await CountAsync("once"));
        Assert.NotEqual(first, await StartAsync("once", "key-2"));
    }

    [Fact]
    public async Task parallel_starts_with_one_key_have_one_effect_and_equal_answers()
    {
        await server.PublishAsync("parallel", [Activities.Event("e", "Never")]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => StartAsync("parallel", "same-key")));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await CountAsync("parallel"));
    }

    [Fact]
    public async Task parallel_events_with_one_key_all_answer_yes_though_one_alone_arrives()
    {
        await server.PublishAsync("signalled", [Activities.Event("e", "Go")]);
        var id = await server.StartAsync("signalled");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Admin.SendAsync(
            HttpMethod.Post, "/elsa/api/events/Go/trigger", new JsonObject { ["workflowInstanceId"] = id }, ("Idempotency-Key", "go-once"))));

        Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
        var journal = await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal");
        Assert.Single(journal["items"]!.AsArray(), item => (string)item!["eventName"]! == "Resumed");
    }

    [Fact]
    public async Task a_saved_definition_with_a_key_is_saved_once()
    {
        var body = new JsonObject
        {
            ["model"] = new JsonObject { ["name"] = "没有编号", ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activities.WriteLine("w", "x")) } },
            ["publish"] = true,
        };

        async Task<string> SaveAsync()
        {
            using var answer = await server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions", body.DeepClone(), ("Idempotency-Key", "save"));
            return (await answer.ObjectAsync()).ToJsonString();
        }

        Assert.Equal(await SaveAsync(), await SaveAsync());
    }

    [Fact]
    public async Task the_same_key_with_another_request_is_refused()
    {
        await server.PublishAsync("reused", [Activities.Event("e", "Never")]);
        await StartAsync("reused", "reused");

        using var answer = await server.Admin.SendAsync(
            HttpMethod.Post, "/elsa/api/workflow-definitions/reused/execute", new JsonObject { ["input"] = new JsonObject { ["x"] = 1 } }, ("Idempotency-Key", "reused"));

        Assert.Equal("idempotency-key-reused", (string)(await answer.ProblemAsync(422))["code"]!);
        Assert.Equal(1, await CountAsync("reused"));
    }

    [Fact]
    public async Task keys_of_different_callers_do_not_meet()
    {
        await server.PublishAsync("callers", [Activities.Event("e", "Never")]);
        var mine = await StartAsync("callers", "shared");

        using var answer = await server.As("operator-key").SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions/callers/execute", new JsonObject(), ("Idempotency-Key", "shared"));

        Assert.NotEqual(mine, (await answer.ObjectAsync()).ToJsonString());
        Assert.Equal(2, await CountAsync("callers"));
    }

    [Fact]
    public async Task a_refused_request_leaves_its_key_free()
    {
        using var refused = await server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions/late/execute", new JsonObject(), ("Idempotency-Key", "late"));
        Assert.Equal(404, (int)refused.StatusCode);
        await server.PublishAsync("late", [Activities.Event("e", "Never")]);

        await StartAsync("late", "late");

        Assert.Equal(1, await CountAsync("late"));
    }

    [Fact]
    public async Task a_key_of_a_novel_is_refused()
    {
        using var answer = await server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions/x/execute", new JsonObject(), ("Idempotency-Key", new string('k', 256)));

        Assert.Equal("idempotency-key-invalid", (string)(await answer.ProblemAsync(400))["code"]!);
    }

    private async Task<string> StartAsync(string definitionId, string key)
    {
        using var answer = await server.Admin.SendAsync(HttpMethod.Post, $"/elsa/api/workflow-definitions/{definitionId}/execute", new JsonObject(), ("Idempotency-Key", key));
        return (await answer.ObjectAsync()).ToJsonString();
    }

    private async Task<int> CountAsync(string definitionId) =>
        (int)(await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances?definitionId={definitionId}"))["totalCount"]!;
}
