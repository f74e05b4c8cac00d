using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class VariableTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task variables_are_set_by_id_or_by_name_and_converted()
    {
        var id = await WaitingAsync("set");

        var answer = await server.Admin.PostAsync($"/elsa/api/workflow-instances/{id}/variables", Values(("amount-id", "1280.5"), ("备注", "加急")));

        Assert.Equal(["Amount=1280.5", "备注=加急"], Told(answer));
        Assert.Equal(Told(answer), Told(await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/variables")));
        await server.Admin.PostAsync("/elsa/api/events/Next/trigger", new JsonObject { ["workflowInstanceId"] = id });
        var line = (await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}&activityNodeId=w"))["items"]!.AsArray().Single()!;
        Assert.Equal("加急 1280.5", (string)line["activityState"]!["Text"]!);
    }

    [Fact]
    public async Task either_all_variables_are_set_or_none()
    {
        var id = await WaitingAsync("both");

        using var answer = await server.Admin.PostAsync($"/elsa/api/workflow-instances/{id}/variables", Calls.Json(Values(("amount-id", "7"), ("nobody", "x"))));

        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(["Amount=1", "备注="], Told(await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/variables")));
    }

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("""{"variables":[]}""", 422)]
    [InlineData("""{"variables":[{"value":1}]}""", 422)]
    [InlineData("""{"variables":[{"id":"amount-id","value":"much"}]}""", 422)]
    [InlineData("""{"variables":"all"}""", 400)]
    public async Task values_that_cannot_be_meant_are_refused(string body, int status)
    {
        var id = await WaitingAsync("wrong");

        using var answer = await server.Admin.PostAsync($"/elsa/api/workflow-instances/{id}/variables", Calls.Json(JsonNode.Parse(body)!));

        await answer.ProblemAsync(status);
    }

    [Fact]
    public async Task variables_of_an_ended_or_unknown_instance_stay()
    {
        var id = await WaitingAsync("ended");
        await server.Admin.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", new JsonObject());

        using var ended = await server.Admin.PostAsync($"/elsa/api/workflow-instances/{id}/variables", Calls.Json(Values(("amount-id", "7"))));
        using var unknown = await server.Admin.PostAsync("/elsa/api/workflow-instances/nobody/variables", Calls.Json(Values(("amount-id", "7"))));
        using var forbidden = await server.As("auditor-key").PostAsync($"/elsa/api/workflow-instances/{id}/variables", Calls.Json(Values(("amount-id", "7"))));

        await ended.ProblemAsync(409);
        Assert.Equal(404, (int)unknown.StatusCode);
        await forbidden.ProblemAsync(403);
    }

    [Fact]
    public async Task who_set_what_is_audited_once_for_a_repeated_request()
    {
        var id = await WaitingAsync("audited");
        for (var request = 0; request < 2; request++)
        {
            using var answer = await server.Admin.SendAsync(HttpMethod.Post, $"/elsa/api/workflow-instances/{id}/variables", Values(("amount-id", "7")), ("Idempotency-Key", "set-1"));
            Assert.Equal(["Amount=7", "备注="], Told(await answer.ObjectAsync()));
        }

        var act = (await server.Admin.GetObjectAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray().Single()!;
        Assert.Equal("instance.set-variables", (string)act["act"]!);
        Assert.Contains("amount-id", act["detail"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<string> WaitingAsync(string definitionId)
    {
        await server.PublishAsync(definitionId, [Activities.Event("e", "Next"), Activities.WriteLine("w", "{{ Variables['备注'] }} {{ Variables.Amount }}", "Liquid")], model => model["variables"] = new JsonArray(
            new JsonObject { ["id"] = "amount-id", ["name"] = "Amount", ["typeName"] = "Decimal", ["value"] = "1" },
            new JsonObject { ["id"] = "note-id", ["name"] = "备注", ["typeName"] = "String" }));
        return await server.StartAsync(definitionId);
    }

    private static JsonObject Values(params (string Id, string Value)[] values) => new()
    {
        ["variables"] = new JsonArray([.. values.Select(each => (JsonNode)new JsonObject { ["id"] = each.Id, ["value"] = each.Value })]),
    };

    private static IEnumerable<string> Told(JsonObject answer) => answer["items"]!.AsArray().Select(each => $"{each!["name"]}={each["value"]}");
}
