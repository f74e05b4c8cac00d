using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class StartTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_business_key_answers_with_the_first_instance_in_the_body_and_in_the_address()
    {
        await server.PublishAsync("keyed", [Activities.Event("e", "Keyed")]);
        var first = await server.StartAsync("keyed", new JsonObject { ["businessKey"] = "SO-1" });

        Assert.Equal(first, await server.StartAsync("keyed", new JsonObject { ["businessKey"] = "SO-1" }));
        using var byAddress = await server.Admin.GetAsync("/elsa/api/workflow-definitions/keyed/execute?businessKey=SO-1");
        Assert.Equal(first, byAddress.Headers.GetValues("x-elsa-workflow-instance-id").Single());
        Assert.NotEqual(first, await server.StartAsync("keyed", new JsonObject { ["businessKey"] = "SO-2" }));
        var dispatched = await server.Admin.PostAsync("/elsa/api/workflow-definitions/keyed/dispatch", new JsonObject { ["businessKey"] = "SO-1" });
        Assert.Equal(first, (string)dispatched["workflowInstanceId"]!);
    }

    [Fact]
    public async Task a_singleton_that_runs_refuses_the_next_start_until_it_has_ended()
    {
        await server.PublishAsync(
            "single",
            [Activities.Event("e", "Single")],
            model => model["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime" });
        var first = await server.StartAsync("single");

        using var refused = await server.Admin.PostAsync("/elsa/api/workflow-definitions/single/execute", Calls.Json(new JsonObject()));

        Assert.Equal("already-running", (string)(await refused.ProblemAsync(409))["code"]!);
        await server.Admin.PostAsync("/elsa/api/events/Single/trigger", new JsonObject { ["workflowInstanceId"] = first });
        Assert.NotEqual(first, await server.StartAsync("single"));
    }

    [Fact]
    public async Task inputs_stay_readable_after_an_event_that_carries_other_ones()
    {
        await server.PublishAsync(
            "readable",
            [
                Activities.Event("e", "Readable"),
                new JsonObject { ["id"] = "w", ["type"] = "Elsa.WriteLine", ["text"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getInput('Qty') + 1" } } },
            ],
            model => model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Qty", ["type"] = "Int32" }));
        var id = await server.StartAsync("readable", new JsonObject { ["input"] = new JsonObject { ["Qty"] = "12" } });

        await server.Admin.PostAsync("/elsa/api/events/Readable/trigger", new JsonObject { ["workflowInstanceId"] = id, ["input"] = new JsonObject { ["Other"] = 1 } });

        var list = await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}");
        Assert.Equal("13", (string)list["items"]!.AsArray().Single(item => (string)item!["activityId"]! == "w")!["activityState"]!["Text"]!);
    }
}
