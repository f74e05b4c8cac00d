using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Elsa;

public sealed class DefinitionTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task saving_a_changed_published_definition_makes_a_draft_of_the_next_version()
    {
        await server.PublishAsync("versions", [Activities.WriteLine("w", "one")]);
        var drawing = (await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/versions"));
        drawing["root"]!["activities"]![0]!["text"] = Activities.Input("String", "two", "Literal");

        var saved = await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = drawing, ["publish"] = false });

        Assert.Equal(2, (int)saved["workflowDefinition"]!["version"]!);
        Assert.False((bool)saved["workflowDefinition"]!["isPublished"]!);
        var published = await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/versions?versionOptions=Published");
        Assert.Equal(1, (int)published["version"]!);
        await server.Admin.PostAsync("/elsa/api/workflow-definitions/versions/publish", new JsonObject());
        published = await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions/by-definition-id/versions?versionOptions=Published");
        Assert.Equal(2, (int)published["version"]!);
        var history = await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions?versionOptions=AllVersions&DefinitionIds=versions&OrderBy=Version&OrderDirection=Descending");
        Assert.Equal([2, 1], history["items"]!.AsArray().Select(item => (int)item!["version"]!));
    }

    [Fact]
    public async Task saving_what_stands_already_makes_no_version()
    {
        var first = await server.PublishAsync("same", [Activities.WriteLine("w", "one")]);
        var again = await server.PublishAsync("same", [Activities.WriteLine("w", "one")]);

        Assert.Equal((string)first["workflowDefinition"]!["id"]!, (string)again["workflowDefinition"]!["id"]!);
    }

    [Fact]
    public async Task a_draft_that_was_run_keeps_its_drawing_and_goes_on_as_the_next_version()
    {
        JsonObject Model(string text) => new()
        {
            ["definitionId"] = "draft",
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activities.WriteLine("w", text), Activities.Event("e", "Go")) },
        };
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = Model("one"), ["publish"] = false });
        var id = await server.StartAsync("draft", new JsonObject { ["versionOptions"] = "Latest" });

        var saved = await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = Model("two"), ["publish"] = false });

        Assert.Equal(2, (int)saved["workflowDefinition"]!["version"]!);
        await server.Admin.PostAsync("/elsa/api/events/Go/trigger", new JsonObject { ["workflowInstanceId"] = id });
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["subStatus"]!);
    }

    [Fact]
    public async Task lists_are_filtered_by_name_and_paged_from_zero()
    {
        foreach (var number in (string[])["1", "2", "3"])
            await server.PublishAsync($"listed-{number}", [Activities.WriteLine("w", number)]);

        var page = await server.Admin.GetObjectAsync("/elsa/api/workflow-definitions?SearchTerm=listed&Page=1&PageSize=2&OrderBy=Name");

        Assert.Equal(3, (int)page["totalCount"]!);
        Assert.Equal("listed-3", (string)page["items"]!.AsArray().Single()!["definitionId"]!);
    }

    [Fact]
    public async Task a_retracted_definition_starts_nothing_and_a_deleted_one_is_gone()
    {
        await server.PublishAsync("retracted", [Activities.WriteLine("w", "x")]);

        var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions/retracted/retract", new JsonObject());
        Assert.False((bool)answer["isPublished"]!);
        using (var start = await server.Admin.PostAsync("/elsa/api/workflow-definitions/retracted/execute", Calls.Json(new JsonObject())))
            Assert.Equal(404, (int)start.StatusCode);

        using (var deleted = await server.Admin.DeleteAsync("/elsa/api/workflow-definitions/retracted"))
            Assert.Equal(204, (int)deleted.StatusCode);
        using var gone = await server.Admin.GetAsync("/elsa/api/workflow-definitions/by-definition-id/retracted");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Theory]
    [InlineData("1e30")]
    [InlineData("1.5")]
    public async Task a_version_that_is_no_number_is_refused_and_nothing_fails(string version)
    {
        using var body = new StringContent($$"""{"versionOptions":{{version}}}""", System.Text.Encoding.UTF8, "application/json");

        using var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions/any/execute", body);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Fact]
    public async Task a_definition_whose_instances_run_cannot_be_deleted()
    {
        await server.PublishAsync("in-use", [Activities.Event("e", "Never")]);
        await server.StartAsync("in-use");

        using var answer = await server.Admin.DeleteAsync("/elsa/api/workflow-definitions/in-use");

        Assert.Equal("definition-in-use", (string)(await answer.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_drawing_with_two_nodes_of_one_id_is_refused_with_every_error()
    {
        using var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions", Calls.Json(new JsonObject
        {
            ["model"] = new JsonObject
            {
                ["definitionId"] = "twice",
                ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activities.WriteLine("w", "1"), Activities.WriteLine("w", "2")) },
            },
            ["publish"] = true,
        }));

        var problem = await answer.ProblemAsync(400);
        Assert.Equal("definition-invalid", (string)problem["code"]!);
        Assert.Contains("“w”", (string)Assert.Single(problem["errors"]!["any"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_designer_learns_of_activities_expressions_and_features()
    {
        var activities = await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities");

        var names = activities["items"]!.AsArray().Select(item => (string)item!["typeName"]!).ToList();
        Assert.Contains("Elsa.Flowchart", names);
        Assert.Contains("Task.Approval", names);
        Assert.Equal(names.Count, (int)activities["count"]!);
        foreach (var path in (string[])["descriptors/expression-descriptors", "descriptors/incident-strategies", "descriptors/variables", "features/installed"])
            Assert.NotEmpty((await server.Admin.GetObjectAsync($"/elsa/api/{path}"))["items"]!.AsArray());
        Assert.NotNull((string?)(await server.Admin.GetObjectAsync("/elsa/api/package/version"))["packageVersion"]);
    }

    [Theory]
    [InlineData("Elsa.If", true, "Then Embedded", "Else Embedded")]
    [InlineData("Elsa.ForEach", true, "Body Embedded")]
    [InlineData("Elsa.FlowDecision", true, "True Flow", "False Flow")]
    [InlineData("Elsa.Fork", false)]
    [InlineData("Elsa.Sequence", false)]
    public async Task the_designer_learns_which_ports_are_inside_a_node_and_what_it_may_offer(string type, bool isBrowsable, params string[] ports)
    {
        var descriptor = await server.Admin.GetObjectAsync($"/elsa/api/descriptors/activities/{type}");

        Assert.Equal(ports, descriptor["ports"]!.AsArray().Select(port => $"{port!["name"]} {port["type"]}"));
        Assert.Equal(isBrowsable, (bool)descriptor["isBrowsable"]!);
    }

    [Fact]
    public async Task a_script_is_written_in_the_code_editor_of_its_language()
    {
        var descriptor = await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities/Elsa.RunJavaScript");

        var script = descriptor["inputs"]!.AsArray().Single(input => (string)input!["name"]! == "Script")!;
        Assert.True((bool)script["isWrapped"]!);
        Assert.Equal("code-editor", (string)script["uiHint"]!);
        Assert.Equal("javascript", (string)script["uiSpecifications"]!["code-editor"]!["language"]!);
    }

    [Fact]
    public async Task the_designer_offers_the_languages_this_server_speaks()
    {
        var expressions = (await server.Admin.GetObjectAsync("/elsa/api/descriptors/expression-descriptors"))["items"]!.AsArray();
        var features = (await server.Admin.GetObjectAsync("/elsa/api/features/installed"))["items"]!.AsArray();

        Assert.Equal(
            server.Services.GetRequiredService<ExpressionLanguages>().Types.Order(StringComparer.Ordinal),
            expressions.Select(item => (string)item!["type"]!).Order(StringComparer.Ordinal));
        Assert.Equal("liquid", (string)expressions.Single(item => (string)item!["type"]! == "Liquid")!["properties"]!["MonacoLanguage"]!);
        Assert.Equal("Literal", (string)expressions[0]!["type"]!);
        Assert.Contains("Elsa.Liquid", features.Select(item => (string)item!["fullName"]!));
    }

    [Fact]
    public void csharp_is_neither_spoken_nor_loaded_where_it_is_not_switched_on()
    {
        Assert.DoesNotContain("CSharp", server.Services.GetRequiredService<ExpressionLanguages>().Types);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name is "Baton.CSharp" or "Microsoft.CodeAnalysis");
    }
}
