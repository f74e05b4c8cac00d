using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Messenger.Tests.Figures;

/// <summary>
/// Flows that want to say far more than Tencent allows: five messages within 48 hours of what somebody wrote, three within a minute of their
/// following. Nothing leaves that would be refused.
/// </summary>
public sealed class WindowTests(WindowTests.Many fixture) : IClassFixture<WindowTests.Many>
{
    private const int Wanted = 9;
    private static readonly int Count = TestScale.Times(10);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly int[] Exceeded = [45015, 45047];

    private World World => fixture.World;

    [Fact]
    public async Task no_more_leaves_than_the_windows_allow()
    {
        await World.Api.PublishAsync(Flow("welcome", """{"id":"start","type":"WeChat.Followed","customProperties":{"canStartWorkflow":true} }"""));
        await World.Api.PublishAsync(Flow("chatty", """{"id":"start","type":"WeChat.TextReceived","customProperties":{"canStartWorkflow":true},"keyword":{"typeName":"String","expression":{"type":"Literal","value":"说"} } }"""));

        await EverybodyAsync(async person =>
        {
            await World.Outside.Consumers.UnfollowAsync(person);
            await World.Outside.Consumers.FollowAsync(person);
        });
        var followed = await MessagesAsync(0, 3);
        await World.Outside.AdvanceAsync(TimeSpan.FromMinutes(2));
        await EverybodyAsync(person => World.Outside.Consumers.SayAsync(person, "说"));
        var wrote = await MessagesAsync(followed.Last, 5);
        await World.Outside.AdvanceAsync(TimeSpan.FromHours(48));
        await EverybodyAsync(person => World.Outside.Consumers.SayAsync(person, "说"));
        var again = await MessagesAsync(wrote.Last, 5);

        Assert.Equal((3, 5, 5), (followed.Most, wrote.Most, again.Most));
        Assert.Equal(Count * 3, followed.All);
        Assert.Equal(Count * 5, wrote.All);
        Assert.Equal(Count * 5, again.All);
        var refused = (await World.Outside.Journal.ReadAsync("request", "/wechat/cgi-bin/message/custom/send")).Where(entry => Exceeded.Contains(ErrorOf(entry.Data))).ToList();
        Assert.Empty(refused);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} customers, {Wanted} messages wanted each time: {followed.Most} within a minute of following, {wrote.Most} within 48 hours of a message, none refused.");
    }

    private static Task EverybodyAsync(Func<string, Task> act) => Task.WhenAll(Enumerable.Range(0, Count).Select(number => act(Customers.Id(number))));

    /// <summary>
    /// Customer messages after an entry of the journal, once as many have come as are allowed and no more want to: of all, the most to one person, and
    /// the last entry. A passive answer is none.
    /// </summary>
    private async Task<(int All, int Most, long Last)> MessagesAsync(long after, int allowed)
    {
        await World.Patience.UntilAsync("all that is allowed has come", async () => (await SentAsync(after)).Count >= Count * allowed, Limit);
        await World.QuietAsync();
        await World.QuietLookAsync();
        await World.QuietAsync();
        var sent = await SentAsync(after);
        return (sent.Count, sent.GroupBy(entry => entry.Userid).Max(person => person.Count()), sent[^1].Seq);
    }

    private async Task<List<JournalEntry>> SentAsync(long after) =>
        [.. (await World.Outside.Journal.ReadAsync("delivery", after: after)).Where(entry => entry.Data.TryGetProperty("by", out var by) && by.GetString() == "custom")];

    private static int ErrorOf(JsonElement data) => data.GetProperty("answer") is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("errcode", out var code) ? code.GetInt32()
        : data.GetProperty("answer") is { ValueKind: JsonValueKind.String } text && JsonNode.Parse(text.GetString()!)?["errcode"] is { } found ? (int)found : 0;

    private static JsonObject Flow(string id, string start) => JsonNode.Parse($$"""
        {"definitionId":"{{id}}","name":"{{id}}","root":{"id":"root","type":"Elsa.Sequence","activities":[{{start}},
          {{string.Join(',', Enumerable.Range(0, Wanted).Select(number => $$"""{"id":"say{{number}}","type":"WeChat.SendText","text":{"typeName":"String","expression":{"type":"Literal","value":"第{{number}}句"} } }"""))}}]} }
        """)!.AsObject();

    public sealed class Many() : CustomersFixture(new Customers(Count));
}
