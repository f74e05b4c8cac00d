using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Containers inside containers, as the designer steps into them.</summary>
public sealed class SubgraphTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_container_is_given_with_what_is_inside()
    {
        var id = await NestedAsync("sub-one");

        var node = await server.Admin.GetObjectAsync($"{Root}/subgraph/{id}?parentNodeId=Workflow1:chart:loop");

        Assert.Equal("Workflow1:chart:loop", (string)node["nodeId"]!);
        Assert.Equal("Activities", (string)node["port"]!);
        Assert.Equal("Elsa.ForEach", (string)node["activity"]!["type"]!);
        Assert.Equal("Workflow1:chart:loop:body:line", (string)node["activity"]!["body"]!["activities"]![0]!["nodeId"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?parentNodeId=nobody")]
    public async Task without_a_node_the_whole_workflow_is_given(string query)
    {
        var id = await NestedAsync($"sub-all{query.Length}");

        var node = await server.Admin.GetObjectAsync($"{Root}/subgraph/{id}{query}");

        Assert.Equal("Elsa.Workflow", (string)node["activity"]!["type"]!);
        Assert.Equal("Workflow1:chart", (string)node["activity"]!["root"]!["nodeId"]!);
    }

    [Fact]
    public async Task the_way_to_a_node_names_each_container_and_port()
    {
        var id = await NestedAsync("sub-way");

        var answer = await server.Admin.GetObjectAsync($"{Root}/subgraph/segments/{id}?childNodeId=Workflow1:chart:loop:body:line");

        Assert.Equal("Workflow1:chart:loop:body:line", (string)answer["childNode"]!["nodeId"]!);
        Assert.Equal("Workflow1:chart:loop:body", (string)answer["container"]!["nodeId"]!);
        Assert.Equal(
            [("Workflow1:chart:loop", "loop", "Elsa.ForEach", "Body", "每一项"), ("Workflow1:chart:loop:body", "body", "Elsa.Sequence", "Activities", "Elsa.Sequence")],
            answer["pathSegments"]!.AsArray().Select(segment => (
                (string)segment!["activityNodeId"]!, (string)segment["activityId"]!, (string)segment["activityType"]!, (string)segment["portName"]!, (string)segment["activityName"]!)));
    }

    [Fact]
    public async Task a_node_of_the_chart_itself_has_no_way()
    {
        var id = await NestedAsync("sub-top");

        var answer = await server.Admin.GetObjectAsync($"{Root}/subgraph/segments/{id}?childNodeId=Workflow1:chart:loop");

        Assert.Empty(answer["pathSegments"]!.AsArray());
        Assert.Equal("Elsa.Workflow", (string)answer["container"]!["activity"]!["type"]!);
        using var unknown = await server.Admin.GetAsync($"{Root}/subgraph/segments/{id}?childNodeId=nobody");
        Assert.Equal("node-unknown", (string)(await unknown.ProblemAsync(400))["code"]!);
    }

    [Fact]
    public async Task what_a_used_definition_holds_stands_in_its_node()
    {
        await server.Admin.SaveAsync(Usable("sub-used", "sub used", "x"), publish: true);
        var saved = await server.Admin.SaveAsync(Model("sub-user", Using("u", "sub-used", "SubUsed")), publish: true);

        var node = await server.Admin.GetObjectAsync($"{Root}/subgraph/{saved["workflowDefinition"]!["id"]}?parentNodeId=Workflow1:root:u");

        Assert.Equal("Workflow1:root:u:root:inner", (string)node["activity"]!["root"]!["activities"]![0]!["nodeId"]!);
    }

    private async Task<string> NestedAsync(string definitionId)
    {
        var loop = new JsonObject
        {
            ["id"] = "loop", ["type"] = "Elsa.ForEach", ["name"] = "每一项",
            ["body"] = new JsonObject { ["id"] = "body", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activities.WriteLine("line", "x")) },
        };
        var saved = await server.Admin.SaveAsync(Chart(definitionId, [loop]));
        return (string)saved["workflowDefinition"]!["id"]!;
    }
}
