using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

public sealed class ExecutionTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task the_report_counts_what_ran_and_says_what_is_stuck()
    {
        await server.PublishAsync("counted", [Activities.WriteLine("w", "x"), Activities.Event("e", "Never")]);
        var id = await server.StartAsync("counted");

        var stats = await ReportAsync(id, "root:w", "root:e", "root:nobody");

        Assert.Equal(["e 1/0/1 blocked", "w 1/1/0"], stats);
    }

    [Fact]
    public async Task a_retried_execution_counts_once()
    {
        await server.PublishAsync("counted-retry", [Activities.Broken("b")], Activities.Parking);
        var id = await server.StartAsync("counted-retry");
        await server.Admin.PostAsync("/elsa/api/alterations/workflows/retry", new JsonObject { ["workflowInstanceIds"] = new JsonArray(id) });

        Assert.Equal(["b 1/0/1 faulted", "root 1/0/1"], await ReportAsync(id));
        var execution = (await ListAsync("list", id, "b")).Single()!;
        Assert.Equal(2, (int)execution["aggregateFaultCount"]!);
        await server.Admin.PostAsync($"/api/instances/{id}/incidents/2/skip", new JsonObject());
        Assert.Equal(["b 1/1/0", "root 1/1/0"], await ReportAsync(id));
    }

    [Fact]
    public async Task a_node_is_found_by_its_path_or_by_the_end_of_it()
    {
        await server.PublishAsync("found", [Activities.WriteLine("w", "x"), Activities.WriteLine("ww", "y")]);
        var id = await server.StartAsync("found");

        foreach (var node in (string[])["Workflow1:root:w", "root:w", "w"])
            Assert.Equal("w", (string)(await ListAsync("list", id, node)).Single()!["activityId"]!);
        Assert.Equal("Workflow1", (string)(await ListAsync("list", id, "Workflow1")).Single()!["activityId"]!);
        Assert.Empty(await ListAsync("list", id, "oot:w"));
        Assert.Equal(4, (int)(await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/count?workflowInstanceId={id}"))["count"]!);
    }

    [Fact]
    public async Task summaries_are_the_records_without_what_they_carry()
    {
        await server.PublishAsync("short", [Activities.WriteLine("w", "x"), Activities.Event("e", "Never")]);
        var id = await server.StartAsync("short");

        foreach (var node in (string[])["", "root", "e", "w"])
        {
            var full = await ListAsync("list", id, node);
            var summaries = (await server.Admin.GetObjectAsync($"/elsa/api/activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={node}"))["items"]!.AsArray();
            foreach (var record in full)
            {
                foreach (var member in (string[])["activityState", "payload", "outputs", "properties", "exception"])
                    record!.AsObject().Remove(member);
            }

            Assert.True(JsonNode.DeepEquals(full, summaries), $"{node}:\n{full}\n{summaries}");
        }
    }

    [Fact]
    public async Task one_execution_is_read_by_its_id()
    {
        await server.PublishAsync("single", [Activities.WriteLine("w", "你好")]);
        var id = await server.StartAsync("single");
        var listed = (await ListAsync("list", id, "w")).Single()!;

        var byPath = await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/{listed["id"]}");
        var byQuery = await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/by-id?id={listed["id"]}");

        Assert.Equal("你好", (string)byPath["activityState"]!["Text"]!);
        Assert.True(JsonNode.DeepEquals(listed, byPath));
        Assert.True(JsonNode.DeepEquals(listed, byQuery));
    }

    [Theory]
    [InlineData("nobody-1")]
    [InlineData("nobody")]
    [InlineData("{0}-99")]
    [InlineData("{0}-x")]
    [InlineData("{0}--1")]
    public async Task an_execution_that_never_was_is_not_found(string form)
    {
        await server.PublishAsync("unfound", [Activities.WriteLine("w", "x")]);
        var id = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, await server.StartAsync("unfound"));

        using var record = await server.Admin.GetAsync($"/elsa/api/activity-executions/{id}");
        using var stack = await server.Admin.GetAsync($"/elsa/api/activity-executions/{id}/call-stack");

        Assert.Equal((404, 404), ((int)record.StatusCode, (int)stack.StatusCode));
    }

    [Fact]
    public async Task a_call_stack_goes_through_the_instance_that_started_this_one()
    {
        await server.PublishAsync("inner", [Activities.Event("leaf", "Never")]);
        await server.PublishAsync("outer", [Run("call", "inner")]);
        var outer = await server.StartAsync("outer");
        var children = await server.Admin.PostAsync("/elsa/api/workflow-instances", new JsonObject { ["parentWorkflowInstanceIds"] = new JsonArray(outer) });
        var inner = (string)children["items"]!.AsArray().Single()!["id"]!;
        var leaf = (string)(await ListAsync("list", inner, "leaf")).Single()!["id"]!;

        var across = await StackAsync(leaf, "");
        var within = await StackAsync(leaf, "includeCrossWorkflowChain=false");
        var part = await StackAsync(leaf, "skip=1&take=2");

        Assert.Equal("Workflow1 root call Workflow1 root leaf", Path(across));
        Assert.Equal("Workflow1 root leaf", Path(within));
        Assert.Equal("root call", Path(part));
        Assert.Equal(6, (int)part["totalCount"]!);
        Assert.Equal(leaf, (string)across["activityExecutionId"]!);
        Assert.Equal(outer, (string)across["items"]![3]!["schedulingWorkflowInstanceId"]!);
        Assert.Equal((string)across["items"]![2]!["id"]!, (string)across["items"]![3]!["schedulingActivityExecutionId"]!);
    }

    [Fact]
    public async Task the_last_entry_of_an_activity_is_read_alone()
    {
        await server.PublishAsync("last", [Activities.WriteLine("w", "x"), Activities.Event("e", "Never")]);
        var id = await server.StartAsync("last");

        var last = await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal/w");
        using var unknown = await server.Admin.GetAsync($"/elsa/api/workflow-instances/{id}/journal/nobody");

        Assert.Equal("Completed", (string)last["eventName"]!);
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Theory]
    [InlineData("""{"activityIds":["w"]}""", "w:Started w:Completed")]
    [InlineData("""{"activityIds":["w","e"],"excludedEventNames":["Started"]}""", "w:Completed e:Suspended")]
    [InlineData("""{"excludedActivityTypes":["Elsa.Workflow","Elsa.Sequence","Elsa.WriteLine"]}""", "e:Started e:Suspended")]
    [InlineData("""{"activityTypes":["Elsa.Event"],"eventNames":["Suspended"]}""", "e:Suspended")]
    [InlineData("""{"eventNames":["Faulted"]}""", "")]
    public async Task a_journal_is_filtered(string filter, string expected)
    {
        await server.PublishAsync("journaled", [Activities.WriteLine("w", "x"), Activities.Event("e", "Never")]);
        var id = await server.StartAsync("journaled");

        var answer = await server.Admin.PostAsync($"/elsa/api/workflow-instances/{id}/journal?skip=0&take=50", new JsonObject { ["filter"] = JsonNode.Parse(filter) });

        Assert.Equal(expected, string.Join(' ', answer["items"]!.AsArray().Select(item => $"{item!["activityId"]}:{item["eventName"]}")));
        Assert.Equal(answer["items"]!.AsArray().Count, (int)answer["totalCount"]!);
    }

    private async Task<JsonArray> ListAsync(string list, string id, string node) =>
        (JsonArray)(await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/{list}?WorkflowInstanceId={id}&ActivityNodeId={node}"))["items"]!;

    private Task<JsonObject> StackAsync(string id, string query) => server.Admin.GetObjectAsync($"/elsa/api/activity-executions/{id}/call-stack?{query}");

    private static string Path(JsonObject stack) => string.Join(' ', stack["items"]!.AsArray().Select(item => (string)item!["activityId"]!));

    private async Task<IEnumerable<string>> ReportAsync(string id, params string[] nodes)
    {
        var report = await server.Admin.PostAsync("/elsa/api/activity-executions/report", new JsonObject
        {
            ["workflowInstanceId"] = id,
            ["activityNodeIds"] = new JsonArray([.. nodes.Select(node => (JsonNode)node)]),
        });
        return report["stats"]!.AsArray()
            .Select(each => $"{each!["activityId"]} {each["startedCount"]}/{each["completedCount"]}/{each["uncompletedCount"]}{((bool)each["isBlocked"]! ? " blocked" : "")}{((bool)each["isFaulted"]! ? " faulted" : "")}")
            .Order(StringComparer.Ordinal);
    }

    private static JsonObject Run(string id, string definitionId) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.ExecuteWorkflow",
        ["workflowDefinitionId"] = Activities.Input("String", definitionId, "Literal"),
        ["waitForCompletion"] = Activities.Input("Boolean", "True", "Literal"),
    };
}
