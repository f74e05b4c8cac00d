using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

/// <summary>Runs the recorded flow and holds every answer to what Elsa answered.</summary>
public sealed class RecordedShapeTests(TestServer server) : IClassFixture<TestServer>
{
    // What Elsa keeps for its own flowchart, and members of the drawing that it fills in.
    private static readonly string[] ElsaInternals = ["/FlowScope", "/source"];

    [Fact]
    public async Task saving_answers_like_the_original()
    {
        var answer = await SaveAsync("saved");

        Assert.Equal("", Shape.Missing(Recorded("post-definition", "saved"), answer, ElsaInternals));
        Assert.Equal(
            Calls.Recorded("post-definition")["workflowDefinition"]!["links"]!.AsArray().Select(link => (string)link!["rel"]!),
            answer["workflowDefinition"]!["links"]!.AsArray().Select(link => (string)link!["rel"]!));
        Assert.Equal("Workflow1:flow1:submit", (string)answer["workflowDefinition"]!["root"]!["activities"]![0]!["nodeId"]!);
    }

    [Fact]
    public async Task reading_and_exporting_answer_like_the_original()
    {
        await SaveAsync("read");

        Assert.Equal("", Shape.Missing(Calls.Recorded("workflow-definitions"), await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions?DefinitionIds=read")));
        Assert.Equal("", Shape.Missing(
            Recorded("workflow-definitions-by-definition-id", "read"), await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/read"), ElsaInternals));
        Assert.Equal("", Shape.Missing(Recorded("export", "read"), await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/read/export"), ElsaInternals));
    }

    [Fact]
    public async Task an_instance_answers_like_the_original_from_start_to_end()
    {
        await SaveAsync("run");
        using var started = await server.Admin.PostAsync("/elsa/api/workflow-definitions/run/execute", Calls.Json(new JsonObject
        {
            ["input"] = new JsonObject { ["Amount"] = 880 },
            ["correlationId"] = "BX-1",
        }));
        var state = await started.ObjectAsync();
        Assert.Equal("", Shape.Missing(Calls.Recorded("execute"), state, ElsaInternals));
        var id = started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        Assert.Equal("False", started.Headers.GetValues("x-elsa-workflow-cannot-start").Single());
        Assert.Equal("true", started.Headers.GetValues("x-elsa-response").Single());
        Assert.Equal(id, (string)state["workflowState"]!["id"]!);
        Assert.Equal("BX-1", (string)state["workflowState"]!["correlationId"]!);
        Assert.Equal("ExpenseApproved", (string)state["workflowState"]!["bookmarks"]![0]!["payload"]!["eventName"]!);

        Assert.Equal("", Shape.Missing(Calls.Recorded("suspended-workflow-instances-ID"), await server.InstanceAsync(id), ElsaInternals));
        Assert.Equal("", Shape.Missing(Calls.Recorded("suspended-workflow-instances-ID-variables"), await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/variables")));
        var waiting = await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal");
        Assert.Equal("", Shape.Missing(Calls.Recorded("suspended-workflow-instances-ID-journal"), waiting));
        Assert.Equal(Events(Calls.Recorded("suspended-workflow-instances-ID-journal")), Events(waiting));
        Assert.Equal("", Shape.Missing(Calls.Recorded("suspended-activity-executions-list"), await ExecutionsAsync(id), [.. ElsaInternals, "/schedulingActivity"]));

        await server.Admin.PostAsync("/elsa/api/events/ExpenseApproved/trigger", new JsonObject { ["workflowInstanceId"] = id, ["input"] = new JsonObject { ["Approved"] = true } });

        var finished = await server.InstanceAsync(id);
        Assert.Equal("", Shape.Missing(Calls.Recorded("workflow-instances-ID"), finished, ElsaInternals));
        Assert.Equal("已批准", (string)finished["workflowState"]!["output"]!["Result"]!);
        Assert.Equal("", Shape.Missing(Calls.Recorded("activity-executions-list"), await ExecutionsAsync(id), [.. ElsaInternals, "/schedulingActivity"]));
        var journal = await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal");
        var recorded = Calls.Recorded("workflow-instances-ID-journal");
        Assert.Equal("", Shape.Missing(recorded, journal));
        Assert.Equal(Events(recorded), Events(journal));
        Assert.Equal("", Shape.Missing(Calls.Recorded("workflow-instances"), await server.Admin.GetObjectAsync("/elsa/api/workflow-instances?page=0&pageSize=5"), "items[1]", "/correlationId", "/finishedAt"));
    }

    [Fact]
    public async Task what_was_written_stands_in_the_activity_state_with_plain_numbers()
    {
        await SaveAsync("state");
        var id = await server.StartAsync("state", new JsonObject { ["input"] = new JsonObject { ["Amount"] = 1280.50m } });

        var submit = (await ExecutionsAsync(id))["items"]!.AsArray().Single(item => (string)item!["activityId"]! == "submit")!;

        Assert.Equal("报销 1280.5", (string)submit["activityState"]!["Text"]!);
        Assert.Equal(1280.5m, (decimal)(await server.InstanceAsync(id))["workflowState"]!["input"]!["Amount"]!);
    }

    // What there is to choose from differs: drivers, levels of logging and number types that this engine has no use for are not offered.
    [Theory]
    [InlineData("descriptors-commit-strategies-activities")]
    [InlineData("descriptors-commit-strategies-workflows")]
    [InlineData("descriptors-expression-descriptors")]
    [InlineData("descriptors-incident-strategies")]
    [InlineData("descriptors-log-persistence-strategies")]
    [InlineData("descriptors-storage-drivers")]
    [InlineData("descriptors-variables")]
    [InlineData("descriptors-workflow-activation-strategies")]
    public async Task each_thing_to_choose_from_is_told_like_the_original(string recorded)
    {
        var theirs = Calls.Recorded(recorded);
        var ours = await server.Admin.GetObjectAsync($"/elsa/api/{recorded.Replace("descriptors-", "descriptors/", StringComparison.Ordinal).Replace("strategies-", "strategies/", StringComparison.Ordinal)}");

        if (theirs["items"]!.AsArray() is [{ } example, ..])
            Assert.All(Assert.IsType<JsonArray>(ours["items"]), item => Assert.Equal("", Shape.Missing(example, item)));
        Assert.Equal("", Shape.Missing(theirs["count"], ours["count"]));
        Assert.Equal(theirs["items"]!.AsArray().Count == 0, ours["items"]!.AsArray().Count == 0);
    }

    [Theory]
    [InlineData("features-installed", "features/installed")]
    [InlineData("package-version", "package/version")]
    public async Task the_server_tells_of_itself_like_the_original(string recorded, string path) =>
        Assert.Equal("", Shape.Missing(Calls.Recorded(recorded), await server.Admin.GetObjectAsync($"/elsa/api/{path}")));

    [Fact]
    public async Task dispatching_gives_the_id()
    {
        await SaveAsync("dispatched");

        var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions/dispatched/dispatch", new JsonObject());

        Assert.Equal("", Shape.Missing(Calls.Recorded("dispatch"), answer));
        Assert.Equal("Running", (string)(await server.InstanceAsync((string)answer["workflowInstanceId"]!))["status"]!);
    }

    [Theory]
    [InlineData("GET", "by-definition-id/nobody")]
    [InlineData("GET", "nobody/export")]
    [InlineData("POST", "nobody/execute")]
    [InlineData("POST", "nobody/dispatch")]
    public async Task an_unknown_definition_is_a_404_with_nothing_in_it(string method, string path)
    {
        using var answer = await server.Admin.SendAsync(new HttpMethod(method), $"/elsa/api/workflow-definitions/{path}", method == "POST" ? new JsonObject() : null);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    private Task<JsonObject> ExecutionsAsync(string id) => server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}");

    // The recorded flow as Elsa ran it, scripts included, under a name of the test's own.
    private Task<JsonObject> SaveAsync(string definitionId)
    {
        var body = Calls.Recorded("post-body");
        body["model"]!["definitionId"] = definitionId;
        return server.Admin.PostAsync("/elsa/api/workflow-definitions", body);
    }

    private static JsonObject Recorded(string name, string definitionId) =>
        JsonNode.Parse(Calls.Recorded(name).ToJsonString().Replace("expense-approval", definitionId, StringComparison.Ordinal))!.AsObject();

    private static IEnumerable<(string, string)> Events(JsonObject journal) =>
        journal["items"]!.AsArray().Select(item => ((string)item!["activityId"]!, (string)item["eventName"]!));
}
