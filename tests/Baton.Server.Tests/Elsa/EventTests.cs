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
    public async Task an_event_or_an_id_that_is_a_novel_is_refused_before_anything_happens()
    {
        await server.PublishAsync("novels", [Activities.Event("e", "Novel")]);
        var novel = new string('长', 342);
        (string Address, JsonObject Body)[] calls =
        [
            ($"/elsa/api/events/{Uri.EscapeDataString(novel)}/trigger", []),
            ("/elsa/api/events/Novel/trigger", new JsonObject { ["correlationId"] = novel }),
            ("/elsa/api/workflow-definitions/novels/execute", new JsonObject { ["correlationId"] = novel }),
            ("/elsa/api/workflow-definitions/novels/execute", new JsonObject { ["name"] = novel }),
            ("/elsa/api/workflow-definitions/novels/dispatch", new JsonObject { ["correlationId"] = novel }),
            ("/elsa/api/workflow-definitions/novels/dispatch", new JsonObject { ["businessKey"] = novel }),
        ];

        foreach (var (address, body) in calls)
        {
            using var answer = await server.Admin.PostAsync(address, Calls.Json(body));
            Assert.Equal(400, (int)answer.StatusCode);
            Assert.Contains("太长", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task what_no_store_can_hold_in_a_name_harms_nothing()
    {
        using var answer = await server.Admin.PostAsync("/elsa/api/events/a%00b/trigger", Calls.Json(new JsonObject()));

        Assert.True((int)answer.StatusCode is 200 or 400, answer.StatusCode.ToString());
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
    public async Task what_comes_through_an_address_is_not_sent_as_an_event()
    {
        await server.PublishAsync("behind-a-door", [new JsonObject
        {
            ["id"] = "e", ["type"] = "Elsa.HttpEndpoint", ["path"] = Activities.Input("String", "door", "Literal"), ["authorize"] = Activities.Input("Boolean", "true", "Literal"),
            ["supportedMethods"] = Activities.Input("Object", "[\"POST\"]", "Object"),
        }]);
        var id = await server.StartAsync("behind-a-door");
        var bookmark = (string)(await server.InstanceAsync(id))["workflowState"]!["bookmarks"]![0]!["id"]!;
        await server.PublishAsync("forger", [Activities.Publish("p", "HTTP POST /door")]);

        using var link = await server.Admin.PostAsync("/api/links", Calls.Json(new JsonObject { ["eventName"] = "HTTP POST /door", ["workflowInstanceId"] = id }));
        var resume = await server.Admin.PostAsync("/api/links", new JsonObject { ["workflowInstanceId"] = id, ["bookmarkId"] = bookmark });
        using var resumed = await server.As(null).SendAsync(HttpMethod.Post, new Uri((string)resume["url"]!).PathAndQuery, new JsonObject());
        await server.StartAsync("forger");

        Assert.Equal("event-reserved", (string)(await link.ProblemAsync(403))["code"]!);
        Assert.Equal(403, (int)resumed.StatusCode);
        await TestServer.UntilAsync("the forged event is done with", async () =>
            (await server.Admin.GetObjectAsync("/api/inbox?status=Done&pageSize=100"))["items"]!.AsArray().Any(item => ((string)item!["preview"]!).Contains("HTTP POST /door", StringComparison.Ordinal)));
        Assert.Equal("Running", (string)(await server.InstanceAsync(id))["status"]!);
    }

    [Fact]
    public async Task an_event_for_an_unknown_instance_is_a_404()
    {
        using var unknown = await server.Admin.PostAsync("/elsa/api/events/Any/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = "nobody" }));

        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task what_nothing_takes_is_answered_as_in_elsa_and_stays_visible()
    {
        await server.PublishAsync("elsewhere", [Activities.Event("e", "Signed")]);
        await server.PublishAsync("over", [Activities.WriteLine("w", "x")]);
        var waiting = await server.StartAsync("elsewhere");
        var ended = await server.StartAsync("over");

        foreach (var (name, target) in ((string, string?)[])[("Refused-by-waiting", waiting), ("Refused-by-ended", ended), ("Refused-by-all", null)])
        {
            using var answer = await server.Admin.PostAsync($"/elsa/api/events/{name}/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = target, ["input"] = 7 }));
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("true", answer.Headers.GetValues("Baton-Event-Unmatched").Single());
            var kept = Assert.Single((await server.Admin.GetObjectAsync("/api/inbox?pageSize=100"))["items"]!.AsArray(), item => ((string)item!["preview"]!).Contains(name, StringComparison.Ordinal))!;
            Assert.Equal("Unmatched", (string)kept["status"]!);
            Assert.Equal(target, (string?)kept["instanceId"]);
        }

        Assert.Equal("Running", (string)(await server.InstanceAsync(waiting))["status"]!);
    }

    [Fact]
    public async Task what_nothing_took_reaches_what_waits_for_it_when_it_is_sent_again()
    {
        await server.Admin.PostAsync("/elsa/api/events/TooSoon/trigger", new JsonObject { ["input"] = 7 });
        var kept = (await server.Admin.GetObjectAsync("/api/inbox?pageSize=100"))["items"]!.AsArray().Single(item => ((string)item!["preview"]!).Contains("TooSoon", StringComparison.Ordinal))!;
        await server.PublishAsync("late", [Activities.Event("e", "TooSoon")]);
        var id = await server.StartAsync("late");

        await server.Admin.PostAsync($"/api/inbox/{kept["sequence"]}/replay", new JsonObject());

        await TestServer.UntilAsync("it has finished", async () => (string)(await server.InstanceAsync(id))["status"]! == "Finished");
    }

    [Fact]
    public async Task a_flow_publishes_to_those_that_wait_and_starts_what_the_event_triggers()
    {
        await server.PublishAsync("listener", [Activities.Event("e", "Arrived")]);
        await server.PublishAsync("starter", [Activities.Event("e", "Arrived", canStart: true)]);
        var waiting = await server.StartAsync("listener");
        await server.PublishAsync("publisher", [Activities.Publish("p", "Arrived")]);

        await server.StartAsync("publisher");

        await TestServer.UntilAsync("both have finished", async () =>
            (string)(await server.InstanceAsync(waiting))["status"]! == "Finished"
            && (await server.Admin.GetObjectAsync("/elsa/api/workflow-instances?definitionId=starter&status=Finished"))["items"]!.AsArray().Count == 1);
    }

    [Fact]
    public async Task a_local_event_reaches_its_own_instance_alone()
    {
        await server.PublishAsync("bystander", [Activities.Event("e", "Inside")]);
        var bystander = await server.StartAsync("bystander");
        await server.PublishAsync("inward", [Activities.Publish("p", "Inside", isLocal: true), Activities.Event("e", "Inside")]);

        var id = await server.StartAsync("inward");

        await TestServer.UntilAsync("it has finished", async () => (string)(await server.InstanceAsync(id))["status"]! == "Finished");
        Assert.Equal("Running", (string)(await server.InstanceAsync(bystander))["status"]!);
    }

    [Fact]
    public async Task an_event_a_flow_publishes_for_nobody_troubles_nobody()
    {
        await server.PublishAsync("lonely", [Activities.Publish("p", "Unheard")]);

        await server.StartAsync("lonely");

        await TestServer.UntilAsync("it is done", async () =>
            (await server.Admin.GetObjectAsync("/api/inbox?status=Done&pageSize=100"))["items"]!.AsArray().Any(item => ((string)item!["preview"]!).Contains("Unheard", StringComparison.Ordinal)));
    }
}
