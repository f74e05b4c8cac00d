using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Two people draw at once: who says what they have seen overwrites nobody.</summary>
public sealed class StaleSaveTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_save_that_has_not_seen_the_last_one_is_refused_with_who_changed_what()
    {
        var seen = await OpenAsync("stale");
        var other = Model("stale", Labelled("w", "打印单据", "changed"), Activities.WriteLine("new", "x"));
        using (var saved = await server.As("admin-key").SendAsync(HttpMethod.Post, Root, Body(other), ("Baton-Revision", seen)))
            Assert.Equal(200, (int)saved.StatusCode);

        using var refused = await server.Admin.SendAsync(HttpMethod.Post, Root, Body(Model("stale", Activities.WriteLine("w", "mine"))), ("Baton-Revision", seen));

        var problem = await refused.ProblemAsync(400);
        Assert.Equal("stale-save", (string)problem["code"]!);
        Assert.Equal((string)problem["detail"]!, (string)problem["errors"]!["any"]![0]!);
        var change = Assert.Single(problem["changes"]!.AsArray())!;
        Assert.Equal("api-key-0", (string)change["by"]!);
        Assert.Equal(["打印单据", "new"], Strings(change["nodes"]));
        Assert.Contains("“打印单据”“new”", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("changed", (string)(await server.Admin.ReadAsync("stale"))["root"]!["activities"]![0]!["text"]!["expression"]!["value"]!);
    }

    [Fact]
    public async Task http_has_its_own_word_for_it()
    {
        var seen = await OpenAsync("if-match");
        await server.Admin.SaveAsync(Model("if-match", Activities.WriteLine("w", "changed")));

        using var refused = await server.Admin.SendAsync(HttpMethod.Post, Root, Body(Model("if-match", Activities.WriteLine("w", "mine"))), ("If-Match", seen));
        using var published = await server.Admin.SendAsync(HttpMethod.Post, $"{Root}/if-match/publish", new JsonObject(), ("If-Match", seen));
        using var whatever = await server.Admin.SendAsync(HttpMethod.Post, Root, Body(Model("if-match", Activities.WriteLine("w", "mine"))), ("If-Match", "*"));

        await refused.ProblemAsync(412);
        await published.ProblemAsync(412);
        Assert.Equal(200, (int)whatever.StatusCode);
    }

    [Fact]
    public async Task each_answer_carries_the_revision_for_the_next_save()
    {
        var revision = await OpenAsync("chain");
        foreach (var text in (string[])["two", "three"])
        {
            using var saved = await server.Admin.SendAsync(HttpMethod.Post, Root, Body(Model("chain", Activities.WriteLine("w", text))), ("Baton-Revision", revision));
            Assert.Equal(200, (int)saved.StatusCode);
            Assert.NotEqual(revision, saved.Headers.ETag!.Tag);
            revision = saved.Headers.ETag!.Tag;
        }

        using var publish = await server.Admin.SendAsync(HttpMethod.Post, $"{Root}/chain/publish", new JsonObject(), ("Baton-Revision", revision));
        Assert.Equal(200, (int)publish.StatusCode);
        using var read = await server.Admin.GetAsync($"{Root}/by-definition-id/chain");
        Assert.Equal(publish.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task without_a_revision_the_last_one_wins()
    {
        await OpenAsync("last-wins");
        await server.Admin.SaveAsync(Model("last-wins", Activities.WriteLine("w", "theirs")));

        await server.Admin.SaveAsync(Model("last-wins", Activities.WriteLine("w", "mine")));

        Assert.Equal("mine", (string)(await server.Admin.ReadAsync("last-wins"))["root"]!["activities"]![0]!["text"]!["expression"]!["value"]!);
    }

    [Fact]
    public async Task saves_at_the_same_time_without_a_revision_all_succeed()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => server.Admin.SaveAsync(Model("at-once", Activities.WriteLine("w", $"{number}")), publish: number % 2 == 0)));

        Assert.All(saved, answer => Assert.Equal("at-once", (string)answer["workflowDefinition"]!["definitionId"]!));
        Assert.True((int)(await server.Admin.ReadAsync("at-once"))["version"]! is >= 4 and <= 8);
    }

    [Fact]
    public async Task publishing_while_others_save_publishes_something_that_was_saved_and_loses_nothing()
    {
        await server.Admin.SaveAsync(Model("busy", Activities.WriteLine("w", "0")));

        await Task.WhenAll(Enumerable.Range(1, 12).Select(async number =>
        {
            if (number % 3 == 0)
                await server.Admin.PostAsync($"{Root}/busy/publish", new JsonObject());
            else
                await server.Admin.SaveAsync(Model("busy", Activities.WriteLine("w", $"{number}")));
        }));
        await server.Admin.SaveAsync(Model("busy", Activities.WriteLine("w", "last")));
        var published = await server.Admin.PostAsync($"{Root}/busy/publish", new JsonObject());
        var again = await server.Admin.PostAsync($"{Root}/busy/publish", new JsonObject());

        Assert.Equal("last", (string)published["workflowDefinition"]!["root"]!["activities"]![0]!["text"]!["expression"]!["value"]!);
        Assert.False((bool)published["alreadyPublished"]!);
        Assert.True((bool)again["alreadyPublished"]!);
    }

    [Fact]
    public async Task of_saves_at_the_same_time_that_have_seen_the_same_one_alone_is_kept()
    {
        var seen = await OpenAsync("race");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => server.Admin.SendAsync(
            HttpMethod.Post, Root, Body(Model("race", Activities.WriteLine("w", $"{number}"))), ("Baton-Revision", seen))));

        Assert.Single(answers, answer => (int)answer.StatusCode == 200);
        Assert.All(answers.Where(answer => (int)answer.StatusCode != 200), answer => Assert.Equal(400, (int)answer.StatusCode));
    }

    [Fact]
    public async Task a_definition_that_was_deleted_meanwhile_is_not_brought_back_by_a_save_that_has_seen_it()
    {
        var seen = await OpenAsync("gone-meanwhile");
        Assert.Equal(204, await server.Admin.StatusAsync(HttpMethod.Delete, $"{Root}/gone-meanwhile"));

        using var refused = await server.Admin.SendAsync(HttpMethod.Post, Root, Body(Model("gone-meanwhile", Activities.WriteLine("w", "mine"))), ("Baton-Revision", seen));

        await refused.ProblemAsync(400);
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/gone-meanwhile"));
    }

    private async Task<string> OpenAsync(string definitionId)
    {
        await server.Admin.SaveAsync(Model(definitionId, Labelled("w", "打印单据", "one")));
        using var answer = await server.Admin.GetAsync($"{Root}/by-definition-id/{definitionId}");
        return answer.Headers.ETag!.Tag;
    }

    private static JsonObject Labelled(string id, string label, string text)
    {
        var line = Activities.WriteLine(id, text);
        line["metadata"] = new JsonObject { ["displayText"] = label };
        return line;
    }

    private static JsonObject Body(JsonObject model) => new() { ["model"] = model, ["publish"] = false };
}
