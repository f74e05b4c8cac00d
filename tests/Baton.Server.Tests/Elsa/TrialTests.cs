using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class TrialTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task an_activity_runs_by_itself_with_the_test_values_of_its_variables()
    {
        var version = await PublishAsync("tried", Activities.WriteLine("w", "你好 {{ Variables.Who }}", "Liquid"));

        var result = await TryAsync(version, "w");

        Assert.Equal(("Completed", "你好 测试"), ((string)result["status"]!, (string)result["activityState"]!["Text"]!));
        Assert.Equal("Done", (string)result["payload"]!["Outcomes"]![0]!);
        Assert.Equal(0, (int)(await server.Admin.GetObjectAsync("/elsa/api/workflow-instances?definitionId=tried"))["totalCount"]!);
    }

    [Fact]
    public async Task an_activity_that_waits_is_left_running_and_nothing_waits()
    {
        var version = await PublishAsync("waits", Activities.Event("e", "Never"));

        Assert.Equal("Running", (string)(await TryAsync(version, "e"))["status"]!);

        await using var reads = server.Store.OpenReads();
        Assert.Empty(reads.Waits.Where(row => row.Key == "Never"));
    }

    [Fact]
    public async Task an_activity_that_fails_says_why()
    {
        var version = await PublishAsync("fails", Activities.Broken("b"));

        var result = await TryAsync(version, "b");

        Assert.Equal("Faulted", (string)result["status"]!);
        Assert.NotEmpty((string)result["exception"]!["message"]!);
    }

    [Fact]
    public async Task one_within_a_container_is_found_and_its_siblings_stay_alone()
    {
        var inner = new JsonObject
        {
            ["id"] = "box",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(Activities.Broken("before"), Activities.WriteLine("deep", "x")),
        };
        var version = await PublishAsync("deep", inner);

        Assert.Equal("Completed", (string)(await TryAsync(version, "deep"))["status"]!);
    }

    [Theory]
    [InlineData("unknown", "w", 404)]
    [InlineData(null, "nobody", 404)]
    public async Task what_is_not_there_is_not_found(string? version, string activity, int status)
    {
        version ??= await PublishAsync("there", Activities.WriteLine("w", "x"));

        using var answer = await server.Admin.PostAsync("/elsa/api/tests/activities", Calls.Json(Body(version, activity)));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task only_who_designs_flows_tries_them()
    {
        using var answer = await server.As("auditor-key").PostAsync("/elsa/api/tests/activities", Calls.Json(Body("x", "y")));

        await answer.ProblemAsync(403);
    }

    private async Task<string> PublishAsync(string definitionId, JsonObject activity)
    {
        var saved = await server.PublishAsync(definitionId, [activity], model =>
        {
            model["variables"] = new JsonArray(new JsonObject { ["id"] = "who", ["name"] = "Who", ["typeName"] = "String", ["value"] = "真的" });
            model["customProperties"] = new JsonObject { ["VariableTestValues"] = new JsonObject { ["who"] = "测试" } };
        });
        return (string)saved["workflowDefinition"]!["id"]!;
    }

    private Task<JsonObject> TryAsync(string version, string activity) => server.Admin.PostAsync("/elsa/api/tests/activities", Body(version, activity));

    private static JsonObject Body(string version, string activity) => new()
    {
        ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = version },
        ["activityHandle"] = new JsonObject { ["activityId"] = activity },
    };
}
