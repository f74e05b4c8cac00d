using Baton.Kernel.Waits;
using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.TestKit.Flows;
using Baton.WeChat.Media;
using Microsoft.EntityFrameworkCore;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Activities;

/// <summary>What people do with an account starts flows; texts go out to them.</summary>
public sealed class AccountActivityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("WeChat.Followed", "scene", "repair-4711", "subscribe", "<EventKey>qrscene_repair-4711</EventKey>", true)]
    [InlineData("WeChat.Followed", "scene", "", "subscribe", "<EventKey></EventKey>", true)]
    [InlineData("WeChat.Followed", "scene", "repair-4711", "subscribe", "<EventKey>qrscene_other</EventKey>", false)]
    [InlineData("WeChat.SceneScanned", "scene", "repair-4711", "SCAN", "<EventKey>repair-4711</EventKey>", true)]
    [InlineData("WeChat.SceneScanned", "scene", "repair-4711", "SCAN", "<EventKey>other</EventKey>", false)]
    [InlineData("WeChat.SceneScanned", "scene", "repair-*", "SCAN", "<EventKey>repair-4711</EventKey>", true)]
    [InlineData("WeChat.SceneScanned", "scene", "repair-*", "SCAN", "<EventKey>reward-4711</EventKey>", false)]
    [InlineData("WeChat.Followed", "scene", "repair-*", "subscribe", "<EventKey>qrscene_repair-4711</EventKey>", true)]
    [InlineData("WeChat.MenuClicked", "menuKey", "stock", "CLICK", "<EventKey>stock</EventKey>", true)]
    [InlineData("WeChat.MenuClicked", "menuKey", "stock", "VIEW", "<EventKey>https://x</EventKey>", false)]
    public async Task an_event_starts_the_flows_that_are_meant(string type, string input, string key, string name, string fields, bool starts)
    {
        await using var world = await StartAsync();
        await world.Host.PublishAsync(Flow.Sequence("started", Node.Of(type, "start", (input, key)).AsTrigger(), Node.Event("wait", "go")));

        await world.CallAsync(Event(name, fields));
        await world.Host.UntilAsync("all is handled", async () => !await AnyUnreadAsync(world));

        await using var reads = world.Host.Store.OpenReads();
        Assert.Equal(starts ? 1 : 0, await reads.Instances.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("SCAN", "")]
    [InlineData("subscribe", "qrscene_")]
    public async Task who_scans_a_code_that_was_given_to_a_known_contact_is_that_contact_and_the_next_is_not(string name, string prefix)
    {
        await using var world = await StartAsync();
        var (contacts, now) = (world.Host.Get<ContactBook>(), world.Host.Time.GetUtcNow());
        var known = await contacts.MeetAsync("", "crm", "4711", now, Cancellation);
        var (code, kept) = Invitations.Issue("", new Invitation(known.Id, "C001", "采购", null, now.AddDays(1)), now);
        await world.Host.Store.CommitAsync(new Commit("", [kept]), Cancellation);

        foreach (var from in (string[])["oFang", "oThief"])
            await world.CallAsync(Inner($"<MsgType>event</MsgType><Event>{name}</Event><EventKey>{prefix}{Invitation.ScenePrefix}{code}</EventKey>", from: from));
        await world.Host.UntilAsync("all is handled", async () => !await AnyUnreadAsync(world));

        Assert.Equal(known.Id, (await contacts.FindAsync("", "wechat/shop", "oFang", Cancellation))!.Id);
        var thief = (await contacts.FindAsync("", "wechat/shop", "oThief", Cancellation))!;
        Assert.NotEqual(known.Id, thief.Id);
        Assert.Equal(("C001", 0), (Assert.Single(await contacts.CompaniesOfAsync("", known.Id, now.AddSeconds(1), Cancellation)).Number, (await contacts.CompaniesOfAsync("", thief.Id, now.AddSeconds(1), Cancellation)).Count));
    }

    [Fact]
    public async Task whoever_is_not_known_is_a_contact_from_then_on_and_the_flow_is_started_by_them()
    {
        await using var world = await StartAsync();
        await world.Host.PublishAsync(Flow.Sequence("welcome", Node.Of("WeChat.Followed", "start").AsTrigger(), Node.Of("WeChat.SendText", "hello", ("text", "欢迎关注"))));

        string xml = Opened(await world.CallAsync(Inner("<MsgType>event</MsgType><Event>subscribe</Event><EventKey></EventKey>", from: "oStranger")));

        Assert.Contains("<ToUserName><![CDATA[oStranger]]></ToUserName>", xml, StringComparison.Ordinal);
        Assert.Contains("欢迎关注", xml, StringComparison.Ordinal);
        Assert.NotNull(await world.Host.Get<ContactBook>().FindAsync("", "wechat/shop", "oStranger", Cancellation));
        Assert.Equal(InteractionKind.Followed, Assert.Single(await world.Host.Get<Interactions>().ReadAsync("", "wechat/shop", "oStranger", Cancellation)).Kind);
    }

    [Theory]
    [InlineData("<MsgType>text</MsgType><Content>好</Content><MsgId>1</MsgId>", InteractionKind.Wrote)]
    [InlineData("<MsgType>text</MsgType><Content>满意</Content><bizmsgmenuid>5</bizmsgmenuid><MsgId>1</MsgId>", InteractionKind.Tapped)]
    [InlineData("<MsgType>event</MsgType><Event>SCAN</Event><EventKey>a</EventKey>", InteractionKind.Scanned)]
    [InlineData("<MsgType>event</MsgType><Event>CLICK</Event><EventKey>a</EventKey>", InteractionKind.Tapped)]
    [InlineData("<MsgType>event</MsgType><Event>unsubscribe</Event>", InteractionKind.Left)]
    public async Task what_somebody_does_opens_the_window_that_it_opens_at_tencents(string fields, InteractionKind kind)
    {
        await using var world = await StartAsync();

        await world.CallAsync(Inner(fields));
        await world.Host.UntilAsync("it is handled", async () => !await AnyUnreadAsync(world));

        Assert.Equal(kind, Assert.Single(await world.Host.Get<Interactions>().ReadAsync("", "wechat/shop", OpenId, Cancellation)).Kind);
    }

    [Fact]
    public async Task looking_at_a_page_from_the_menu_opens_no_window()
    {
        await using var world = await StartAsync();

        await world.CallAsync(Event("VIEW", "<EventKey>https://x</EventKey>"));
        await world.Host.UntilAsync("it is handled", async () => !await AnyUnreadAsync(world));

        Assert.Empty(await world.Host.Get<Interactions>().ReadAsync("", "wechat/shop", OpenId, Cancellation));
    }

    [Fact]
    public async Task a_flow_goes_the_other_way_where_the_person_is_out_of_reach()
    {
        await using var world = await StartAsync();
        world.Tencent.Answer("""{"errcode":45015,"errmsg":"response out of time limit rid: 1"}""");
        await world.Host.PublishAsync(Flow.Chart(
            "notice", [Node.Of("WeChat.SendText", "send", ("to", "lisi"), ("text", "已发货")), Node.Event("other", "go"), Node.WriteLine("sent", "ok")], "send.Unreachable>other", "send.Done>sent"));

        var started = await world.Host.StartFlowAsync("notice");
        await world.Host.UntilAsync("the other way is gone", async () => (await world.Host.StateAsync(started.Id)).Waits.Any(wait => wait.Kind == WaitKind.Event));

        Assert.Single(world.Sent);
    }

    [Theory]
    [InlineData("nobody here", 1)]
    [InlineData("lisi", 683)]
    public async Task what_cannot_be_sent_fails_before_anything_leaves(string to, int length)
    {
        await using var world = await StartAsync();
        await world.Host.PublishAsync(Flow.Sequence("bad", Node.Of("WeChat.SendText", "send", ("to", to), ("text", new string('长', length)))));

        var state = await world.Host.StartFlowAsync("bad");

        Assert.NotEmpty((await world.Host.StateAsync(state.Id)).Incidents);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task a_picture_is_fetched_by_a_job()
    {
        await using var world = await StartAsync(hasWorkers: true);

        await world.CallAsync(Inner("<MsgType>image</MsgType><PicUrl>https://x</PicUrl><MediaId>M1</MediaId><MsgId>5</MsgId>"));
        await world.Host.UntilAsync("it is handled", async () => !await AnyUnreadAsync(world));

        Assert.Single(await world.JobsAsync(MediaFetch.Kind));
    }

    private static async Task<bool> AnyUnreadAsync(WeChatWorld world)
    {
        await using var reads = world.Host.Store.OpenReads();
        return await reads.Inbox.AnyAsync(row => row.Status == InboxStatus.Unread, Cancellation);
    }
}
