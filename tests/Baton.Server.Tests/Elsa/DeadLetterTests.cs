using System.Text.Json.Nodes;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.Server.Tests.Elsa;

public sealed class DeadLetterTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateTimeOffset Then = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http = server.Admin;

    [Fact]
    public async Task what_nothing_takes_is_listed_with_what_came()
    {
        await ReceiveAsync("json", InboxStatus.Unmatched, """{"订单":7}""");
        await ReceiveAsync("text", InboxStatus.Poison, "不是 JSON", "i-7");
        await ReceiveAsync("done", InboxStatus.Done, "x");

        var all = await _http.GetObjectAsync("/elsa/api/bookmark-queue/dead-letters?pageSize=100");
        var one = await _http.PostAsync("/elsa/api/bookmark-queue/dead-letters", new JsonObject { ["workflowInstanceId"] = "i-7" });

        var json = all["items"]!.AsArray().Single(item => (string)item!["dedupKey"]! == "json")!;
        Assert.Equal(("Unmatched", 7), ((string)json["reason"]!, (int)json["payload"]!["订单"]!));
        Assert.DoesNotContain(all["items"]!.AsArray(), item => (string)item!["dedupKey"]! == "done");
        var text = one["items"]!.AsArray().Single()!;
        Assert.Equal(("Poison", "不是 JSON"), ((string)text["reason"]!, (string)text["payload"]!));
        Assert.True(JsonNode.DeepEquals(text, await _http.GetObjectAsync($"/elsa/api/bookmark-queue/dead-letters/{text["id"]}")));
    }

    [Fact]
    public async Task a_discarded_message_is_gone_for_people_and_known_to_the_inbox()
    {
        var id = await ReceiveAsync("discarded", InboxStatus.Poison, "x");

        using var answer = await _http.DeleteAsync($"/elsa/api/bookmark-queue/dead-letters/{id}");
        using var again = await _http.DeleteAsync($"/elsa/api/bookmark-queue/dead-letters/{id}");
        using var replay = await _http.PostAsync($"/elsa/api/bookmark-queue/dead-letters/{id}/replay", null);

        Assert.Equal((204, 404, 404), ((int)answer.StatusCode, (int)again.StatusCode, (int)replay.StatusCode));
        var row = (await server.Store.FindInboxAsync("", "nobody", "discarded", TestContext.Current.CancellationToken))!;
        Assert.Equal(InboxStatus.Done, row.Status);
        Assert.Contains("api-key-0", row.Note, StringComparison.Ordinal);
        Assert.Equal("inbox.discard", (string)(await _http.GetObjectAsync($"/api/audit?subject=inbox/{id}"))["items"]!.AsArray().Single()!["act"]!);
    }

    [Fact]
    public async Task a_replayed_message_is_handled_anew()
    {
        var id = await ReceiveAsync("replayed", InboxStatus.Unmatched, "x");

        var answer = await _http.PostAsync($"/elsa/api/bookmark-queue/dead-letters/{id}/replay", new JsonObject());

        Assert.True((bool)answer["succeeded"]!);
        Assert.Equal(id, (string)answer["queueItemId"]!);
        // Nothing takes it this time either: it comes back with another ending.
        await Eventually.TrueAsync(
            async () => (await server.Store.FindInboxAsync("", "nobody", "replayed", CancellationToken.None))!.FinishedAt is { } at && at > Then, "it was not handled");
    }

    [Theory]
    [InlineData("GET", "999999")]
    [InlineData("GET", "nobody")]
    [InlineData("DELETE", "-1")]
    public async Task an_unknown_message_is_not_found(string method, string id)
    {
        using var answer = await _http.SendAsync(new HttpMethod(method), $"/elsa/api/bookmark-queue/dead-letters/{id}", null);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task who_only_reads_sees_them_and_leaves_them_alone()
    {
        var id = await ReceiveAsync("kept", InboxStatus.Unmatched, "x");
        var auditor = server.As("auditor-key");

        await auditor.GetObjectAsync($"/elsa/api/bookmark-queue/dead-letters/{id}");
        using var discarded = await auditor.DeleteAsync($"/elsa/api/bookmark-queue/dead-letters/{id}");

        await discarded.ProblemAsync(403);
    }

    private async Task<string> ReceiveAsync(string key, InboxStatus status, string payload, string? instanceId = null)
    {
        var row = new InboxRow
        {
            Tenant = "", Source = "nobody", DedupKey = key, Payload = System.Text.Encoding.UTF8.GetBytes(payload), Status = status, InstanceId = instanceId,
            ReceivedAt = Then, FinishedAt = Then,
        };
        await server.Store.CommitAsync(new Commit("", [new Receive(row)]), TestContext.Current.CancellationToken);
        return (await server.Store.FindInboxAsync("", "nobody", key, TestContext.Current.CancellationToken))!.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
