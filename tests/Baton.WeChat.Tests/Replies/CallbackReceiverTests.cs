using System.Text;
using Baton.Runtime.Inbox;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Tencent.Callbacks;
using Baton.TestKit.Flows;
using Baton.WeChat.Jobs;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Replies;

/// <summary>From the callback to its answer, over the real runtime.</summary>
public sealed class CallbackReceiverTests
{
    [Fact]
    public async Task an_answer_that_is_ready_in_time_is_a_passive_reply_and_costs_no_message()
    {
        await using var world = await StartAsync();

        CallbackAnswer answer = await world.CallAsync(Inner(TextFields("帮助")));

        string xml = Opened(answer);
        Assert.Contains("<ToUserName><![CDATA[oUser1]]></ToUserName><FromUserName><![CDATA[gh_0123456789ab]]></FromUserName>", xml, StringComparison.Ordinal);
        Assert.Contains("<MsgType><![CDATA[text]]></MsgType>", xml, StringComparison.Ordinal);
        await world.Host.UntilAsync("the job is done", async () => (await world.JobsAsync(SendOrder.OnceKind)) is [{ Status: JobStatus.Done }]);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task a_repetition_gets_the_same_bytes_and_nothing_is_done_twice()
    {
        await using var world = await StartAsync();
        string message = Inner(TextFields("帮助"));
        CallbackAnswer first = await world.CallAsync(message);

        CallbackAnswer second = await world.CallAsync(message);

        Assert.Equal(BodyOf(first), BodyOf(second));
        Assert.Single(await world.JobsAsync(SendOrder.OnceKind));
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task in_plain_mode_the_reply_is_plain()
    {
        await using var world = await StartAsync(EncryptionMode.Plain);

        Assert.StartsWith("<xml><ToUserName><![CDATA[oUser1]]>", BodyOf(await world.CallAsync(Inner(TextFields("帮助")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_takes_longer_than_tencent_waits_is_pushed()
    {
        await using var world = await StartAsync(hasWorkers: false);
        Task<CallbackAnswer> call = world.Call(Inner(TextFields("帮助")));
        await world.Host.UntilAsync("Tencent is answered", () => call.IsCompleted, TimeSpan.FromMilliseconds(500));

        Assert.Equal("success", BodyOf(await call));
        Assert.Equal(TimeSpan.FromSeconds(4), world.Tencent.Options.ReplyWait);
    }

    [Fact]
    public async Task whoever_has_hung_up_is_sent_the_answer()
    {
        await using var world = await StartAsync();
        var message = world.Reader.Reopen(Inner(TextFields("帮助"))).Message!;

        // Stored by an earlier call that nobody waits for any more.
        await world.Host.Get<InboxWriter>().ReceiveAsync("", "wechat/shop", message.DedupKey, Encoding.UTF8.GetBytes(message.Xml), TestContext.Current.CancellationToken);
        await world.Host.UntilAsync("it is pushed", () => world.Sent.Any());

        Assert.StartsWith("""{"touser":"oUser1","msgtype":"text","text":{"content":""", Assert.Single(world.Sent).Body, StringComparison.Ordinal);
        Assert.Equal("success", BodyOf(await world.CallAsync(Inner(TextFields("帮助")))));
    }

    [Fact]
    public async Task with_nothing_to_say_tencent_is_let_go_at_once()
    {
        await using var world = await StartAsync();
        DateTimeOffset begun = world.Host.Time.GetUtcNow();

        CallbackAnswer answer = await world.CallAsync(Event("CLICK", "<EventKey>nobody-knows</EventKey>"));

        Assert.Equal((200, "success"), (answer.Status, BodyOf(answer)));
        Assert.True(world.Host.Time.GetUtcNow() - begun < TimeSpan.FromSeconds(2));
        Assert.Equal(InboxStatus.Unmatched, (await RowAsync(world, Event("CLICK", "<EventKey>nobody-knows</EventKey>")))!.Status);
    }

    [Fact]
    public async Task who_looks_at_a_message_is_told_whose_it_is_and_what_it_says()
    {
        await using var world = await StartAsync();
        await world.CallAsync(Inner(TextFields("在吗？")));

        var brief = world.Host.Get<MessageBriefs>().Of((await RowAsync(world, Inner(TextFields("在吗？"))))!);

        Assert.Equal(new MessageBrief("在吗？", "oUser1"), brief);
    }

    [Theory]
    [InlineData("user_authorization_revoke", InboxStatus.Unmatched)]
    [InlineData("user_authorization_cancellation", InboxStatus.Unmatched)]
    [InlineData("user_info_modified", InboxStatus.Done)]
    public async Task consent_to_personal_data_that_is_withdrawn_waits_for_a_person_to_delete_them(string name, InboxStatus expected)
    {
        await using var world = await StartAsync();
        var xml = Event(name, "<OpenID>o9</OpenID><RevokeInfo>1</RevokeInfo>");

        await world.CallAsync(xml);
        await world.SettleAsync();

        var row = (await RowAsync(world, xml))!;
        Assert.Equal(expected, row.Status);
        Assert.Contains("o9", row.Note, StringComparison.Ordinal);
        Assert.Equal(expected == InboxStatus.Unmatched, row.Note!.Contains("个人信息保护法", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TEMPLATESENDJOBFINISH", "<MsgID>1</MsgID><Status>success</Status>")]
    [InlineData("unsubscribe", "")]
    [InlineData("subscribe_msg_popup_event", "")]
    [InlineData("event_of_tomorrow", "")]
    public async Task reports_are_taken_without_waiting_for_their_handling(string name, string fields)
    {
        await using var world = await StartAsync(hasWorkers: false);

        Assert.Equal("success", BodyOf(await world.Call(Event(name, fields))));

        Assert.Equal(InboxStatus.Unread, (await RowAsync(world, Event(name, fields)))!.Status);
    }

    [Fact]
    public async Task a_flow_that_a_tap_starts_can_still_answer_the_tap()
    {
        await using var world = await StartAsync();
        await world.Host.PublishAsync(Flow.Sequence("stock", Node.Of("WeChat.MenuClicked", "tap", ("menuKey", "stock")).AsTrigger(), Node.Of("WeChat.SendText", "answer", ("text", "还有 12 台"))));

        CallbackAnswer answer = await world.CallAsync(Event("CLICK", "<EventKey>stock</EventKey>"));

        Assert.Contains("还有 12 台", Opened(answer), StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task of_two_messages_at_once_each_gets_its_own_answer_whichever_is_ready_first()
    {
        await using var world = await StartAsync();
        await world.Host.PublishAsync(Flow.Sequence(
            "slow", Node.Of("WeChat.TextReceived", "asked", ("keyword", "慢")).AsTrigger(), Node.Delay("think", TimeSpan.FromSeconds(2)), Node.Of("WeChat.SendText", "answer", ("text", "慢的回答"))));
        await world.Host.PublishAsync(Flow.Sequence("quick", Node.Of("WeChat.TextReceived", "asked", ("keyword", "快")).AsTrigger(), Node.Of("WeChat.SendText", "answer", ("text", "快的回答"))));
        var slow = world.Call(Inner(TextFields("慢")));

        Assert.Contains("快的回答", Opened(await world.CallAsync(Inner(TextFields("快", "4561255354251345930")))), StringComparison.Ordinal);
        await world.Host.UntilAsync("the slow one is answered", () => slow.IsCompleted, TimeSpan.FromMilliseconds(20));
        Assert.Contains("慢的回答", Opened(await slow), StringComparison.Ordinal);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task an_answer_that_comes_too_late_for_its_message_is_sent_and_not_given_to_the_next()
    {
        await using var world = await StartAsync();
        await world.Host.PublishAsync(Flow.Sequence(
            "slow", Node.Of("WeChat.TextReceived", "asked", ("keyword", "慢")).AsTrigger(), Node.Delay("think", TimeSpan.FromSeconds(6)), Node.Of("WeChat.SendText", "answer", ("text", "慢的回答"))));
        await world.Host.PublishAsync(Flow.Sequence(
            "next", Node.Of("WeChat.TextReceived", "asked", ("keyword", "快")).AsTrigger(), Node.Delay("think", TimeSpan.FromSeconds(3)), Node.Of("WeChat.SendText", "answer", ("text", "快的回答"))));
        var slow = world.Call(Inner(TextFields("慢")));
        await world.Host.UntilAsync("nobody waits for the slow one", () => slow.IsCompleted, TimeSpan.FromMilliseconds(50));
        var next = world.Call(Inner(TextFields("快", "4561255354251345930")));

        await world.Host.UntilAsync("the slow one is sent", () => world.Sent.Any(), TimeSpan.FromMilliseconds(20));
        await world.Host.UntilAsync("the next one is answered", () => next.IsCompleted, TimeSpan.FromMilliseconds(20));

        Assert.Contains("慢的回答", Assert.Single(world.Sent).Body, StringComparison.Ordinal);
        Assert.Contains("快的回答", Opened(await next), StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_the_store_away_tencent_is_asked_to_call_again_and_never_told_of_an_error()
    {
        await using var world = await StartAsync();
        world.Host.Store.FailNext(_ => true, outcomeUnknown: false);

        CallbackAnswer answer = await world.Call(Inner(TextFields("帮助")));

        Assert.Equal((503, 0), (answer.Status, answer.Body.Length));
    }

    private static Task<InboxRow?> RowAsync(WeChatWorld world, string xml) =>
        world.Host.Store.FindInboxAsync("", "wechat/shop", world.Reader.Reopen(xml).Message!.DedupKey, TestContext.Current.CancellationToken);
}
