using System.Text.Json.Nodes;
using Baton.Storage.Retention;

namespace Baton.Server.Tests.Elsa;

public sealed class JournalTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("page={0}&pageSize=5")]
    [InlineData("Page={0}&PageSize=5")]
    public async Task pages_join_without_gap_or_overlap(string query)
    {
        await server.PublishAsync("paged", [.. Enumerable.Range(0, 9).Select(number => Activities.WriteLine($"w{number}", $"{number}"))]);
        var id = await server.StartAsync("paged");
        var whole = await JournalAsync(id, "pageSize=1000");
        var total = (int)whole["totalCount"]!;

        var sequences = new List<int>();
        for (var page = 0; page * 5 < total; page++)
        {
            var part = await JournalAsync(id, string.Format(System.Globalization.CultureInfo.InvariantCulture, query, page));
            Assert.Equal(total, (int)part["totalCount"]!);
            sequences.AddRange(part["items"]!.AsArray().Select(item => (int)item!["sequence"]!));
        }

        Assert.Equal(Enumerable.Range(0, total), sequences);
        Assert.Equal(total, whole["items"]!.AsArray().Count);
        Assert.Empty((await JournalAsync(id, $"page={total}&pageSize=5"))["items"]!.AsArray());
    }

    [Fact]
    public async Task a_filter_counts_what_it_admits()
    {
        await server.PublishAsync("filtered", [Activities.WriteLine("a", "1"), Activities.WriteLine("b", "2")]);
        var id = await server.StartAsync("filtered");

        var answer = await server.Admin.PostAsync($"/elsa/api/workflow-instances/{id}/journal?skip=0&take=1", new JsonObject
        {
            ["filter"] = new JsonObject { ["activityNodeIds"] = new JsonArray("root:a"), ["eventNames"] = null },
        });

        Assert.Equal(2, (int)answer["totalCount"]!);
        Assert.Equal("a", (string)answer["items"]!.AsArray().Single()!["activityId"]!);
    }

    [Theory]
    [InlineData("page=-1")]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=100000")]
    [InlineData("page=abc")]
    public async Task a_page_that_cannot_be_is_refused(string query)
    {
        await server.PublishAsync("limits", [Activities.WriteLine("a", "1")]);
        var id = await server.StartAsync("limits");

        using var answer = await server.Admin.GetAsync($"/elsa/api/workflow-instances/{id}/journal?{query}");

        await answer.ProblemAsync(400);
    }

    [Fact]
    public async Task an_instance_whose_steps_are_gone_still_shows_what_it_came_to()
    {
        await server.PublishAsync("long-ago", [Activities.WriteLine("a", "1"), Activities.WriteLine("b", "2")]);
        var id = await server.StartAsync("long-ago");
        var token = TestContext.Current.CancellationToken;
        await server.Store.PurgeAsync(new PurgeJournal("", id, (await server.Store.FindInstanceAsync("", id, token))!.Version, []), 500, token);

        var journal = await JournalAsync(id, "page=0&pageSize=1");
        var run = await server.As("admin-key", "en").GetObjectAsync($"/api/instances/{id}");

        Assert.Equal(2, (int)journal["totalCount"]!);
        Assert.Contains("保留期", (string)journal["items"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("Finished", (string)(await server.InstanceAsync(id))["workflowState"]!["status"]!);
        Assert.Contains(run["story"]!.AsArray(), line => ((string)line!["text"]!).Contains("kept long enough", StringComparison.Ordinal));
        Assert.Single((await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}"))["items"]!.AsArray());
    }

    private Task<JsonObject> JournalAsync(string id, string query) => server.Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}/journal?{query}");
}
