using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.HumanTasks;
using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Baton.TestKit.Flows;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Activities;

/// <summary>What a flow waits for from people of an account, and how it finds out who they are.</summary>
public sealed class WaitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_customer_who_started_it_answers_by_their_next_message_of_the_kind_asked_for()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence(
            "repair", Start(), Node.Of("WeChat.WaitForMessage", "ask", ("question", "拍张照片"), ("kinds", new JsonArray("Image", "Location")))));
        await WriteAsync(world, "报修 空调", 1);

        await WriteAsync(world, "没有照片", 2);
        await world.CallAsync(Inner("<MsgType>image</MsgType><PicUrl>https://x</PicUrl><MediaId>M1</MediaId><MsgId>3</MsgId>", from: "oGuest"));

        var answer = await EndedAsync(world, "ask");
        Assert.Equal(("Image", "M1"), (answer["Kind"].ToString(), answer["MediaId"].ToString()));
        Assert.True(Contact.IsId(answer["From"].ToString()!));
    }

    [Fact]
    public async Task a_tapped_choice_answers_as_a_text_and_another_text_does_not()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence("rate", Start(), Node.Of("WeChat.WaitForMessage", "ask", ("question", "满意吗"), ("pattern", "满意|不满意"))));
        await WriteAsync(world, "报修 空调", 1);

        await WriteAsync(world, "随便说说", 2);
        await world.CallAsync(Inner("<MsgType>text</MsgType><Content>不满意</Content><bizmsgmenuid>2</bizmsgmenuid><MsgId>3</MsgId>", from: "oGuest"));

        Assert.Equal(("不满意", "2"), ((await EndedAsync(world, "ask"))["Text"].ToString(), (await EndedAsync(world, "ask"))["MenuId"].ToString()));
    }

    [Theory]
    [InlineData(-2, true)]
    [InlineData(0, false)]
    [InlineData(2, false)]
    public async Task what_was_sent_before_an_earlier_answer_and_comes_after_it_is_said_to_be_late(int seconds, bool isLate)
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence("repair", Start(), Node.Of("WeChat.WaitForMessage", "what", ("question", "哪里坏了")), Node.Of("WeChat.WaitForMessage", "where", ("question", "在哪里"))));
        await WriteAsync(world, "报修 空调", 1, -10);
        await WriteAsync(world, "不制冷", 2);

        await WriteAsync(world, "也漏水", 3, seconds);

        var answer = await EndedAsync(world, "where");
        Assert.Equal(("也漏水", isLate), (answer["Text"].ToString(), answer["IsLate"] is BooleanValue { Content: true }));
        Assert.False(((ObjectValue)(await StateAsync(world)).ActivityOutputs["what"])["IsLate"] is BooleanValue { Content: true });
    }

    [Fact]
    public async Task whoever_is_silent_runs_out_of_time()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Chart(
            "silent", [Start(), Node.Of("WeChat.WaitForMessage", "ask", ("question", "在吗"), ("timeout", "00:10:00")), Node.Of("Participants.EnterState", "late", ("state", "超时"))],
            "start>ask", "ask.TimedOut>late"));
        await WriteAsync(world, "报修 空调", 1);

        world.Host.Time.Advance(TimeSpan.FromMinutes(11));

        await EndedAsync(world, "late");
        Assert.Equal("超时", (await StateAsync(world)).Variables["State"].ToString());
    }

    [Fact]
    public async Task the_code_of_an_instance_is_scanned_by_anybody_and_wakes_that_instance_alone()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence("code", Node.Of("WeChat.WaitForEvent", "scan", ("event", "Scene"), ("key", Node.Input("Scene")), ("isAnybody", true))));
        var other = await world.Host.StartFlowAsync("code", ObjectValue.Empty.With("Scene", Value.From("flow-1")));
        var mine = await world.Host.StartFlowAsync("code", ObjectValue.Empty.With("Scene", Value.From("flow-2")));

        await world.CallAsync(Inner("<MsgType>event</MsgType><Event>SCAN</Event><EventKey>flow-2</EventKey>", from: "oGuest"));
        await world.Host.UntilAsync("it goes on", async () => (await world.Host.StateAsync(mine.Id)).HasEnded);

        var scanned = (ObjectValue)(await world.Host.StateAsync(mine.Id)).ActivityOutputs["scan"];
        Assert.Equal(("flow-2", "oGuest"), (scanned["Scene"].ToString(), scanned["OpenId"].ToString()));
        Assert.False((await world.Host.StateAsync(other.Id)).HasEnded);
    }

    [Fact]
    public async Task an_event_of_one_person_is_theirs_alone()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence("menu", Node.Of("WeChat.WaitForEvent", "tap", ("to", "lisi"), ("event", "Menu"), ("key", "done"))));
        var started = await world.Host.StartFlowAsync("menu");

        await world.CallAsync(Inner("<MsgType>event</MsgType><Event>CLICK</Event><EventKey>done</EventKey>", from: "oGuest"));
        await world.SettleAsync();
        Assert.False((await world.Host.StateAsync(started.Id)).HasEnded);

        await world.CallAsync(Event("CLICK", "<EventKey>done</EventKey>"));
        await world.Host.UntilAsync("it goes on", async () => (await world.Host.StateAsync(started.Id)).HasEnded);
    }

    [Theory]
    [InlineData("138 0000-1111", "Found")]
    [InlineData("李明", "Found")]
    [InlineData("oGuest", "Found")]
    [InlineData("王五", "NotFound")]
    [InlineData("同名", "Several")]
    public async Task a_customer_is_found_by_what_is_known_of_them(string asked, string outcome)
    {
        await using var world = await OpenAsync();
        var id = await KnowAsync(world, "oGuest", "李明", "13800001111");
        await KnowAsync(world, "oTwin1", "同名", null);
        await KnowAsync(world, "oTwin2", "同名", null);
        await world.Host.PublishAsync(Flow.Chart(
            "find", [Node.Of("Participants.Find", "find", ("who", asked)), .. ((string[])["Found", "NotFound", "Several"]).Select(end => Node.Of("Participants.EnterState", end, ("state", end)))],
            "find.Found>Found", "find.NotFound>NotFound", "find.Several>Several"));

        var started = await world.Host.StartFlowAsync("find");

        var state = await world.Host.StateAsync(started.Id);
        Assert.Equal(outcome, state.Variables["State"].ToString());
        var found = (ObjectValue)state.ActivityOutputs["find"];
        if (outcome == "Found")
        {
            Assert.Equal((id, "李明", "13800001111"), (found["ContactId"].ToString(), found["ContactName"].ToString(), found["Phone"].ToString()));
            Assert.Equal("wechat/shop", ((ObjectValue)((ListValue)found["Identities"]).Items[0])["channel"].ToString());
        }
    }

    private static Task<WeChatWorld> OpenAsync() => StartAsync(modules: [new HumanTasksModule()]);

    private static JsonObject Start()
    {
        var start = Node.Of("WeChat.TextReceived", "start", ("keyword", "报修")).AsTrigger();
        start["fields"] = new JsonArray(new JsonObject { ["name"] = "Thing", ["label"] = "什么", ["type"] = "Text" });
        return start;
    }

    private static async Task WriteAsync(WeChatWorld world, string text, int id, int secondsLater = 0)
    {
        await world.CallAsync(Inner($"<MsgType>text</MsgType><Content>{text}</Content><MsgId>{id}</MsgId>", from: "oGuest", at: Now.AddSeconds(secondsLater)));
        await world.SettleAsync();
    }

    private static async Task<string> KnowAsync(WeChatWorld world, string openId, string name, string? phone)
    {
        var now = world.Host.Time.GetUtcNow();
        var contact = await world.Host.Get<ContactBook>().MeetAsync("", "wechat/shop", openId, now, Cancellation);
        await world.Host.Store.CommitAsync(new Commit("", await world.Host.Get<ContactRegister>().DescribeAsync("", contact.Id, name, phone, null, now, Cancellation)), Cancellation);
        return contact.Id;
    }

    private static async Task<Kernel.Executions.InstanceState> StateAsync(WeChatWorld world)
    {
        await using var reads = world.Host.Store.OpenReads();
        return await world.Host.StateAsync(reads.Instances.Single().Id);
    }

    private static async Task<ObjectValue> EndedAsync(WeChatWorld world, string node)
    {
        await world.Host.UntilAsync("the flow has ended", async () => (await StateAsync(world)).HasEnded);
        return (await StateAsync(world)).ActivityOutputs[node] as ObjectValue ?? ObjectValue.Empty;
    }
}
