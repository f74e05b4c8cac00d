using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Gallery;

public sealed class GalleryTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task every_flow_that_comes_along_is_offered_with_what_it_does()
    {
        var items = (await server.Admin.GetObjectAsync("/api/templates"))["items"]!.AsArray();

        var expense = items.Single(item => (string)item!["id"]! == "expense-approval")!;
        Assert.Equal("费用报销", (string)expense["name"]!);
        Assert.Contains("上级同意", (string)expense["description"]!, StringComparison.Ordinal);
        Assert.Contains("编单号", expense["steps"]!.AsArray().Select(step => (string)step!));
        var (nodes, edges) = (expense["sketch"]!["nodes"]!.AsArray(), expense["sketch"]!["edges"]!.AsArray());
        Assert.Equal(expense["steps"]!.AsArray().Count, nodes.Count);
        Assert.Equal((60, 200, "收到“报销”"), ((int)nodes[0]!["x"]!, (int)nodes[0]!["y"]!, (string)nodes[0]!["label"]!));
        Assert.Equal(["收到“报销” → 编单号"], edges.Where(edge => (int)edge![0]! == 0).Select(edge => $"{nodes[0]!["label"]} → {nodes[(int)edge![1]!]!["label"]}"));
    }

    [Fact]
    public async Task a_flow_begun_with_a_template_is_a_draft_of_its_own()
    {
        var first = await BeginAsync("出差报销");
        var second = await BeginAsync("办公用品报销");

        Assert.NotEqual((string)first["definitionId"]!, (string)second["definitionId"]!);
        Assert.NotEqual("expense-approval", (string)first["definitionId"]!);
        Assert.Equal(("出差报销", 1, false), ((string)first["name"]!, (int)first["version"]!, (bool)first["isPublished"]!));
        var read = await server.Admin.GetObjectAsync($"/elsa/api/workflow-definitions/by-definition-id/{first["definitionId"]}?versionOptions=Latest");
        Assert.Contains(read["root"]!["activities"]!.AsArray(), activity => (string?)activity!["metadata"]?["displayText"] == "编单号");
        Assert.True(JsonNode.DeepEquals(read["customProperties"]!["Baton:Parameters"], first["customProperties"]!["Baton:Parameters"]));
        Assert.NotEmpty(read["customProperties"]!["Baton:Parameters"]!.AsArray());
    }

    [Fact]
    public async Task without_a_name_it_takes_the_templates()
    {
        var begun = await server.Admin.PostAsync("/api/templates/expense-approval", new JsonObject());

        Assert.Equal("费用报销", (string)begun["workflowDefinition"]!["name"]!);
    }

    [Theory]
    [InlineData("admin-key", "nothing-of-the-kind", 404)]
    [InlineData("admin-key", "..%2F..%2Fappsettings", 404)]
    [InlineData("employee-key", "expense-approval", 403)]
    [InlineData("auditor-key", "expense-approval", 403)]
    public async Task what_is_not_there_or_not_allowed_is_said(string key, string template, int status)
    {
        using var answer = await server.As(key).SendAsync(HttpMethod.Post, $"/api/templates/{template}", new JsonObject { ["name"] = "x" });

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private async Task<JsonNode> BeginAsync(string name) =>
        (await server.Admin.PostAsync("/api/templates/expense-approval", new JsonObject { ["name"] = name }))["workflowDefinition"]!;
}
