using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Waits;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.WeChat.Mass;
using Baton.WeChat.Tests.Client;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;

namespace Baton.WeChat.Tests.Mass;

/// <summary>Messages to many: shown first, counted by us, and done when Tencent has reported.</summary>
public sealed class SegmentTests : IAsyncLifetime
{
    private const string Taken = """{"errcode":0,"errmsg":"ok","msg_id":34182,"msg_data_id":206227730}""";

    private static readonly string[] Reported = ["MessageId", "Total", "Filtered", "Sent", "Failed"];

    private WeChatWorld _world = null!;
    private int _started;

    public async ValueTask InitializeAsync()
    {
        _world = await WeChatWorld.StartAsync();
        _world.Tencent.Answer(Taken);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task it_is_shown_to_one_follower_and_then_sent_and_the_flow_goes_on_with_what_tencent_reports()
    {
        var id = await SendAsync(("tag", "101"), ("text", "新品到货"), ("previewTo", "lisi"));
        await SentAsync(2);

        Assert.Equal(["message/mass/preview", "message/mass/sendall"], _world.Sent.Select(call => call.Path));
        Assert.Equal("""{"touser":"oUser1","msgtype":"text","text":{"content":"新品到货"}}""", _world.Sent.First().Body);
        Assert.Equal(101, (int)JsonNode.Parse(_world.Sent.Last().Body)!["filter"]!["tag_id"]!);
        await ReportAsync("34182", "sendsuccess");

        Assert.Equal("done", await WayAsync(id));
        var outputs = (ObjectValue)(await _world.Host.StateAsync(id)).ActivityOutputs["send"];
        Assert.Equal(["34182", "100", "80", "75", "5"], Reported.Select(name => Conversion.ToText(outputs[name])));
    }

    [Fact]
    public async Task what_tencent_does_not_send_goes_the_other_way()
    {
        var id = await SendAsync(("tag", "101"), ("text", "促销"));
        await SentAsync(1);
        await ReportAsync("34182", "err(10001)");

        Assert.Equal("failed", await WayAsync(id));
    }

    [Fact]
    public async Task a_report_that_comes_before_the_answer_counts()
    {
        await ReportAsync("34182", "sendsuccess");

        var id = await SendAsync(("tag", "101"), ("text", "新品"));

        Assert.Equal("done", await WayAsync(id, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task a_report_that_is_lost_is_asked_after_an_hour()
    {
        _world.Tencent.OnCall = call => FakeWeChat.Json(call.Path.EndsWith("/mass/get", StringComparison.Ordinal) ? """{"msg_id":34182,"msg_status":"SEND_SUCCESS"}""" : Taken);
        var id = await SendAsync(("tag", "101"), ("text", "新品"));

        Assert.Equal("done", await WayAsync(id, TimeSpan.FromSeconds(20)));
        Assert.Equal("message/mass/get", _world.Sent.Last().Path);
    }

    [Fact]
    public async Task four_a_month_of_the_companys_calendar_and_no_more()
    {
        for (var i = 0; i < 4; i++)
        {
            await SendAsync(("tag", "101"), ("text", "新品"));
            await SentAsync(i + 1);
        }

        Assert.Equal("none", await WayAsync(await SendAsync(("tag", "101"), ("text", "第五次"))));
        Assert.Equal(4, _world.Sent.Count());
        // At home it is the first of April already.
        _world.Host.Time.Set(new DateTimeOffset(2026, 3, 31, 16, 1, 0, TimeSpan.Zero) - _world.Host.Time.GetUtcNow());
        await SendAsync(("tag", "101"), ("text", "四月"));
        await _world.Host.UntilAsync("it is sent", () => _world.Sent.Any(call => call.Body.Contains("四月", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task an_answer_that_was_lost_costs_none_of_the_months_and_sends_nothing_twice()
    {
        var isFirst = true;
        _world.Tencent.OnCall = _ =>
        {
            if (!isFirst)
                return FakeWeChat.Json("""{"errcode":45065,"errmsg":"clientmsgid exist msg_id: 34182 rid: 1"}""");
            isFirst = false;
            throw new HttpRequestException("reset");
        };
        var id = await SendAsync(("tag", "101"), ("text", "新品"));
        await _world.Host.UntilAsync("it is tried again", () => _world.Sent.Count() == 2, TimeSpan.FromMilliseconds(300));
        Assert.Single(_world.Sent.Select(call => call.Body).Distinct());
        await ReportAsync("34182", "sendsuccess");

        Assert.Equal("done", await WayAsync(id, TimeSpan.FromSeconds(1)));
        Assert.Single((await _world.Host.Get<MassLedger>().FindAllAsync("shop", TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData(true, 22, true)]
    [InlineData(true, 24, false)]
    [InlineData(false, 24, true)]
    public async Task a_doubtful_one_is_not_sent_again_after_the_day_in_which_tencent_knows_it(bool isUnsure, int hours, bool isSent)
    {
        await using var world = await WeChatWorld.StartAsync(hasWorkers: false);
        var draft = new SegmentOrder("shop", MassMessage.ByTagPath, "{}"u8.ToArray(), null).ToDraft("job");
        world.Tencent.LoseAnswers();
        Assert.True(Assert.IsType<TryAgain>(await world.CarryOutAsync(draft)).WasSent);
        world.Tencent.Answer(Taken);

        var outcome = await world.CarryOutAsync(draft, isUnsure, TimeSpan.FromHours(hours));

        Assert.Equal(isSent ? typeof(Deferred) : typeof(GaveUp), outcome.GetType());
        Assert.Equal(isSent ? 2 : 1, world.Sent.Count());
        // It may have been sent: the month has one less.
        Assert.Single(await world.Host.Get<MassLedger>().FindAllAsync("shop", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task one_that_is_shown_first_is_sent_for_the_first_time_even_a_day_later()
    {
        await using var world = await WeChatWorld.StartAsync(hasWorkers: false);
        var draft = new SegmentOrder("shop", MassMessage.ByTagPath, "{}"u8.ToArray(), "{}"u8.ToArray()).ToDraft("job");
        world.Tencent.Answer(Taken);

        Assert.IsType<Deferred>(await world.CarryOutAsync(draft, isUnsure: true, TimeSpan.FromHours(30)));
        Assert.Equal(2, world.Sent.Count());
    }

    [Fact]
    public async Task what_is_refused_costs_none_and_a_person_looks()
    {
        _world.Tencent.Answer("""{"errcode":40152,"errmsg":"invalid tag id rid: 1"}""");
        await SendAsync(("tag", "999"), ("text", "新品"));

        await _world.Host.UntilAsync("it is parked", async () => Assert.Single(await _world.JobsAsync(SegmentOrder.Kind)).Status == JobStatus.Parked);

        Assert.Empty(await _world.Host.Get<MassLedger>().FindAllAsync("shop", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task what_cannot_be_shown_is_not_sent()
    {
        _world.Tencent.Answer("""{"errcode":43004,"errmsg":"require subscribe rid: 1"}""");
        await SendAsync(("tag", "101"), ("text", "新品"), ("previewTo", "oNobody"));

        await _world.Host.UntilAsync("it is parked", async () => Assert.Single(await _world.JobsAsync(SegmentOrder.Kind)).Status == JobStatus.Parked);

        Assert.Equal("message/mass/preview", Assert.Single(_world.Sent).Path);
    }

    [Fact]
    public async Task a_list_is_of_people_by_any_of_their_names_and_showing_alone_sends_nothing()
    {
        await SendAsync(("segment", "List"), ("people", Node.Expression("Object", JsonValue.Create("""["lisi","oUser2","oUser1"]"""))), ("text", "名单"));
        await SentAsync(1);
        Assert.Equal(["oUser1", "oUser2"], JsonNode.Parse(_world.Sent.Single().Body)!["touser"]!.AsArray().Select(each => (string)each!));

        Assert.Equal("done", await WayAsync(await SendAsync(("segment", "All"), ("text", "看看"), ("previewTo", "lisi"), ("previewOnly", "true"))));
        Assert.Equal("message/mass/preview", _world.Sent.Last().Path);
    }

    [Theory]
    [InlineData("tag", "vip")]
    [InlineData("previewTo", "nobody here")]
    [InlineData("previewOnly", "true")]
    [InlineData("account", "other")]
    [InlineData("segment", "List")]
    public async Task what_tencent_would_refuse_fails_before_anything_leaves(string name, string value)
    {
        (string Name, object? Value)[] usual = [("tag", "101"), ("text", "新品"), ("people", Node.Expression("Object", JsonValue.Create("""["lisi"]""")))];
        var id = await SendAsync([.. usual.Where(each => each.Name != name), (name, value)]);

        Assert.NotEmpty((await _world.Host.StateAsync(id)).Incidents);
        Assert.Empty(_world.Sent);
    }

    private async Task<string> SendAsync(params (string Name, object? Value)[] inputs)
    {
        var flow = $"mass{++_started}";
        await _world.Host.PublishAsync(Flow.Chart(
            flow, [Node.Of("WeChat.SendToSegment", "send", inputs), Node.Event("d", "done"), Node.Event("f", "failed"), Node.Event("n", "none")], "send.Done>d", "send.NotSent>f", "send.UsedUp>n"));
        return (await _world.Host.StartFlowAsync(flow)).Id;
    }

    private Task SentAsync(int calls) => _world.Host.UntilAsync("it is sent", () => _world.Sent.Count() >= calls);

    private async Task ReportAsync(string messageId, string status)
    {
        await _world.CallAsync(Event("MASSSENDJOBFINISH", $"<MsgID>{messageId}</MsgID><Status>{status}</Status><TotalCount>100</TotalCount><FilterCount>80</FilterCount><SentCount>75</SentCount><ErrorCount>5</ErrorCount>"));
        await _world.SettleAsync();
    }

    private async Task<string> WayAsync(string id, TimeSpan? step = null)
    {
        string? way = null;
        await _world.Host.UntilAsync("the flow goes on", async () => (way = (await _world.Host.StateAsync(id)).Waits.FirstOrDefault(wait => wait.Kind == WaitKind.Event)?.Key) is not null, step);
        return way!;
    }
}
