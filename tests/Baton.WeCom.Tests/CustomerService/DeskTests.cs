using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Settings;
using Baton.TestKit.Flows;
using Baton.WeCom.CustomerService;
using Baton.WeCom.Media;
using Baton.WeCom.Tests.Activities;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Tests.CustomerService;

/// <summary>What customers say at a desk starts flows and answers them, once, and is answered there.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    private readonly FakeDesk _desk = new();
    private WeComFlows _flows = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _flows = await WeComFlows.StartAsync();
        _desk.Connect(_flows.Tencent);
        _desk.Now = _flows.Host.Time.GetUtcNow();
    }

    public ValueTask DisposeAsync() => _flows.DisposeAsync();

    [Fact]
    public async Task what_a_customer_writes_starts_a_flow_that_answers_at_the_same_desk()
    {
        await PublishAsync(Keyword("报修"), Node.Of("WeCom.DeskReply", "reply", ("text", Node.Liquid("{{ Input.Thing }}坏了，马上派人。"))));
        _desk.Say("报修 空调");

        await ToldAsync();

        var sent = await SentAsync("send_msg");
        Assert.Equal(("wmA", "wk1", "空调坏了，马上派人。"), (Text(sent, "touser"), Text(sent, "open_kfid"), sent.GetProperty("text").GetProperty("content").GetString()));
        Assert.Matches("^[0-9a-z]{26}$", Text(sent, "msgid"));
        Assert.Equal("T", Text(_desk.Sent("sync_msg").First(), "token"));
    }

    [Fact]
    public async Task each_message_of_several_pages_is_taken_once_however_often_it_is_told_of()
    {
        await PublishAsync(Keyword("报修"));
        foreach (var thing in (string[])["一", "二", "三", "四", "五"])
            _desk.Say($"报修 {thing}");

        await ToldAsync();
        await StartedAsync(5);
        await ToldAsync();
        _desk.Say("报修 六");
        await ToldAsync();

        Assert.Equal(((string[])["一", "二", "三", "四", "五", "六"]).Order(StringComparer.Ordinal), await StartedAsync(6));
        Assert.Equal("6", (await _flows.Host.Store.FindSettingAsync("", "wecom.desk", "approval/wk1", Cancellation)) is { } kept ? Encoding.UTF8.GetString(kept.Value) : null);
    }

    [Fact]
    public async Task a_page_whose_commit_is_not_heard_of_is_taken_once()
    {
        await PublishAsync(Keyword("报修"));
        _desk.Say("报修 一");
        _flows.Host.Store.FailNext(commit => commit.Changes.OfType<SaveSetting>().Any(save => save.Row.Area == "wecom.desk"), outcomeUnknown: true);

        await ToldAsync();
        await _flows.Host.UntilAsync("it was fetched again", () => _desk.Sent("sync_msg").Count() > 1, TimeSpan.FromSeconds(1));
        await ToldAsync();

        Assert.Equal(["一"], await StartedAsync(1));
    }

    [Fact]
    public async Task what_was_said_long_before_the_desk_was_connected_starts_nothing()
    {
        await PublishAsync(Keyword("报修"));
        _desk.Say("报修 昨天", at: _desk.Now - TimeSpan.FromHours(20));
        _desk.Say("报修 刚才", at: _desk.Now - TimeSpan.FromMinutes(5));

        await ToldAsync();

        Assert.Equal(["刚才"], await StartedAsync(1));
    }

    [Fact]
    public async Task a_flow_that_waits_for_the_customer_gets_what_they_say_next()
    {
        await PublishAsync(Keyword("报修"), Node.Of("WeCom.DeskWaitForMessage", "wait", ("question", "哪里坏了"), ("pattern", "*漏水*")));
        _desk.Say("报修 空调");
        await ToldAsync();
        await StartedAsync(1);

        _desk.Say("还在漏水");
        await ToldAsync();

        await using var reads = _flows.Host.Store.OpenReads();
        var id = await reads.Instances.Select(row => row.Id).SingleAsync(Cancellation);
        await _flows.Host.UntilAsync("it has the answer", async () => (await _flows.Host.StateAsync(id)).HasEnded);
        Assert.Equal("还在漏水", ((Expressions.Values.ObjectValue)(await _flows.Host.StateAsync(id)).ActivityOutputs["wait"])["Text"].ToString());
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(41050, 1, 1)]
    public async Task who_comes_in_is_greeted_by_the_code_else_by_an_ordinary_message(int errcode, int greetings, int messages)
    {
        _desk.Errcode = call => call == "send_msg_on_event" ? errcode : 0;
        await PublishAsync(
            Node.Of("WeCom.DeskEntered", "start", ("scene", "door")).AsTrigger(),
            Node.Of("WeCom.DeskReply", "reply", ("text", "您好"), ("welcomeCode", Node.Input("WelcomeCode")), ("choices", WeComFlows.List("报修", "查订单"))));
        _desk.Happens("enter_session", code: "W1");

        await ToldAsync();

        var greeting = await SentAsync("send_msg_on_event");
        Assert.Equal(("W1", "msgmenu", "您好"), (Text(greeting, "code"), Text(greeting, "msgtype"), greeting.GetProperty("msgmenu").GetProperty("head_content").GetString()));
        Assert.Equal(["报修", "查订单"], greeting.GetProperty("msgmenu").GetProperty("list").EnumerateArray().Select(each => each.GetProperty("click").GetProperty("content").GetString()));
        await EndedAsync();
        Assert.Equal((greetings, messages), (_desk.Sent("send_msg_on_event").Count(), _desk.Sent("send_msg").Count()));
    }

    [Fact]
    public async Task beyond_the_window_the_flow_goes_another_way()
    {
        _desk.Errcode = _ => 95001;
        await _flows.Host.PublishAsync(Flow.Chart(
            "desk", [Keyword("报修"), Node.Of("WeCom.DeskReply", "reply", ("text", "好")), Node.Of("Elsa.SetName", "late", ("value", "late"))], "start>reply", "reply.Closed>late"));
        _desk.Say("报修 空调");

        await ToldAsync();

        Assert.Contains("48 小时", ((Expressions.Values.ObjectValue)(await EndedAsync()).ActivityOutputs["reply"])["Reason"].ToString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task somebody_who_passes_words_on_is_told_where_they_do_not_arrive()
    {
        _desk.Errcode = call => call == "send_msg" ? 95002 : 0;
        var channel = _flows.Host.Get<ChannelDirectory>().Find("wecom-desk/approval")!;
        var said = new ForwardedMessage(IncomingMessage.Of("在路上了"), "李四", _desk.Now) { Sender = new MessageSender("wecom/approval", "lisi") };

        var commit = new Commit("", [DetachedJob.Of("", "forward1", channel.Forward("wk1/wmA", said, "forward1"), _desk.Now)]);
        await _flows.Host.Store.CommitAsync(commit, Cancellation);
        _flows.Host.Get<Signals>().AfterCommit(commit);

        Assert.Contains("“在路上了”没有送到", (await SentAsync("send")).GetProperty("text").GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task pictures_are_fetched_and_what_members_say_or_does_not_arrive_is_kept_apart()
    {
        _desk.Add(3, "image", "wmA", null, new JsonObject { ["media_id"] = "M1" });
        _desk.Add(5, "text", "wmA", null, new JsonObject { ["content"] = "接待人员" });
        _desk.Happens("msg_send_fail");
        _desk.Add(3, "miniprogram", "wmA", null, []);

        await ToldAsync();

        Assert.Equal([InboxStatus.Unmatched, InboxStatus.Done, InboxStatus.Unmatched, InboxStatus.Unmatched], [await HandledAsync("m1"), await HandledAsync("m2"), await HandledAsync("m3"), await HandledAsync("m4")]);
        await using var reads = _flows.Host.Store.OpenReads();
        Assert.Equal(1, await reads.Jobs.CountAsync(job => job.Kind == MediaFetchHandler.JobKind, Cancellation));
    }

    [Fact]
    public async Task a_desk_is_looked_at_now_and_then_although_nobody_tells()
    {
        await PublishAsync(Keyword("报修"));
        _desk.Say("报修 一");
        await ToldAsync();
        await StartedAsync(1);
        _desk.Say("报修 二");

        await _flows.Host.Get<DeskPatrol>().OrderAsync(Cancellation);
        await _flows.Host.Get<DeskPatrol>().OrderAsync(Cancellation);

        Assert.Equal(((string[])["一", "二"]).Order(StringComparer.Ordinal), await StartedAsync(2));
        await using var reads = _flows.Host.Store.OpenReads();
        Assert.InRange(await reads.Jobs.CountAsync(job => job.Kind == DeskFetch.Kind, Cancellation), 2, 3);
    }

    private static JsonObject Keyword(string keyword)
    {
        var node = Node.Of("WeCom.DeskTextReceived", "start", ("keyword", keyword)).AsTrigger();
        node["fields"] = new JsonArray(new JsonObject { ["name"] = "Thing", ["label"] = "什么", ["type"] = "Text" });
        return node;
    }

    private Task PublishAsync(params JsonObject[] nodes) => _flows.Host.PublishAsync(Flow.Sequence("desk", nodes));

    private async Task ToldAsync()
    {
        await _flows.HappensAsync("sys", "<MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>T</Token><OpenKfId>wk1</OpenKfId>");
        await _flows.Host.UntilAsync("it is fetched", async () =>
        {
            await using var reads = _flows.Host.Store.OpenReads();
            return !await reads.Jobs.AnyAsync(job => job.Kind == DeskFetch.Kind && job.Status == JobStatus.Waiting);
        }, TimeSpan.FromMilliseconds(500));
    }

    private async Task<JsonElement> SentAsync(string call)
    {
        await _flows.Host.UntilAsync($"{call} is called", () => _desk.Sent(call).Any());
        return _desk.Sent(call).First();
    }

    private async Task<List<string>> StartedAsync(int count)
    {
        await _flows.Host.UntilAsync($"{count} have started", async () =>
        {
            await using var reads = _flows.Host.Store.OpenReads();
            return await reads.Instances.CountAsync() >= count;
        });
        await using var reads = _flows.Host.Store.OpenReads();
        var things = new List<string>();
        foreach (var id in await reads.Instances.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync())
            things.Add((await _flows.Host.StateAsync(id)).Inputs["Thing"].ToString()!);
        // They begin in one moment of the test's clock.
        return [.. things.Order(StringComparer.Ordinal)];
    }

    private async Task<Kernel.Executions.InstanceState> EndedAsync()
    {
        await StartedOneAsync();
        await using var reads = _flows.Host.Store.OpenReads();
        var id = await reads.Instances.Select(row => row.Id).SingleAsync();
        await _flows.Host.UntilAsync("it has ended", async () => (await _flows.Host.StateAsync(id)).HasEnded);
        return await _flows.Host.StateAsync(id);
    }

    private Task StartedOneAsync() => _flows.Host.UntilAsync("it has started", async () =>
    {
        await using var reads = _flows.Host.Store.OpenReads();
        return await reads.Instances.AnyAsync();
    });

    private async Task<InboxStatus> HandledAsync(string msgid)
    {
        InboxRow? row = null;
        await _flows.Host.UntilAsync($"{msgid} is handled", async () => (row = await _flows.Host.Store.FindInboxAsync("", "wecom-desk/approval", msgid, CancellationToken.None))?.FinishedAt is not null);
        return row!.Status;
    }

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
