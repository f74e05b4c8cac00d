using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

/// <summary>RunTask: a system outside finds what it is asked for and reports.</summary>
public sealed class RequestTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("{\"parcel\":\"SF1\"}")]
    [InlineData("[1,2.50]")]
    [InlineData("\"完成\"")]
    [InlineData("null")]
    public async Task what_is_reported_is_the_result(string result)
    {
        var (id, task) = await AskAsync("reported");

        await server.Admin.PostAsync($"/elsa/api/tasks/{task}/complete", new JsonObject { ["result"] = JsonNode.Parse(result) });

        var executions = (await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray();
        var outputs = executions.Single(item => (string)item!["activityId"]! == "ask")!["outputs"]!.AsObject();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(result), outputs["Result"]), outputs.ToJsonString());
        Assert.Equal(task, (string)outputs["TaskId"]!);
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["status"]!);
    }

    [Fact]
    public async Task a_report_that_comes_twice_counts_once()
    {
        var (id, task) = await AskAsync("twice", "first", "second");
        await server.Admin.PostAsync($"/elsa/api/tasks/{task}/complete", new JsonObject());

        using var again = await server.Admin.PostAsync($"/elsa/api/tasks/{task}/complete", Calls.Json(new JsonObject()));

        Assert.Equal(404, (int)again.StatusCode);
        Assert.Equal("Running", (string)(await server.InstanceAsync(id))["status"]!);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-r")]
    [InlineData("nobody-1-r")]
    [InlineData("nobody-99999999999999999999-r")]
    [InlineData("nobody--1-r")]
    public async Task a_task_nobody_asked_for_is_unknown(string task)
    {
        using var answer = await server.Admin.PostAsync($"/elsa/api/tasks/{task}/complete", Calls.Json(new JsonObject()));

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task an_employee_may_not_report()
    {
        var (_, task) = await AskAsync("closed");

        using var answer = await server.As("employee-key").PostAsync($"/elsa/api/tasks/{task}/complete", Calls.Json(new JsonObject()));

        await answer.ProblemAsync(403);
    }

    private async Task<(string Id, string Task)> AskAsync(string definitionId, params string[] names)
    {
        await server.PublishAsync(definitionId, names.Length == 0 ? [Activities.RunTask("ask", "发货")] : [.. names.Select(name => Activities.RunTask(name, name))]);
        var id = await server.StartAsync(definitionId);
        var state = (await server.InstanceAsync(id))["workflowState"]!;
        return (id, (string)Assert.Single(state["bookmarks"]!.AsArray())!["payload"]!["taskId"]!);
    }
}
