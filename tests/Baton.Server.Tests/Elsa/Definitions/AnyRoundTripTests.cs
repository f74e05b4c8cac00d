using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Imported, opened and saved by Studio, exported: whatever stands in a file is still there, but for what was edited.</summary>
public sealed class AnyRoundTripTests(TestServer server) : IClassFixture<TestServer>
{
    // What the server counts, or works out from the drawing itself.
    private static readonly string[] Ours = ["id", "createdAt", "toolVersion", "version", "isLatest", "isPublished"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, TestScale.Times(20))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task nothing_is_lost_that_was_not_edited(int seed)
    {
        var file = new AnyDrawing(seed).Make($"any-{seed}");
        using var imported = await server.Admin.PostAsync($"{Root}/import", Calls.Json(file));
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // Studio moves the node that is selected, puts it last, and sends everything back without links.
        var model = await server.Admin.ReadAsync($"any-{seed}");
        var drawn = model["root"]!["activities"]!.AsArray();
        var selected = drawn[0]!.AsObject();
        drawn.RemoveAt(0);
        selected["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = -17.5, ["y"] = 4 };
        drawn.Add(selected);
        model["links"] = null;
        await server.Admin.SaveAsync(model);

        var exported = await server.Admin.GetObjectAsync($"{Root}/any-{seed}/export");
        var first = file["root"]!["activities"]![0]!;
        first["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = -17.5, ["y"] = 4 };
        Assert.Equal("", string.Join('\n', Lost("", file, exported)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task a_file_that_is_imported_again_is_no_change(int seed)
    {
        var file = new AnyDrawing(seed).Make($"twice-{seed}");
        using var first = await server.Admin.PostAsync($"{Root}/import", Calls.Json(file));
        using var second = await server.Admin.PostAsync($"{Root}/import", Calls.Json(await server.Admin.GetObjectAsync($"{Root}/twice-{seed}/export")));

        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal((string)(await first.ObjectAsync())["id"]!, (string)(await second.ObjectAsync())["id"]!);
    }

    private static IEnumerable<string> Lost(string path, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject members, JsonObject others) => members.Where(member => path.Length > 0 || !Ours.Contains(member.Key)).SelectMany(member => Lost($"{path}/{member.Key}", member.Value, others[member.Key])),
        (JsonArray items, JsonArray others) when items.Count == others.Count && path.EndsWith("/activities", StringComparison.Ordinal) =>
            items.SelectMany(item => Lost($"{path}[{item!["id"]}]", item, others.FirstOrDefault(each => (string?)each!["id"] == (string?)item["id"]))),
        (JsonArray items, JsonArray others) when items.Count == others.Count => items.Zip(others).SelectMany((pair, place) => Lost($"{path}[{place}]", pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(before, after) ? [] : [$"{path}: {before?.ToJsonString()} became {after?.ToJsonString() ?? "nothing"}"],
    };
}
