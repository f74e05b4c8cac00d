using System.Text.Json.Nodes;
using Baton.Storage.Commits;
using Baton.Storage.Instances;

namespace Baton.Server.Tests.Elsa;

/// <summary>A search that finds more than can be looked up one by one gives the same pages.</summary>
public sealed class BroadSearchTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Count = 2400;

    [Fact]
    public async Task a_search_that_finds_thousands_pages_through_them_latest_first()
    {
        await AddAsync();

        var all = await ListAsync(new JsonObject { ["searchTerm"] = "批量", ["page"] = 2 });
        var running = await ListAsync(new JsonObject { ["searchTerm"] = "批量", ["status"] = "Running" });
        var one = await ListAsync(new JsonObject { ["searchTerm"] = "批量 7 号" });
        var byId = await ListAsync(new JsonObject { ["searchTerm"] = "b", ["definitionIds"] = new JsonArray("bulk"), ["orderBy"] = "Name", ["orderDirection"] = "Ascending" });

        Assert.Equal("2400 b2393 b2392 b2391", all);
        Assert.Equal("800 b2397 b2394 b2391", running);
        Assert.Equal("1 b0007", one);
        Assert.Equal("2400 b0000 b0001 b0010", byId);
    }

    private async Task<string> ListAsync(JsonObject body)
    {
        body["pageSize"] = 3;
        var answer = await server.Admin.PostAsync("/elsa/api/workflow-instances", body);
        return string.Join(' ', [$"{answer["totalCount"]}", .. answer["items"]!.AsArray().Select(item => (string)item!["id"]!)]);
    }

    private Task<CommitResult> AddAsync() => server.Store.CommitAsync(
        new Commit("", [.. Enumerable.Range(0, Count).Select(number => new SaveInstance(
            new InstanceRow
            {
                Tenant = "",
                Id = $"b{number:0000}",
                DefinitionId = "bulk",
                DefinitionVersionId = "bulk-1",
                DefinitionVersion = 1,
                ContentHash = "hash",
                Status = number % 3 == 0 ? "Running" : "Finished",
                SubStatus = number % 3 == 0 ? "Suspended" : "Finished",
                Name = $"批量 {number} 号",
                Version = 1,
                State = "{}"u8.ToArray(),
                CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
                UpdatedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
            },
            0))]),
        TestContext.Current.CancellationToken);
}
