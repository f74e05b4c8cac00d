using System.Net;
using System.Text;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeChat.Jobs;
using Baton.WeChat.Mass;
using Baton.WeChat.Media;
using Baton.WeChat.Messages;
using Baton.WeChat.Notices;
using Baton.WeChat.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Jobs;

/// <summary>Jobs that send, one attempt at a time.</summary>
public sealed class SendJobTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)7, 100)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_exact_bytes_of_the_order_go_out()
    {
        await using var world = await StartAsync(hasWorkers: false);
        var order = SendOrder.Of(world.Tencent.Account, new CustomMessage(OpenId, new TextContent("订单已确认 😀")));

        Assert.IsType<Succeeded>(await world.CarryOutAsync(order.ToDraft(true)));

        Assert.Equal(Encoding.UTF8.GetString(order.Body), Assert.Single(world.Sent).Body);
    }

    [Fact]
    public void one_persons_messages_share_a_lane_and_the_caller_says_what_an_unclear_end_means()
    {
        var order = new SendOrder("shop", OpenId, []);

        Assert.Equal(("wechat.send", "wechat/shop/oUser1", "wechat/shop"), (order.ToDraft(true).Kind, order.ToDraft(true).Lane, order.ToDraft(true).LimitKey));
        Assert.Equal("wechat.send-once", order.ToDraft(false).Kind);
    }

    [Theory]
    [InlineData(SendOrder.Kind, WhenUnsure.Ask)]
    [InlineData(SendOrder.OnceKind, WhenUnsure.Drop)]
    [InlineData(MediaSending.Kind, WhenUnsure.Ask)]
    [InlineData(MediaSending.OnceKind, WhenUnsure.Drop)]
    [InlineData(CallOrder.TemplateKind, WhenUnsure.SendAgain)]
    [InlineData(CallOrder.NoticeKind, WhenUnsure.SendAgain)]
    [InlineData(SegmentOrder.Kind, WhenUnsure.SendAgain)]
    public async Task what_follows_a_lost_answer_is_decided_for_each_kind(string kind, WhenUnsure expected)
    {
        await using var world = await StartAsync(hasWorkers: false);

        Assert.Equal(expected, world.HandlerOf(kind).WhenUnsure);
    }

    [Fact]
    public async Task a_lost_answer_is_told_as_unsure_and_a_connection_that_failed_is_not()
    {
        await using var world = await StartAsync(hasWorkers: false);
        var draft = SendOrder.Of(world.Tencent.Account, new CustomMessage(OpenId, new TextContent("好"))).ToDraft(true);
        world.Tencent.LoseAnswers();
        Assert.True(Assert.IsType<TryAgain>(await world.CarryOutAsync(draft)).WasSent);

        world.Tencent.Answer("""{"errcode":-1,"errmsg":"system error"}""");
        Assert.False(Assert.IsType<TryAgain>(await world.CarryOutAsync(draft)).WasSent);
    }

    [Theory]
    [InlineData(InteractionKind.Wrote, 5)]
    [InlineData(InteractionKind.Tapped, 3)]
    [InlineData(InteractionKind.Followed, 3)]
    [InlineData(InteractionKind.Scanned, 3)]
    public async Task no_window_is_ever_exceeded(InteractionKind kind, int most)
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(kind);
        var draft = SendOrder.Of(world.Tencent.Account, new CustomMessage(OpenId, new TextContent("好"))).ToDraft(true);

        for (int sent = 0; sent < most; sent++)
            Assert.IsType<Succeeded>(await world.CarryOutAsync(draft));

        Assert.IsType<GaveUp>(await world.CarryOutAsync(draft));
        Assert.Equal(["Unreachable"], Assert.IsType<Succeeded>(await world.CarryOutAsync(draft, execution: 1)).Outcomes);
        Assert.Equal(most, world.Sent.Count());
    }

    [Fact]
    public async Task a_window_that_closes_sooner_is_used_first_and_one_that_is_over_is_none()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(InteractionKind.Wrote);
        await world.NoteAsync(InteractionKind.Scanned);
        var draft = SendOrder.Of(world.Tencent.Account, new CustomMessage(OpenId, new TextContent("好"))).ToDraft(true);

        for (int sent = 0; sent < 8; sent++)
            Assert.IsType<Succeeded>(await world.CarryOutAsync(draft));
        Assert.IsType<GaveUp>(await world.CarryOutAsync(draft));

        await world.NoteAsync(InteractionKind.Wrote, TimeSpan.FromSeconds(1));
        Assert.IsType<Succeeded>(await world.CarryOutAsync(draft));
        world.Host.Time.Advance(TimeSpan.FromHours(49));
        Assert.IsType<GaveUp>(await world.CarryOutAsync(draft));
    }

    [Fact]
    public async Task whoever_has_left_is_not_written_to()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(InteractionKind.Wrote);
        await world.NoteAsync(InteractionKind.Left, TimeSpan.FromSeconds(1));

        Assert.IsType<GaveUp>(await world.CarryOutAsync(SendOrder.Of(world.Tencent.Account, new CustomMessage(OpenId, new TextContent("好"))).ToDraft(true)));
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task a_flow_goes_another_way_where_tencent_says_the_person_is_out_of_reach()
    {
        await using var world = await StartAsync(hasWorkers: false);
        world.Tencent.Answer("""{"errcode":45015,"errmsg":"response out of time limit rid: 1"}""");

        var outcome = Assert.IsType<Succeeded>(await world.CarryOutAsync(SendOrder.Of(world.Tencent.Account, new CustomMessage(OpenId, new TextContent("好"))).ToDraft(true), execution: 1));

        Assert.Equal(["Unreachable"], outcome.Outcomes);
        Assert.Contains("48 小时", outcome.Outputs["Reason"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_kept_file_is_uploaded_once_and_again_after_three_days_or_when_tencent_has_forgotten_it()
    {
        await using var world = await StartAsync(hasWorkers: false);
        var kept = await world.Host.Get<MediaShelf>().KeepAsync(new ApiFile("现场.jpg", "image/jpeg", Jpeg), Cancellation);
        var draft = new MediaSending("shop", OpenId, MediaKind.Image, kept.Hash).ToDraft(true);
        var (uploads, isForgotten) = (0, false);
        world.Tencent.OnCall = call => FakeWeChat.Json(call.Path.EndsWith("/media/upload", StringComparison.Ordinal) ? $$"""{"type":"image","media_id":"M{{++uploads}}","created_at":1}"""
            : isForgotten && call.Text.Contains("\"M2\"", StringComparison.Ordinal) ? """{"errcode":40007,"errmsg":"invalid media_id rid: 1"}""" : """{"errcode":0}""");

        await world.CarryOutAsync(draft);
        await world.CarryOutAsync(draft);
        Assert.Equal(1, uploads);

        world.Host.Time.Advance(TimeSpan.FromDays(3));
        await world.CarryOutAsync(draft);
        Assert.Equal(2, uploads);

        isForgotten = true;
        Assert.IsType<Succeeded>(await world.CarryOutAsync(draft));
        Assert.Equal("""{"touser":"oUser1","msgtype":"image","image":{"media_id":"M3"}}""", world.Sent.Last().Body);
    }

    [Fact]
    public async Task what_tencent_knows_again_is_repeated_only_as_long_as_it_knows_it()
    {
        await using var world = await StartAsync(hasWorkers: false);
        var draft = new CallOrder("shop", "/cgi-bin/message/template/send", "{}"u8.ToArray(), [], TimeSpan.FromMinutes(9)).ToPerson(CallOrder.TemplateKind, OpenId);

        Assert.IsType<Succeeded>(await world.CarryOutAsync(draft, isUnsure: true));
        Assert.IsType<GaveUp>(await world.CarryOutAsync(draft, isUnsure: true, age: TimeSpan.FromMinutes(10)));
        Assert.Single(world.Sent);
    }

    [Fact]
    public void templates_and_notices_lie_in_jobs_with_what_tencent_knows_them_by()
    {
        var account = new WeChatAccount { Name = "shop" };
        var data = new Dictionary<string, string> { ["thing1"] = "好" };
        var template = CallOrder.Of(account, new TemplateMessage(OpenId, "T1", data), "job1");
        var notice = CallOrder.Of(account, new SubscribeNotice(OpenId, "T1", data));

        Assert.Equal(("wechat.template", "wechat/shop/oUser1"), (template.Kind, template.Lane));
        Assert.Equal(("wechat.notice", "wechat/shop/oUser1"), (notice.Kind, notice.Lane));
        Assert.Contains("\"knownFor\":\"00:09:00\"", Encoding.UTF8.GetString(template.Payload), StringComparison.Ordinal);
        Assert.Contains("\"doneBefore\":[43101]", Encoding.UTF8.GetString(notice.Payload), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_account_that_is_not_configured_is_named()
    {
        await using var world = await StartAsync(hasWorkers: false);

        Assert.Contains("gone", Assert.IsType<GaveUp>(await world.CarryOutAsync(new SendOrder("gone", OpenId, []).ToDraft(true))).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://attacker.test/film.mp4", false)]
    [InlineData("http://qq.com.attacker.test/film.mp4", false)]
    [InlineData("ftp://mpvideo.qq.com/film.mp4", false)]
    [InlineData("http://mpvideo.qq.com/film.mp4", true)]
    public async Task a_film_that_came_is_fetched_from_tencents_own_address_only(string address, bool isFetched)
    {
        using var films = new Films();
        await using var world = await StartAsync(hasWorkers: false, services: services => services.AddHttpClient<VideoFetch>().ConfigurePrimaryHttpMessageHandler(() => films));
        world.Tencent.Answer($$"""{"video_url":"{{address}}"}""");

        Assert.Equal(isFetched ? typeof(Succeeded) : typeof(TryAgain), (await world.CarryOutAsync(new MediaFetch("shop", "M9").ToDraft())).GetType());
        Assert.Equal(isFetched ? [address] : [], films.Asked);
        Assert.Equal(isFetched, await world.Host.Get<MediaShelf>().FindArrivedAsync("M9", Cancellation) is not null);
    }

    /// <summary>Has whatever film it is asked for.</summary>
    private sealed class Films : HttpMessageHandler
    {
        internal List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.ToString());
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([0, 0, 0, 24, .. "ftypmp42"u8]) });
        }
    }
}
