using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa;

/// <summary>Flows that start flows, and flows used as activities, over HTTP.</summary>
public sealed class ChildFlowTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_parent_answers_when_its_child_has_rested()
    {
        await server.PublishAsync("quick-child", new JsonArray(Line("l")));
        await server.PublishAsync("quick-parent", new JsonArray(Execute("quick-child"), Line("after")));

        var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions/quick-parent/execute", new JsonObject());

        Assert.Equal("Finished", (string)answer["workflowState"]!["subStatus"]!);
        var children = await server.Admin.GetObjectAsync("/elsa/api/workflow-instances?definitionId=quick-child");
        var child = await server.InstanceAsync((string)Assert.Single(children["items"]!.AsArray())!["id"]!);
        Assert.Equal((string)answer["workflowState"]!["id"]!, (string)child["workflowState"]!["parentWorkflowInstanceId"]!);
    }

    [Fact]
    public async Task a_usable_definition_is_offered_as_an_activity_until_it_is_retracted()
    {
        await server.PublishAsync("offered", new JsonArray(Line("l")), model =>
        {
            (model["name"], model["options"]) = ("double it", new JsonObject { ["usableAsActivity"] = true });
            model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Value", ["type"] = "Int32" });
            model["outcomes"] = new JsonArray("Big", "Small");
        });

        var offered = Assert.Single((await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities"))["items"]!.AsArray(), item => (string)item!["typeName"]! == "DoubleIt")!;
        Assert.Equal("Value", (string)Assert.Single(offered["inputs"]!.AsArray())!["name"]!);
        Assert.Equal(["Big", "Small"], offered["ports"]!.AsArray().Select(port => (string)port!["name"]!));
        Assert.Equal("WorkflowDefinitionActivity", (string)offered["customProperties"]!["RootType"]!);
        Assert.Equal("offered", (string)offered["constructionProperties"]!["workflowDefinitionId"]!);
        Assert.Equal("DoubleIt", (string)(await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities/DoubleIt"))["typeName"]!);

        await server.Admin.PostAsync("/elsa/api/workflow-definitions/offered/retract", new JsonObject());
        Assert.DoesNotContain((await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities"))["items"]!.AsArray(), item => (string)item!["typeName"]! == "DoubleIt");
    }

    private static JsonObject Line(string id) => new() { ["id"] = id, ["type"] = "Elsa.WriteLine", ["text"] = Literal("x") };

    private static JsonObject Execute(string definitionId) => new()
    {
        ["id"] = "x", ["type"] = "Elsa.ExecuteWorkflow", ["workflowDefinitionId"] = Literal(definitionId), ["waitForCompletion"] = Literal("True"),
    };

    private static JsonObject Literal(string text) => new() { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = text } };
}
