using System.Text.Json.Nodes;
using Baton.Server.Tests;

namespace Baton.Authoring.Tests.Packages;

/// <summary>From packages in a folder to a node in a running flow, by the commands that a developer types.</summary>
public sealed class TemplateTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public async Task the_tests_of_a_new_project_pass() => Assert.Contains("Total: 2, Errors: 0, Failed: 0", await workshop.RunTestsAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task a_published_module_is_loaded_from_the_folder_and_its_activity_runs()
    {
        await workshop.PublishModuleAsync();
        await using var server = new TestServer($"--Baton:Modules:Folder={workshop.Modules}", $"--{Workshop.Project}:Prices:A1=12.50");
        await server.InitializeAsync();
        var descriptor = await server.Admin.GetObjectAsync($"/elsa/api/descriptors/activities/{Workshop.Project}.PriceOf");
        Assert.Equal("查价格", (string)descriptor["displayName"]!);
        await server.PublishAsync(
            "quote",
            new JsonArray(new JsonObject
            {
                ["id"] = "price", ["type"] = $"{Workshop.Project}.PriceOf", ["article"] = Literal("A1"), ["quantity"] = Literal("2"),
                ["result"] = new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "Total" } },
            }),
            model => model["outputs"] = new JsonArray(new JsonObject { ["name"] = "Total", ["type"] = "Decimal" }));

        var id = await server.StartAsync("quote");

        Assert.Equal(25m, (decimal)(await server.InstanceAsync(id))["workflowState"]!["output"]!["Total"]!);
    }

    private static JsonObject Literal(string text) => new() { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = text } };
}
