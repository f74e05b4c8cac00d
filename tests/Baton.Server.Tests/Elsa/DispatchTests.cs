using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa;

/// <summary>Starting one or many, by GET or POST, and saying it twice.</summary>
public sealed class DispatchTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task many_are_started_with_the_same_input()
    {
        await server.PublishAsync("bulk", [Activities.Event("e", "Never")]);

        var answer = await server.Admin.PostAsync($"{Root}/bulk/bulk-dispatch", new JsonObject
        {
            ["count"] = 70, ["input"] = new JsonObject { ["Amount"] = 5 }, ["correlationId"] = "B-1",
        });

        var ids = Strings(answer["workflowInstanceIds"]).ToList();
        Assert.Equal(70, ids.Distinct().Count());
        Assert.Equal(70, await CountAsync("bulk"));
        var one = await server.InstanceAsync(ids[69]);
        Assert.Equal("B-1", (string)one["correlationId"]!);
        Assert.Equal(5, (int)one["workflowState"]!["input"]!["Amount"]!);
    }

    [Fact]
    public async Task without_a_count_one_is_started()
    {
        await server.PublishAsync("bulk-one", [Activities.Event("e", "Never")]);

        Assert.Single((await server.Admin.PostAsync($"{Root}/bulk-one/bulk-dispatch", new JsonObject()))["workflowInstanceIds"]!.AsArray());
    }

    [Fact]
    public async Task a_repeated_bulk_with_its_key_starts_no_more()
    {
        await server.PublishAsync("bulk-key", [Activities.Event("e", "Never")]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var answer = await server.Admin.SendAsync(HttpMethod.Post, $"{Root}/bulk-key/bulk-dispatch", new JsonObject { ["count"] = 5 }, ("Idempotency-Key", "bulk"));
            return (await answer.ObjectAsync()).ToJsonString();
        }));

        Assert.Single(answers.Distinct());
        Assert.Equal(5, await CountAsync("bulk-key"));
    }

    [Theory]
    [InlineData("bulk-bad", """{"count":0}""", 422)]
    [InlineData("bulk-bad", """{"count":1001}""", 422)]
    [InlineData("bulk-bad", """{"input":[1]}""", 400)]
    [InlineData("bulk-bad", """{"input":{"Amount":"abc"}}""", 400)]
    [InlineData("nobody", """{}""", 404)]
    public async Task a_bulk_that_cannot_be_started_starts_nothing(string definitionId, string body, int status)
    {
        await server.PublishAsync("bulk-bad", [Activities.Event("e", "Never")], model => model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Decimal" }));

        Assert.Equal(status, await server.Admin.StatusAsync(HttpMethod.Post, $"{Root}/{definitionId}/bulk-dispatch", JsonNode.Parse(body)));
        Assert.Equal(0, await CountAsync("bulk-bad"));
        Assert.Equal(403, await server.As("auditor-key").StatusAsync(HttpMethod.Post, $"{Root}/{definitionId}/bulk-dispatch", new JsonObject()));
    }

    [Fact]
    public async Task a_dispatch_that_names_its_instance_starts_it_once()
    {
        await server.PublishAsync("named-instance", [Activities.Event("e", "Never")]);
        await server.PublishAsync("named-other", [Activities.Event("e", "Never")]);
        var body = new JsonObject { ["instanceId"] = "order-4711" };

        for (var i = 0; i < 2; i++)
            Assert.Equal("order-4711", (string)(await server.Admin.PostAsync($"{Root}/named-instance/dispatch", body.DeepClone()))["workflowInstanceId"]!);

        Assert.Equal(1, await CountAsync("named-instance"));
        using var taken = await server.Admin.PostAsync($"{Root}/named-other/dispatch", Calls.Json(body));
        Assert.Equal("instance-exists", (string)(await taken.ProblemAsync(409))["code"]!);
        Assert.Equal(422, await server.Admin.StatusAsync(HttpMethod.Post, $"{Root}/named-other/dispatch", new JsonObject { ["instanceId"] = "a/b" }));
    }

    [Fact]
    public async Task a_get_executes_with_what_the_query_says()
    {
        await server.PublishAsync("by-get", [Activities.WriteLine("w", "x")]);

        var answer = await server.Admin.GetObjectAsync($"{Root}/by-get/execute?correlationId=G-1&input={Uri.EscapeDataString("{\"Amount\":12.50}")}");

        Assert.Equal("G-1", (string)answer["workflowState"]!["correlationId"]!);
        Assert.Equal(12.5m, (decimal)answer["workflowState"]!["input"]!["Amount"]!);
        Assert.Equal(400, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/by-get/execute?input=%5B1%5D"));
    }

    [Fact]
    public async Task a_task_reported_twice_is_reported_once()
    {
        var task = new JsonObject { ["id"] = "t", ["type"] = "Elsa.RunTask", ["taskName"] = Activities.Input("String", "print", "Literal") };
        await server.PublishAsync("reported", [task, Activities.Event("e", "Never")]);
        var id = await server.StartAsync("reported");
        var taskId = (string)(await server.InstanceAsync(id))["workflowState"]!["bookmarks"]![0]!["payload"]!["taskId"]!;

        using var first = await server.Admin.PostAsync($"/elsa/api/tasks/{taskId}/complete", Calls.Json(new JsonObject { ["result"] = 1 }));
        using var second = await server.Admin.PostAsync($"/elsa/api/tasks/{taskId}/complete", Calls.Json(new JsonObject { ["result"] = 2 }));

        Assert.Equal(200, (int)first.StatusCode);
        Assert.InRange((int)second.StatusCode, 400, 499);
        var items = (await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray();
        Assert.Equal(1, (int)items.Single(item => (string)item!["activityId"]! == "t")!["outputs"]!["Result"]!);
    }

    private async Task<int> CountAsync(string definitionId) =>
        (int)(await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances?definitionId={definitionId}"))["totalCount"]!;
}
