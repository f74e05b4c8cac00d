using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class EventTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("{\"Approved\":true}")]
    [InlineData("[1,2.50,\"三\"]")]
    [InlineData("\"文字\"")]
    [InlineData("42")]
    [InlineData("false")]
    [InlineData("null")]
    public async Task an_event_carries_any_json(string input)
    {
        await server.PublishAsync("carries", [Activities.Event("e", "Carried")]);
        var id = await server.StartAsync("carries");

        await server.Admin.PostAsync("/elsa/api/events/Carried/trigger", new JsonObject { ["workflowInstanceId"] = id, ["input"] = JsonNode.Parse(input) });

        var list = await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}");
        var outputs = list["items"]!.AsArray().Single(item => (string)item!["activityId"]! == "e")!["outputs"]!.AsObject();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(input), outputs["Result"]), outputs.ToJsonString());
    }

    [Fact]
    public async Task a_broadcast_reaches_every_wait_of_that_name_and_no_other()
    {
        await server.PublishAsync("broadcast", [Activities.Event("e", "Everybody")]);
        await server.PublishAsync("other", [Activities.Event("e", "Somebody")]);
        var waiting = new List<string>();
        for (var i = 0; i < 5; i++)
            waiting.Add(await server.StartAsync("broadcast"));
        var other = await server.StartAsync("other");

        using var answer = await server.Admin.PostAsync("/elsa/api/events/Everybody/trigger", Calls.Json(new JsonObject { ["input"] = 1 }));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        foreach (var id in waiting)
            Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
        Assert.Equal("Running", (string)(await server.InstanceAsync(other))["status"]!);
    }

    [Fact]
    public async Task a_correlation_id_narrows_the_broadcast()
    {
        await server.PublishAsync("correlated", [Activities.Event("e", "Correlated")]);
        var meant = await server.StartAsync("correlated", new JsonObject { ["correlationId"] = "A" });
        var other = await server.StartAsync("correlated", new JsonObject { ["correlationId"] = "B" });

        await server.Admin.PostAsync("/elsa/api/events/Correlated/trigger", new JsonObject { ["correlationId"] = "A" });

        Assert.Equal("Finished", (string)(await server.InstanceAsync(meant))["status"]!);
        Assert.Equal("Running", (string)(await server.InstanceAsync(other))["status"]!);
    }

    [Fact]
    public async Task a_broadcast_starts_the_definitions_that_the_event_triggers()
    {
        await server.PublishAsync("triggered", [Activities.Event("e", "Ordered", canStart: true), Activities.Event("later", "Paid")]);

        await server.Admin.PostAsync("/elsa/api/events/Ordered/trigger", new JsonObject { ["correlationId"] = "SO-1", ["input"] = new JsonObject { ["Amount"] = 12.5 } });

        var list = await server.Admin.GetObjectAsync("/elsa/api/workflow-instances?definitionId=triggered");
        var started = list["items"]!.AsArray().Single()!;
        Assert.Equal("SO-1", (string)started["correlationId"]!);
        var state = (await server.InstanceAsync((string)started["id"]!))["workflowState"]!;
        Assert.Equal("Paid", (string)state["bookmarks"]!.AsArray().Single()!["payload"]!["eventName"]!);
        Assert.Equal(12.5m, (decimal)state["input"]!["Amount"]!);
    }

    [Fact]
    public async Task an_event_for_an_unknown_instance_is_a_404_and_for_an_ended_one_a_409()
    {
        await server.PublishAsync("ended", [Activities.WriteLine("w", "x")]);
        var id = await server.StartAsync("ended");

        using var ended = await server.Admin.PostAsync("/elsa/api/events/Any/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = id }));
        using var unknown = await server.Admin.PostAsync("/elsa/api/events/Any/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = "nobody" }));

        Assert.Equal("instance-ended", (string)(await ended.ProblemAsync(409))["code"]!);
        Assert.Equal(404, (int)unknown.StatusCode);
    }
}
