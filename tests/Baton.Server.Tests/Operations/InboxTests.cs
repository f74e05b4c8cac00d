using System.Text.Json.Nodes;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.Server.Tests.Operations;

/// <summary>What people see of messages that wait for them, and do to them.</summary>
public sealed class InboxTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateTimeOffset Then = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_list_is_filtered_by_status_source_time_and_what_became_of_them()
    {
        await AddAsync("filter", ("f1", InboxStatus.Unmatched, 0), ("f2", InboxStatus.Poison, 1), ("f3", InboxStatus.Done, 2), ("f4", InboxStatus.Unmatched, 3));

        Assert.Equal(["f4", "f2", "f1"], await KeysAsync("source=filter"));
        Assert.Equal(["f2"], await KeysAsync("source=filter&status=poison"));
        Assert.Equal(["f4", "f3"], await KeysAsync("source=filter&status=unmatched,done&since=2026-03-01T10:00:00Z"));
        Assert.Equal(["f1"], await KeysAsync("source=filter&before=2026-03-01T09:00:00Z"));
        Assert.Equal(["f2"], await KeysAsync("source=filter&note=note%20f2"));
        Assert.Equal(["f2"], await KeysAsync("source=filter&page=1&pageSize=1"));
    }

    [Fact]
    public async Task a_message_says_what_it_is_and_whose_before_anybody_reads_the_raw_text()
    {
        await server.PublishAsync("told", [Activities.Event("wait", "Answered")]);
        var id = await server.StartAsync("told");
        foreach (var (key, payload) in ((string, string)[])[("told-1", $$"""{"name":"订单已付","payload":{},"instanceId":"{{id}}"}"""), ("told-2", "not json")])
            await server.Store.CommitAsync(new Commit("", [new Receive(Row("events", key, InboxStatus.Poison, 0) with { Payload = System.Text.Encoding.UTF8.GetBytes(payload) })]), Token);

        var items = (await server.Admin.GetObjectAsync("/api/inbox?source=events"))["items"]!.AsArray();

        var told = items.Single(item => (string)item!["dedupKey"]! == "told-1")!;
        Assert.Equal(("订单已付", id, null), ((string)told["words"]!, (string)told["instanceId"]!, (string?)told["sender"]));
        var torn = items.Single(item => (string)item!["dedupKey"]! == "told-2")!;
        Assert.Equal(("", "not json"), ((string)torn["words"]!, (string)torn["preview"]!));
    }

    [Fact]
    public async Task a_message_is_put_away_once_and_says_by_whom()
    {
        await AddAsync("away", ("w1", InboxStatus.Poison, 0));
        var sequence = (await FindAsync("away", "w1")).Sequence;

        await server.Admin.PostAsync($"/api/inbox/{sequence}/discard", new JsonObject());

        var row = await FindAsync("away", "w1");
        Assert.Equal(InboxStatus.Done, row.Status);
        Assert.StartsWith("note w1 ", row.Note, StringComparison.Ordinal);
        Assert.Contains("api-key-0", row.Note, StringComparison.Ordinal);
        using var again = await server.Admin.PostAsync($"/api/inbox/{sequence}/discard", Calls.Json(new JsonObject()));
        Assert.Equal("message-not-replayable", (string)(await again.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task poison_goes_through_after_its_cause_was_mended_and_only_once()
    {
        var payload = System.Text.Encoding.UTF8.GetBytes("""{"name":"order","payload":{},"definitionId":"mended","triggerActivityId":"on"}""");
        await server.Store.CommitAsync(new Commit("", [new Receive(Row("events", "mended-1", InboxStatus.Poison, 0) with { Payload = payload })]), Token);
        var sequence = (await FindAsync("events", "mended-1")).Sequence;
        await server.PublishAsync("mended", [Activities.Event("on", "order", canStart: true), Activities.WriteLine("w", "taken")]);

        await server.Admin.PostAsync($"/api/inbox/{sequence}/replay", new JsonObject());
        await TestServer.UntilAsync("it is handled", async () => (await FindAsync("events", "mended-1")).Status == InboxStatus.Done);
        using var again = await server.Admin.PostAsync($"/api/inbox/{sequence}/replay", Calls.Json(new JsonObject()));

        await again.ProblemAsync(409);
        Assert.Equal(1, (int)(await server.Admin.GetObjectAsync("/api/instances?definitionId=mended"))["totalCount"]!);
    }

    [Theory]
    [InlineData("discard", InboxStatus.Done)]
    [InlineData("replay", InboxStatus.Unmatched)]
    public async Task many_are_decided_by_a_filter_up_to_a_limit_and_once_for_each_key(string action, InboxStatus end)
    {
        var source = $"bulk-{action}";
        await AddAsync(source, ("b1", InboxStatus.Poison, 0), ("b2", InboxStatus.Poison, 1), ("b3", InboxStatus.Poison, 2), ("b4", InboxStatus.Unmatched, 3));
        var body = new JsonObject { ["action"] = action, ["filter"] = new JsonObject { ["source"] = source, ["status"] = "poison" }, ["limit"] = 2 };
        using var http = server.As("operator-key");
        http.DefaultRequestHeaders.Add("Idempotency-Key", source);

        var first = await http.PostAsync("/api/inbox/bulk", body);
        var repeated = await http.PostAsync("/api/inbox/bulk", body);

        Assert.Equal((2, 0, 1L), (first["done"]!.AsArray().Count, first["skipped"]!.AsArray().Count, (long)first["left"]!));
        Assert.Equal(first.ToJsonString(), repeated.ToJsonString());
        // Nobody takes messages of this source, so those that are sent through end as unmatched.
        await TestServer.UntilAsync("both have ended", async () => (await FindAsync(source, "b2")).Status == end && (await FindAsync(source, "b3")).Status == end);
        Assert.Equal(InboxStatus.Poison, (await FindAsync(source, "b1")).Status);
        var sequence = (await FindAsync(source, "b3")).Sequence;
        Assert.Equal($"inbox.{action}", (string)(await server.Admin.GetObjectAsync($"/api/audit?subject=inbox/{sequence}"))["items"]!.AsArray().Single()!["act"]!);
    }

    [Theory]
    [InlineData("""{"filter":{}}""")]
    [InlineData("""{"action":"replay"}""")]
    [InlineData("""{"action":"replay","filter":{"status":"done"}}""")]
    [InlineData("""{"action":"replay","filter":{},"limit":1001}""")]
    public async Task a_bulk_that_does_not_say_what_it_means_is_refused(string body)
    {
        using var refused = await server.Admin.PostAsync("/api/inbox/bulk", Calls.Json(JsonNode.Parse(body)!.AsObject()));

        await refused.ProblemAsync(422);
    }

    private static InboxRow Row(string source, string key, InboxStatus status, int hour) => new()
    {
        Tenant = "", Source = source, DedupKey = key, Payload = "{}"u8.ToArray(), Status = status, Note = $"note {key}", ReceivedAt = Then.AddHours(hour),
    };

    private async Task AddAsync(string source, params (string Key, InboxStatus Status, int Hour)[] rows) =>
        Assert.True((await server.Store.CommitAsync(new Commit("", [.. rows.Select(row => new Receive(Row(source, row.Key, row.Status, row.Hour)))]), Token)).IsWritten);

    private async Task<string[]> KeysAsync(string query) =>
        [.. (await server.Admin.GetObjectAsync($"/api/inbox?{query}"))["items"]!.AsArray().Select(item => (string)item!["dedupKey"]!)];

    private async Task<InboxRow> FindAsync(string source, string key) => (await server.Store.FindInboxAsync("", source, key, Token))!;
}
