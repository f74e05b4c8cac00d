using System.Text.Json.Nodes;
using Baton.HumanTasks;
using Baton.HumanTasks.Participants;
using Baton.Runtime.Contacts;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.WeChat.Jobs;
using Baton.WeChat.Tests.Client;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Notices;

/// <summary>By which way a customer is told something: whichever is open as it is sent.</summary>
public sealed class ChosenWayTests
{
    private static readonly Dictionary<string, string?> Forms = new()
    {
        ["WeChat:Accounts:0:Notices:0:TemplateId"] = "N1", ["WeChat:Accounts:0:Notices:0:NeedsConsent"] = "true", ["WeChat:Accounts:0:Notices:0:Fields:thing1"] = "{topic}{text}",
        ["WeChat:Accounts:0:Notices:1:TemplateId"] = "T1", ["WeChat:Accounts:0:Notices:1:Fields:thing1"] = "{text}", ["WeChat:Accounts:0:Notices:1:Fields:phrase2"] = "{state}",
        ["WeChat:Accounts:0:Notices:1:Fields:character_string3"] = "{reference}", ["WeChat:Accounts:0:Notices:1:Url"] = "https://baton.example.com/my/orders/{reference}",
        ["WeChat:Accounts:0:Notices:2:Name"] = "到店", ["WeChat:Accounts:0:Notices:2:TemplateId"] = "T2", ["WeChat:Accounts:0:Notices:2:Fields:time1"] = "{time}",
    };

    [Fact]
    public async Task whoever_waits_is_answered()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence("report", Node.Of("WeChat.TextReceived", "start", ("keyword", "报修"), ("fields", Field())).AsTrigger(), Node.Of("WeChat.Notify", "tell", ("text", "已受理"))));

        var answer = await world.CallAsync(Inner("<MsgType>text</MsgType><Content>报修 空调</Content><MsgId>1</MsgId>"));

        Assert.Contains("已受理", Opened(answer), StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task with_the_window_open_it_is_a_message()
    {
        await using var world = await OpenAsync();
        await world.NoteAsync(InteractionKind.Wrote);

        Assert.Equal("Message", await ToldAsync(world));
        Assert.Equal("message/custom/send", Assert.Single(world.Sent).Path);
    }

    [Fact]
    public async Task with_the_window_over_it_is_the_notice_that_was_consented_to_and_once_it_is_used_up_the_template()
    {
        await using var world = await OpenAsync();
        await world.NoteAsync(InteractionKind.Followed, TimeSpan.FromMinutes(-5));
        await ConsentAsync(world, "accept");

        Assert.Equal("Notice", await ToldAsync(world));
        Assert.Equal("Template", await ToldAsync(world));

        Assert.Equal(["message/subscribe/bizsend", "message/template/send"], world.Sent.Select(call => call.Path));
        var template = JsonNode.Parse(world.Sent.Last().Body)!;
        Assert.Equal(
            ["character_string3=A1001", "phrase2=已发货", "thing1=您的订单已发货"],
            template["data"]!.AsObject().Select(field => $"{field.Key}={field.Value!["value"]}").Order(StringComparer.Ordinal));
        Assert.Equal("https://baton.example.com/my/orders/A1001", (string?)template["url"]);
    }

    [Fact]
    public async Task a_refusal_takes_back_what_was_allowed_before()
    {
        await using var world = await OpenAsync();
        await world.NoteAsync(InteractionKind.Followed, TimeSpan.FromMinutes(-5));
        await ConsentAsync(world, "accept");
        await ConsentAsync(world, "reject");

        Assert.Equal("Template", await ToldAsync(world));
        Assert.Equal("message/template/send", Assert.Single(world.Sent).Path);
    }

    [Fact]
    public async Task where_tencent_knows_better_the_next_way_is_tried()
    {
        await using var world = await OpenAsync();
        world.Tencent.OnCall = call => FakeWeChat.Json(
            call.Path.EndsWith("custom/send", StringComparison.Ordinal) ? """{"errcode":45047,"errmsg":"out of limit rid: 1"}"""
            : call.Path.EndsWith("bizsend", StringComparison.Ordinal) ? """{"errcode":43101,"errmsg":"user refuse rid: 1"}""" : """{"errcode":0,"msgid":77}""");

        Assert.Equal("Template", await ToldAsync(world));
        Assert.Equal(["message/custom/send", "message/subscribe/bizsend", "message/template/send"], world.Sent.Select(call => call.Path));
    }

    [Theory]
    [InlineData("Stop", true)]
    [InlineData("Branch", false)]
    public async Task with_no_way_left_the_flow_stops_to_be_looked_at_or_goes_the_other_way(string choice, bool stops)
    {
        await using var world = await OpenAsync();
        world.Tencent.Answer("""{"errcode":43004,"errmsg":"require subscribe rid: 1"}""");
        await world.Host.PublishAsync(Flow.Chart(
            "lost", [Node.Of("WeChat.Notify", "tell", ("to", "lisi"), ("text", "您的订单已发货"), ("whenUnreachable", choice)), Node.Event("other", "go")], "tell.Unreachable>other"));

        var started = await world.Host.StartFlowAsync("lost");
        await world.Host.UntilAsync("it is decided", async () => await world.Host.StateAsync(started.Id) is var state && (!state.Incidents.IsEmpty || state.Waits.Any(wait => wait.Kind == Kernel.Waits.WaitKind.Event)));

        var state = await world.Host.StateAsync(started.Id);
        Assert.Equal(stops, !state.Incidents.IsEmpty);
        Assert.Equal(3, world.Sent.Count());
    }

    [Fact]
    public async Task a_form_can_be_named_and_the_flow_can_fill_it_itself()
    {
        await using var world = await OpenAsync();
        await world.NoteAsync(InteractionKind.Followed, TimeSpan.FromMinutes(-5));

        await ToldAsync(world, ("form", "到店"), ("fields", new JsonObject { ["time1"] = "2026年12月1日 09:00", ["thing9"] = "没有这一栏" }), ("url", "https://x.example.com/1"));

        var sent = JsonNode.Parse(Assert.Single(world.Sent).Body)!;
        Assert.Equal(("T2", "https://x.example.com/1", 1), ((string?)sent["template_id"], (string?)sent["url"], sent["data"]!.AsObject().Count));
        Assert.Equal("2026年12月1日 09:00", (string?)sent["data"]!["time1"]!["value"]);
    }

    [Fact]
    public async Task a_state_of_a_matter_reaches_the_customer_by_the_template_in_the_words_of_the_table()
    {
        await using var world = await OpenAsync();
        await world.NoteAsync(InteractionKind.Followed, TimeSpan.FromMinutes(-5));
        await ConsentAsync(world, "reject");
        var flow = Flow.Sequence(
            "repair", Node.Of("Participants.Assign", "customer", ("role", "客户"), ("kind", "Found"), ("found", "lisi")), Node.Of("Participants.EnterState", "enter", ("state", "已派单")));
        flow["customProperties"] = new JsonObject
        {
            [EnterState.Table] = new JsonArray(new JsonObject { ["state"] = "已派单", ["role"] = "客户", ["text"] = "师傅会联系您", ["fields"] = new JsonObject { ["thing1"] = "{{ Variables.State }}" } }),
        };
        await world.Host.PublishAsync(flow);

        await world.Host.StartFlowAsync("repair");
        await world.Host.UntilAsync("they are told", () => world.Sent.Any());

        var sent = Assert.Single(world.Sent);
        Assert.Equal("message/template/send", sent.Path);
        Assert.Contains("\"phrase2\":{\"value\":\"已派单\"}", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_notice_that_reaches_nobody_is_parked_for_people_to_see()
    {
        await using var world = await OpenAsync();
        await world.NoteAsync(InteractionKind.Left);
        await ConsentAsync(world, "reject");
        world.Tencent.Answer("""{"errcode":43004,"errmsg":"require subscribe rid: 1"}""");
        await world.Host.PublishAsync(Flow.Sequence(
            "tell", Node.Of("Participants.Assign", "customer", ("role", "客户"), ("kind", "Found"), ("found", "lisi")), Node.Of("Participants.Tell", "tell", ("roles", "客户"), ("text", "修好了"))));

        await world.Host.StartFlowAsync("tell");
        await world.Host.UntilAsync("it is given up", async () => (await world.JobsAsync(CallOrder.TemplateKind)).Any(job => job.Status == JobStatus.Parked));

        Assert.Contains("没有关注", Assert.Single(await world.JobsAsync(CallOrder.TemplateKind)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_no_way_left_who_stands_in_is_told_once_for_all_states()
    {
        await using var world = await OpenAsync();
        await world.NoteAsync(InteractionKind.Left);
        world.Tencent.Answer("""{"errcode":43004,"errmsg":"require subscribe rid: 1"}""");
        await world.Host.AddPersonAsync("sales", "陈小雨");
        var flow = Flow.Sequence(
            "order",
            Node.Of("Participants.Assign", "customer", ("role", "客户"), ("kind", "Found"), ("found", "lisi")), Node.Of("Participants.Assign", "seller", ("role", "销售"), ("kind", "Found"), ("found", "sales")),
            Node.Of("Participants.EnterState", "one", ("state", "已确认")), Node.Of("Participants.EnterState", "two", ("state", "已发货")));
        flow["customProperties"] = new JsonObject { [EnterState.Table] = new JsonArray(Row("已确认"), Row("已发货")) };
        await world.Host.PublishAsync(flow);

        await world.Host.StartFlowAsync("order");
        await world.Host.UntilAsync("all ways are tried", async () => (await world.JobsAsync(CallOrder.TemplateKind)) is { Count: 2 } sent && sent.All(job => job.Status == JobStatus.Done));
        await world.Host.UntilAsync("sales are told", () => world.Host.Setup.Phones.Payloads.Count > 0);

        Assert.Equal(["text sales 请打电话告诉他"], world.Host.Setup.Phones.Payloads);
        Assert.DoesNotContain(await world.JobsAsync(CallOrder.TemplateKind), job => job.Status == JobStatus.Parked);

        static JsonObject Row(string state) => new() { ["state"] = state, ["role"] = "客户", ["text"] = state, ["backup"] = "销售", ["backupText"] = "请打电话告诉他" };
    }

    [Fact]
    public async Task what_a_template_would_not_take_is_an_incident_before_anything_leaves()
    {
        await using var world = await OpenAsync();
        await world.Host.PublishAsync(Flow.Sequence("bad", Node.Of("WeChat.Notify", "tell", ("to", "lisi"), ("text", "好"), ("form", "到店"), ("fields", new JsonObject { ["time1"] = "明天" }))));

        var started = await world.Host.StartFlowAsync("bad");

        Assert.Contains("data.time1.value", Assert.Single((await world.Host.StateAsync(started.Id)).Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    private static Task<WeChatWorld> OpenAsync() => StartAsync(configuration: Forms, modules: [new HumanTasksModule()]);

    /// <summary>李四 is told something by a flow; the way it went.</summary>
    private static async Task<string> ToldAsync(WeChatWorld world, params (string Name, object? Value)[] more)
    {
        await world.Host.PublishAsync(Flow.Sequence(
            "notice",
            Node.Of("Elsa.Correlate", "order", ("correlationId", "A1001")), Node.Of("WeChat.Notify", "tell", [("to", "lisi"), ("text", "您的订单已发货"), ("state", "已发货"), .. more])));
        var started = await world.Host.StartFlowAsync("notice");
        await world.Host.UntilAsync("it is told", async () => (await world.Host.StateAsync(started.Id)).HasEnded);
        return ((Expressions.Values.ObjectValue)(await world.Host.StateAsync(started.Id)).ActivityOutputs["tell"])["Way"].ToString()!;
    }

    private static async Task ConsentAsync(WeChatWorld world, string answer)
    {
        await world.CallAsync(Event(
            "subscribe_msg_popup_event", $"<SubscribeMsgPopupEvent><List><TemplateId>N1</TemplateId><SubscribeStatusString>{answer}</SubscribeStatusString><PopupScene>1</PopupScene></List></SubscribeMsgPopupEvent>"));
        await world.SettleAsync();
    }

    private static JsonArray Field() => new(new JsonObject { ["name"] = "Thing", ["label"] = "什么", ["type"] = "Text" });
}
