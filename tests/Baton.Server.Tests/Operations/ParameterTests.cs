using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Operations;

public sealed class ParameterTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task an_edit_is_audited_changes_new_instances_only_and_makes_no_version()
    {
        await PublishAsync("edit");
        var before = await server.StartAsync("edit");

        using var put = await SetAsync("edit", 8000, 0);

        var view = await put.ObjectAsync();
        Assert.Equal(8000m, (decimal)view["value"]!);
        Assert.Equal(1, (int)view["version"]!);
        Assert.Equal("api-key-0", (string)view["changedBy"]!);
        var after = await server.StartAsync("edit");
        Assert.Equal("5000", await WrittenAsync(before));
        Assert.Equal("8000", await WrittenAsync(after));
        var history = await server.Admin.GetObjectAsync("/api/definitions/edit/parameters/Limit/history");
        var edit = history["items"]!.AsArray().Single()!;
        Assert.Equal((5000m, 8000m, "api-key-0"), ((decimal)edit["from"]!, (decimal)edit["to"]!, (string)edit["by"]!));
        var audit = await server.Admin.GetObjectAsync("/api/audit?subject=definition/edit/parameter/Limit");
        Assert.Equal("parameter.set", (string)audit["items"]!.AsArray().Single()!["act"]!);
        Assert.Equal(1, (int)(await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/edit"))["version"]!);
    }

    [Theory]
    [InlineData("\"abc\"", "不对")]
    [InlineData("-1", "不能小于 0")]
    [InlineData("1000001", "不能超过 1,000,000")]
    [InlineData("null", "要填")]
    [InlineData("\"\"", "要填")]
    public async Task a_value_that_does_not_fit_is_refused_in_words(string value, string words)
    {
        await PublishAsync("checked");

        using var chinese = await server.Admin.SendAsync(HttpMethod.Put, "/api/definitions/checked/parameters/Limit", new JsonObject { ["value"] = JsonNode.Parse(value), ["version"] = 0 });
        using var english = await server.As("admin-key", "en").SendAsync(HttpMethod.Put, "/api/definitions/checked/parameters/Limit", new JsonObject { ["value"] = JsonNode.Parse(value), ["version"] = 0 });

        var problem = await chinese.ProblemAsync(422);
        Assert.Contains(words, (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Contains("复核限额", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.StartsWith("Limit", (string)(await english.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await server.Admin.GetObjectAsync("/api/definitions/checked/parameters"))["items"]![0]!["version"]!);
    }

    [Fact]
    public async Task of_two_edits_on_one_version_the_second_is_told_of_the_first()
    {
        await PublishAsync("raced");

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => SetAsync("raced", number * 100, 0)));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(409, (int)answer.StatusCode));
        Assert.Single((await server.Admin.GetObjectAsync("/api/definitions/raced/parameters/Limit/history"))["items"]!.AsArray());
    }

    [Fact]
    public async Task an_edit_on_an_old_version_is_told_who_was_faster_and_changes_nothing()
    {
        await PublishAsync("stale");
        using var first = await SetAsync("stale", 6000, 0);
        Assert.Equal(200, (int)first.StatusCode);

        using var second = await SetAsync("stale", 7000, 0);

        var problem = await second.ProblemAsync(409);
        Assert.Equal("parameter-changed", (string)problem["code"]!);
        Assert.Contains("api-key-0", (string)problem["detail"]!, StringComparison.Ordinal);
        var parameter = (await server.Admin.GetObjectAsync("/api/definitions/stale/parameters"))["items"]![0]!;
        Assert.Equal((6000m, 1), ((decimal)parameter["value"]!, (int)parameter["version"]!));
        using var third = await SetAsync("stale", 7000, 1);
        Assert.Equal(200, (int)third.StatusCode);
    }

    [Fact]
    public async Task the_history_tells_who_changed_what_to_what_the_latest_first()
    {
        await PublishAsync("told");
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "flows", ["role"] = "owner" });
        using var one = await SetAsync("told", 6000, 0);
        using var two = await server.As((string)made["key"]!).SendAsync(HttpMethod.Put, "/api/definitions/told/parameters/Limit", new JsonObject { ["value"] = 6500.55m, ["version"] = 1 });
        using var none = await server.As("auditor-key").SendAsync(HttpMethod.Put, "/api/definitions/told/parameters/Limit", new JsonObject { ["value"] = 1 });

        Assert.Equal((200, 200, 403), ((int)one.StatusCode, (int)two.StatusCode, (int)none.StatusCode));
        var history = (await server.As("auditor-key").GetObjectAsync("/api/definitions/told/parameters/Limit/history"))["items"]!.AsArray();
        Assert.Equal([("key:flows", 6000m, 6500.55m), ("api-key-0", 5000m, 6000m)], history.Select(edit => ((string)edit!["by"]!, (decimal)edit["from"]!, (decimal)edit["to"]!)));
        Assert.True(DateTimeOffset.Parse((string)history[0]!["at"]!, System.Globalization.CultureInfo.InvariantCulture) >= DateTimeOffset.Parse((string)history[1]!["at"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task a_new_version_of_the_drawing_keeps_values_and_history()
    {
        await PublishAsync("kept");
        using var set = await SetAsync("kept", 6000, 0);

        await PublishAsync("kept", "二版");

        var parameter = (await server.Admin.GetObjectAsync("/api/definitions/kept/parameters"))["items"]![0]!;
        Assert.Equal((6000m, 1), ((decimal)parameter["value"]!, (int)parameter["version"]!));
        Assert.Single((await server.Admin.GetObjectAsync("/api/definitions/kept/parameters/Limit/history"))["items"]!.AsArray());
    }

    [Fact]
    public async Task an_unknown_parameter_and_an_unknown_flow_are_not_found()
    {
        await PublishAsync("known");

        using var parameter = await server.Admin.SendAsync(HttpMethod.Put, "/api/definitions/known/parameters/Other", new JsonObject { ["value"] = 1 });
        using var flow = await server.Admin.GetAsync("/api/definitions/unknown/parameters");

        await parameter.ProblemAsync(404);
        await flow.ProblemAsync(404);
    }

    private Task<JsonObject> PublishAsync(string definitionId, string drawn = "") => server.PublishAsync(
        definitionId,
        [Activities.WriteLine("w", $"{{{{ Parameters.Limit }}}}{drawn}", "Liquid"), Activities.Event("e", "Never")],
        model => model["customProperties"] = new JsonObject
        {
            ["Baton:Parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = "Limit", ["displayName"] = "复核限额", ["type"] = "Decimal", ["value"] = 5000, ["minimum"] = 0, ["maximum"] = 1_000_000,
            }),
        });

    private Task<HttpResponseMessage> SetAsync(string definitionId, decimal value, int version) =>
        server.Admin.SendAsync(HttpMethod.Put, $"/api/definitions/{definitionId}/parameters/Limit", new JsonObject { ["value"] = value, ["version"] = version });

    private async Task<string> WrittenAsync(string id)
    {
        var list = await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}");
        return (string)list["items"]!.AsArray().Single(item => (string)item!["activityId"]! == "w")!["activityState"]!["Text"]!;
    }
}
