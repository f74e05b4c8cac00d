using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Definitions that use definitions: who they are, and how they get a new version.</summary>
public sealed class ReferenceTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task consumers_are_found_over_others_and_in_circles()
    {
        await server.Admin.SaveAsync(Usable("c-base", "c base", "x"), publish: true);
        await server.Admin.SaveAsync(Model("c-user", Using("u", "c-base", "CBase"), Starting("back", "c-top")), publish: true);
        await server.Admin.SaveAsync(Model("c-top", Starting("d", "c-user")));
        await server.Admin.SaveAsync(Model("c-other", Activities.WriteLine("w", "c-base")));

        var answer = await server.Admin.GetObjectAsync($"{Root}/c-base/consumers");

        Assert.Equal(["c-user", "c-top"], Strings(answer["consumingWorkflowDefinitionIds"]));
        Assert.True((bool)answer["consumers"]![0]!["isUse"]!);
        Assert.Empty((await server.Admin.GetObjectAsync($"{Root}/c-other/consumers"))["consumingWorkflowDefinitionIds"]!.AsArray());
    }

    [Fact]
    public async Task a_new_version_is_taken_along_only_when_somebody_asks()
    {
        await ChainAsync("asked", takesAlong: false);

        var saved = await server.Admin.SaveAsync(Usable("asked-base", "asked base", "new"), publish: true);
        Assert.Equal(0, (int)saved["consumingWorkflowCount"]!);
        Assert.Equal(1, await BoundAsync("asked-user"));

        var answer = await server.Admin.PostAsync($"{Root}/asked-base/update-references", new JsonObject());
        Assert.Equal(["asked user", "流程 asked-top"], Strings(answer["affectedWorkflows"]));
        Assert.Equal(2, await BoundAsync("asked-user"));
        Assert.Equal(2, await BoundAsync("asked-top"));
        Assert.Equal(2, (int)(await server.Admin.ReadAsync("asked-top", "Published"))["version"]!);

        Assert.Empty((await server.Admin.PostAsync($"{Root}/asked-base/update-references", new JsonObject()))["affectedWorkflows"]!.AsArray());
        Assert.Equal(2, (int)(await server.Admin.ReadAsync("asked-top"))["version"]!);
    }

    [Fact]
    public async Task a_definition_can_take_its_consumers_along_when_it_is_published()
    {
        await ChainAsync("along", takesAlong: true);

        var saved = await server.Admin.SaveAsync(Usable("along-base", "along base", "new", takesAlong: true), publish: true);

        Assert.Equal(2, (int)saved["consumingWorkflowCount"]!);
        Assert.Equal(2, await BoundAsync("along-user"));
        Assert.Equal(2, await BoundAsync("along-top"));
        var id = await server.StartAsync("along-top");
        var lines = (await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray();
        Assert.Contains(lines, item => (string?)item!["activityState"]?["Text"] == "new");
    }

    [Fact]
    public async Task those_in_a_circle_or_reached_over_two_ways_are_saved_once()
    {
        async Task PublishAsync(string id, params JsonObject[] activities)
        {
            var model = Model($"ring-{id}", activities);
            (model["name"], model["options"]) = ($"ring {id}", new JsonObject { ["usableAsActivity"] = true });
            await server.Admin.SaveAsync(model, publish: true);
        }

        await PublishAsync("a", Activities.WriteLine("w", "old"));
        await PublishAsync("b", Using("u", "ring-a", "RingA"));
        await PublishAsync("c", Using("u", "ring-a", "RingA"), Using("v", "ring-b", "RingB"));
        await PublishAsync("b", Using("u", "ring-a", "RingA"), Using("v", "ring-c", "RingC"));
        await PublishAsync("a", Activities.WriteLine("w", "new"));

        var answer = await server.Admin.PostAsync($"{Root}/ring-a/update-references", new JsonObject());

        Assert.Equal(["ring b", "ring c"], Strings(answer["affectedWorkflows"]));
        Assert.Equal((3, 2), ((int)(await server.Admin.ReadAsync("ring-b"))["version"]!, (int)(await server.Admin.ReadAsync("ring-c"))["version"]!));
    }

    [Fact]
    public async Task a_used_definition_that_was_renamed_is_shown_under_its_new_name_and_still_found()
    {
        await server.Admin.SaveAsync(Usable("改名的", "old name", "x"), publish: true);
        await server.Admin.SaveAsync(Model("rename-user", Using("u", "改名的", "OldName")), publish: true);

        await server.Admin.SaveAsync(Usable("改名的", "new name", "x"), publish: true);

        Assert.Equal("NewName", (string)(await server.Admin.ReadAsync("rename-user"))["root"]!["activities"]![0]!["type"]!);
        Assert.Equal(["rename-user"], Strings((await server.Admin.GetObjectAsync($"{Root}/{Uri.EscapeDataString("改名的")}/consumers"))["consumingWorkflowDefinitionIds"]));
    }

    [Fact]
    public async Task a_consumers_draft_stays_a_draft()
    {
        await server.Admin.SaveAsync(Usable("d-base", "d base", "old"), publish: true);
        await server.Admin.SaveAsync(Model("d-user", Using("u", "d-base", "DBase")));
        await server.Admin.SaveAsync(Usable("d-base", "d base", "new"), publish: true);

        await server.Admin.PostAsync($"{Root}/d-base/update-references", new JsonObject());

        var draft = await server.Admin.ReadAsync("d-user");
        Assert.Equal(2, await BoundAsync("d-user"));
        Assert.False((bool)draft["isPublished"]!);
        Assert.Equal(1, (int)draft["version"]!);
    }

    [Fact]
    public async Task only_who_draws_may_update_references()
    {
        Assert.Equal(403, await server.As("operator-key").StatusAsync(HttpMethod.Post, $"{Root}/any/update-references", new JsonObject()));
        Assert.Equal(403, await server.As("auditor-key").StatusAsync(HttpMethod.Post, "/elsa/api/actions/workflow-definitions/reload", new JsonObject()));
    }

    [Fact]
    public async Task refreshing_finds_triggers_again_and_says_which_definitions_there_are()
    {
        await server.PublishAsync("refreshed", [Activities.Event("e", "RefreshedEvent", canStart: true)]);

        var answer = await server.Admin.PostAsync("/elsa/api/actions/workflow-definitions/refresh", new JsonObject { ["definitionIds"] = Texts("refreshed", "nobody") });
        using var reload = await server.Admin.PostAsync("/elsa/api/actions/workflow-definitions/reload", null);

        Assert.Equal(["refreshed"], Strings(answer["refreshed"]));
        Assert.Equal(["nobody"], Strings(answer["notFound"]));
        Assert.Equal(200, (int)reload.StatusCode);
        await server.Admin.PostAsync("/elsa/api/events/RefreshedEvent/trigger", new JsonObject());
        Assert.Equal(1, (int)(await server.Admin.GetObjectAsync("/elsa/api/workflow-instances?definitionId=refreshed"))["totalCount"]!);
    }

    /// <summary>A definition, one that uses it, and one that uses that.</summary>
    private async Task ChainAsync(string name, bool takesAlong)
    {
        await server.Admin.SaveAsync(Usable($"{name}-base", $"{name} base", "old", takesAlong), publish: true);
        var user = Model($"{name}-user", Using("u", $"{name}-base", Pascal($"{name} base")));
        (user["name"], user["options"]) = ($"{name} user", new JsonObject { ["usableAsActivity"] = true });
        await server.Admin.SaveAsync(user, publish: true);
        await server.Admin.SaveAsync(Model($"{name}-top", Using("u", $"{name}-user", Pascal($"{name} user"))), publish: true);
    }

    private static string Pascal(string words) => string.Concat(words.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The version that the definition's first node is bound to.</summary>
    private async Task<int> BoundAsync(string definitionId) => (int)(await server.Admin.ReadAsync(definitionId))["root"]!["activities"]![0]!["version"]!;
}
