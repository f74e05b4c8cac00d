using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.HumanTasks;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Activities.Tests.Relays;

/// <summary>A customer outside and an engineer inside talk about a repair.</summary>
public sealed class RelayTests
{
    private static readonly string[] Ends = ["Done", "TimedOut", "Unanswered"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_the_one_writes_reaches_the_other_under_their_name()
    {
        await using var host = await OpenAsync();
        await ReportAsync(host, "o-1", "空调");
        await NameAsync(host, "o-1", "李明");

        await WriteAsync(host, "o-1", "还是不制冷", "m2");
        await WriteAsync(host, "zhang", "请把滤网拆下来看看", "m3");
        await WriteAsync(host, "o-1", "好的", "m4");

        Assert.Equal(["text zhang 客户的空调要修。", "text zhang 李明：还是不制冷", "text o-1 张伟：请把滤网拆下来看看", "text zhang 李明：好的"], await LinesAsync(host, 4));
    }

    [Fact]
    public async Task an_end_word_ends_it_for_both_and_the_flow_goes_on()
    {
        await using var host = await OpenAsync();
        var id = await ReportAsync(host, "o-1", "空调");
        await WriteAsync(host, "o-1", "好了", "m2");

        await WriteAsync(host, "zhang", " 结束 ", "m3");

        Assert.Equal("Done", await EndOfAsync(host, id));
        Assert.Equal(["text o-1 “空调维修”的对话结束了。", "text zhang “空调维修”的对话结束了。"], (await LinesAsync(host, 4))[2..].Order(StringComparer.Ordinal));
        Assert.Equal(InboxStatus.Unmatched, (await WriteAsync(host, "zhang", "还有吗", "m4")).Status);
    }

    [Fact]
    public async Task whom_nobody_answers_is_handed_on_and_an_answer_sets_the_clock_anew()
    {
        await using var host = await OpenAsync();
        var id = await ReportAsync(host, "o-1", "空调");
        await WriteAsync(host, "o-1", "在吗", "m2");
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await WriteAsync(host, "zhang", "在", "m3");
        host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.False((await host.StateAsync(id)).HasEnded);

        await WriteAsync(host, "o-1", "什么时候来", "m4");
        host.Time.Advance(TimeSpan.FromMinutes(8));
        await WriteAsync(host, "o-1", "喂", "m5");
        host.Time.Advance(TimeSpan.FromMinutes(8));

        Assert.Equal("Unanswered", await EndOfAsync(host, id));
    }

    [Fact]
    public async Task whoever_takes_over_is_told_what_was_said_and_goes_on_talking()
    {
        await using var host = await OpenAsync(("backup", "门店"));
        var id = await ReportAsync(host, "o-1", "空调");
        await NameAsync(host, "o-1", "李明");
        await WriteAsync(host, "o-1", "在吗", "m2");
        host.Time.Advance(TimeSpan.FromMinutes(16));
        var told = (await LinesAsync(host, 4))[2..];
        await host.UntilAsync("the other is waited for", async () => (await host.StateAsync(id)).Waits.Any(wait => wait.Key == "relay:wang"));
        await WriteAsync(host, "wang", "我是门店的小王", "m3");
        await WriteAsync(host, "o-1", "好的", "m4");

        Assert.Equal(["text wang 客户的空调要修。\n李明：在吗", "text zhang “空调维修”没有及时回复，已转给别人接着回。"], told.Order(StringComparer.Ordinal));
        Assert.Equal(["text o-1 王芳：我是门店的小王", "text wang 李明：好的"], (await LinesAsync(host, 6))[4..]);
        host.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("Unanswered", await EndOfAsync(host, id));
    }

    [Fact]
    public async Task whom_no_channel_reaches_is_not_waited_for()
    {
        await using var host = await OpenAsync(("answering", "门店外"), ("backup", "门店"));
        await ReportAsync(host, "o-1", "空调", told: 0);

        await WriteAsync(host, "o-1", "在吗", "m2");

        Assert.StartsWith("text wang ", (await LinesAsync(host, 1))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task where_the_introduction_asks_the_clock_runs_from_it_and_what_nobody_answered_is_given_on()
    {
        await using var host = await OpenAsync(("isAsked", true));
        var id = await ReportAsync(host, "o-1", "空调");
        await NameAsync(host, "o-1", "李明");
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await WriteAsync(host, "o-1", "在吗", "m2");
        host.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("Unanswered", await EndOfAsync(host, id));
        Assert.Equal("李明：在吗", ((ObjectValue)(await host.StateAsync(id)).ActivityOutputs["talk"])["Waiting"].ToString());
    }

    [Fact]
    public async Task where_the_introduction_asks_and_reaches_nobody_the_others_are_asked_at_once()
    {
        await using var host = await OpenAsync(("isAsked", true), ("answering", "门店外"), ("backup", "门店"));
        await ReportAsync(host, "o-1", "空调");

        Assert.Equal("text wang 客户的空调要修。", (await LinesAsync(host, 1))[0]);
    }

    [Theory]
    [InlineData("finish")]
    [InlineData("stop")]
    public async Task it_is_over_when_the_matter_comes_to_an_end_state_or_the_flow_says_so(string what)
    {
        await using var host = await OpenAsync(("endStates", "已完成、已取消"));
        var id = await ReportAsync(host, "o-1", "空调");
        await WriteAsync(host, "o-1", "好了", "m2");

        await WriteAsync(host, "zhang", $"/event {id} {what}", "m3");

        Assert.Equal("Done", await EndOfAsync(host, id));
        Assert.Equal(["text o-1 “空调维修”的对话结束了。", "text zhang “空调维修”的对话结束了。"], (await LinesAsync(host, 4))[2..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void a_place_is_passed_on_with_a_map_that_opens_anywhere()
    {
        var place = new IncomingMessage(MessageKind.Location, "人民路1号", ObjectValue.Empty.With("Latitude", Value.From(31.5m)).With("Longitude", Value.From(120.25m)));

        Assert.Equal("[位置] 人民路1号 https://apis.map.qq.com/uri/v1/marker?marker=coord:31.5,120.25;title:%E4%BA%BA%E6%B0%91%E8%B7%AF1%E5%8F%B7&referer=baton", place.Words);
    }

    [Fact]
    public async Task it_is_over_when_its_time_is_up()
    {
        await using var host = await OpenAsync();
        var id = await ReportAsync(host, "o-1", "空调");
        await WriteAsync(host, "zhang", "我明天来", "m2");

        host.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("TimedOut", await EndOfAsync(host, id));
    }

    [Fact]
    public async Task of_two_conversations_the_one_used_last_is_meant_and_an_order_names_the_other()
    {
        await using var host = await OpenAsync();
        await ReportAsync(host, "o-1", "R1001");
        await ReportAsync(host, "o-2", "R1002");
        await WriteAsync(host, "o-1", "不制冷", "m3");
        await WriteAsync(host, "o-2", "漏水", "m4");

        await WriteAsync(host, "zhang", "马上到", "m5");
        await WriteAsync(host, "zhang", "#R1001 明天到", "m6");
        await WriteAsync(host, "zhang", "已经出发", "m7");

        var lines = await LinesAsync(host, 7);
        Assert.Equal(["text o-2 张伟：马上到", "text o-1 张伟：明天到", "text o-1 张伟：已经出发"], lines[4..]);
    }

    [Fact]
    public async Task who_has_used_none_of_two_is_asked_which_is_meant()
    {
        await using var host = await OpenAsync();
        await ReportAsync(host, "o-1", "空调");
        await ReportAsync(host, "o-2", "冰箱");

        await WriteAsync(host, "zhang", "马上到", "m3");
        var asked = (await LinesAsync(host, 3))[2];
        await WriteAsync(host, "zhang", asked.Contains("1. 冰箱维修", StringComparison.Ordinal) ? "1" : "2", "m4");

        Assert.Equal("text o-2 张伟：马上到", (await LinesAsync(host, 4))[3]);
    }

    [Fact]
    public async Task a_message_that_comes_twice_is_passed_on_once()
    {
        await using var host = await OpenAsync();
        await ReportAsync(host, "o-1", "空调");
        host.Store.FailNext(commit => commit.Changes.OfType<FinishInbox>().Any(), outcomeUnknown: true);

        await host.ReceiveAsync("o-1", "还是不制冷", "m2");
        await host.UntilAsync("its end is lost", () => host.Log.Lines.Any(line => line.Contains("waits for the store", StringComparison.Ordinal)));
        for (var second = 0; second < 40; second++)
            host.Time.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync(host, "o-1", "好的", "m3");

        Assert.Equal(2, (await LinesAsync(host, 3)).Count(line => line.StartsWith("text zhang 访客", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task a_customer_who_turns_out_to_be_known_goes_on_talking()
    {
        await using var host = await OpenAsync();
        await ReportAsync(host, "o-1", "空调");
        var old = (await host.Get<ContactBook>().FindAsync("", TestHost.ChannelName, "o-1", Token))!;
        var known = await host.Get<ContactBook>().MeetAsync("", TestHost.ChannelName, "o-9", host.Time.GetUtcNow(), Token);
        await host.Store.CommitAsync(new Commit("", await host.Get<ContactRegister>().MergeAsync("", old.Id, known.Id, host.Time.GetUtcNow(), Token)), Token);

        await WriteAsync(host, "o-9", "我换了微信", "m2");

        Assert.EndsWith("：我换了微信", (await LinesAsync(host, 2))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_conversation_outlives_the_server()
    {
        await using var host = await OpenAsync();
        await ReportAsync(host, "o-1", "空调");
        await WriteAsync(host, "o-1", "还是不制冷", "m2");

        await host.CrashAsync();
        await host.ReopenAsync();
        await WriteAsync(host, "zhang", "马上到", "m3");

        Assert.Equal("text o-1 张伟：马上到", (await LinesAsync(host, 3))[2]);
    }

    private static async Task<TestHost> OpenAsync(params (string Name, object? Value)[] more)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { AdmitsContacts = true, Modules = [new HumanTasksModule()] });
        await host.AddPersonAsync("zhang", "张伟");
        await host.AddPersonAsync("wang", "王芳");
        var start = Node.Of(FakeInbox.TriggerType, "start", ("keyword", "报修")).AsTrigger();
        start["fields"] = new JsonArray(new JsonObject { ["name"] = "Thing", ["label"] = "什么", ["type"] = "Text" });
        await host.PublishAsync(Flow.Chart(
            "repair",
            [
                start,
                Node.Of("Elsa.Correlate", "order", ("correlationId", Node.Input("Thing"))),
                Node.Of("Participants.Assign", "customer", ("role", "客户"), ("kind", "Initiator")),
                Node.Of("Participants.Assign", "engineer", ("role", "工程师"), ("kind", "Person"), ("persons", new JsonArray("zhang"))),
                Node.Of("Participants.Assign", "store", ("role", "门店"), ("kind", "Person"), ("persons", new JsonArray("wang"))),
                Node.Of("Participants.Assign", "away", ("role", "门店外"), ("kind", "Found"), ("found", "nobody")),
                Node.Of("Relay.Start", "talk", [.. Talk.Where(each => more.All(other => other.Name != each.Name)), .. more]),
                Node.Event("finish", "finish"), Node.Of("Participants.EnterState", "finished", ("state", "已完成")),
                Node.Event("stop", "stop"), Node.Of("Relay.Stop", "stopped"),
                .. ((string[])["Done", "TimedOut", "Unanswered"]).Select(end => Node.Of("Participants.EnterState", end, ("state", end))),
            ],
            "start>order", "order>customer", "customer>engineer", "engineer>store", "store>away", "away>talk", "away>finish", "away>stop", "finish>finished", "stop>stopped", "talk.Done>Done", "talk.TimedOut>TimedOut", "talk.Unanswered>Unanswered"));
        return host;
    }

    private static (string Name, object? Value)[] Talk =>
    [
        ("asking", "客户"), ("answering", "工程师"), ("topic", Node.Liquid("{{ Input.Thing }}维修")), ("introduction", Node.Liquid("客户的{{ Input.Thing }}要修。")),
        ("timeout", "02:00:00"), ("answerWithin", "00:15:00"),
    ];

    /// <summary>A repair is reported; given back once the engineer has been told.</summary>
    private static async Task<string> ReportAsync(TestHost host, string who, string thing, int told = 1)
    {
        var before = host.Setup.Phones.Payloads.Count;
        await WriteAsync(host, who, $"报修 {thing}", $"report {who}");
        await LinesAsync(host, before + told);
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.Where(row => row.CorrelationId == thing).Select(row => row.Id).SingleAsync(Token);
    }

    private static async Task<InboxRow> WriteAsync(TestHost host, string who, string text, string key)
    {
        await host.ReceiveAsync(who, text, key);
        InboxRow? row = null;
        await host.UntilAsync($"{key} is handled", async () => (row = await host.Store.FindInboxAsync("", TestHost.ChannelName, key, CancellationToken.None))?.FinishedAt is not null);
        return row!;
    }

    private static async Task NameAsync(TestHost host, string externalId, string name)
    {
        var contact = (await host.Get<ContactBook>().FindAsync("", TestHost.ChannelName, externalId, Token))!;
        await host.Store.CommitAsync(new Commit("", await host.Get<ContactRegister>().DescribeAsync("", contact.Id, name, null, null, host.Time.GetUtcNow(), Token)), Token);
    }

    private static async Task<string[]> LinesAsync(TestHost host, int count)
    {
        await host.UntilAsync($"{count} messages are sent", () => host.Setup.Phones.Payloads.Count >= count);
        return [.. host.Setup.Phones.Payloads];
    }

    private static async Task<string?> EndOfAsync(TestHost host, string id)
    {
        await host.UntilAsync("the conversation has ended", async () => (await host.StateAsync(id)).Variables["State"] is var state && Ends.Contains(state.ToString()));
        return (await host.StateAsync(id)).Variables["State"].ToString();
    }
}
