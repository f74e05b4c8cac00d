using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Notices;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Tests.Pay;

/// <summary>Giving back what was paid: once, whatever was lost, and never more than was paid.</summary>
public sealed class RefundActivityTests : IAsyncLifetime
{
    private FakeCounter _counter = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _counter = await FakeCounter.OpenAsync();
        _counter.Kept[FakeCounter.PaidBefore] = ("SUCCESS", 1999);
    }

    public ValueTask DisposeAsync() => _counter.DisposeAsync();

    [Fact]
    public async Task all_of_it_goes_back_under_the_jobs_number_and_the_flow_goes_on_once_it_has_arrived()
    {
        var id = await RefundAsync();
        var number = await _counter.RefundAsync();
        var asked = JsonNode.Parse(Assert.Single(_counter.Begun).Body)!;
        Assert.Equal((FakeCounter.PaidBefore, number, "订单没有确认", "https://b.example/callbacks/wechat-pay"),
            ((string?)asked["out_trade_no"], (string?)asked["out_refund_no"], (string?)asked["reason"], (string?)asked["notify_url"]));
        Assert.Equal(((await JobAsync()).Id, (1999, 1999)), (number, ((int)asked["amount"]!["refund"]!, (int)asked["amount"]!["total"]!)));

        Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);

        Assert.Equal("done", await _counter.WayAsync(id));
        var outputs = (ObjectValue)(await _counter.World.Host.StateAsync(id)).ActivityOutputs["money"];
        Assert.Equal((number, "19.99", "支付用户零钱"), (Conversion.ToText(outputs["Number"]), Conversion.ToText(outputs["Refunded"]), Conversion.ToText(outputs["WentTo"])));
        Assert.Empty(_counter.World.Sent);
    }

    [Fact]
    public async Task a_notice_that_is_lost_is_asked_after_and_one_that_comes_twice_or_too_early_moves_nothing()
    {
        var id = await RefundAsync();
        var number = await _counter.RefundAsync();
        await _counter.NoticeAsync(number, "too early");
        await _counter.World.SettleAsync();
        Assert.Equal(JobStatus.Waiting, (await JobAsync()).Status);

        Becomes(number, "SUCCESS");

        Assert.Equal("done", await _counter.WayAsync(id, TimeSpan.FromSeconds(1)));
        await _counter.NoticeAsync(number, "again");
        await _counter.World.SettleAsync();
        Assert.Equal(InboxStatus.Done, (await _counter.World.Host.Store.FindInboxAsync("", PayInbox.Source, "again", Cancellation))!.Status);
        Assert.Single(_counter.Begun);
    }

    [Fact]
    public async Task after_an_answer_that_was_lost_it_is_asked_and_not_given_back_again()
    {
        _counter.Losing = 1;
        var id = await RefundAsync();
        var number = await _counter.RefundAsync();

        Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);

        Assert.Equal("done", await _counter.WayAsync(id, TimeSpan.FromSeconds(1)));
        Assert.Single(_counter.Begun);
    }

    [Theory]
    [InlineData(500, "SYSTEM_ERROR")]
    [InlineData(401, "SIGN_ERROR")]
    public async Task while_nobody_says_how_it_stands_nothing_is_given_back(int status, string code)
    {
        _counter.Confused = (status, $$"""{"code":"{{code}}","message":"x"}""");
        await RefundAsync();

        await _counter.World.Host.UntilAsync("it was asked a few times", async () => (await JobAsync()) is { Status: JobStatus.Parked } or { Attempts: > 3 }, TimeSpan.FromSeconds(1));

        Assert.Empty(_counter.Begun);
    }

    [Fact]
    public async Task a_part_of_it_can_go_back()
    {
        await RefundAsync(("amount", "5.5"));

        Assert.Equal(("PROCESSING", 550, 1999), _counter.Refunds[await _counter.RefundAsync()]);
    }

    [Fact]
    public async Task more_than_was_paid_never_leaves()
    {
        await RefundAsync(("amount", "20"));

        Assert.Contains("最多 19.99 元", await ParkedAsync(), StringComparison.Ordinal);
        Assert.Empty(_counter.Begun);
    }

    [Theory]
    [InlineData("NOTPAY")]
    [InlineData("CLOSED")]
    [InlineData(null)]
    public async Task what_was_never_paid_is_not_given_back_and_a_person_sees_why(string? state)
    {
        if (state is null)
            _counter.Kept.Clear();
        else
            _counter.Becomes(FakeCounter.PaidBefore, state);
        await RefundAsync();

        Assert.Contains("没有收到过钱", await ParkedAsync(), StringComparison.Ordinal);
        Assert.Empty(_counter.Begun);
    }

    [Theory]
    [InlineData("CLOSED")]
    [InlineData("ABNORMAL")]
    public async Task what_cannot_arrive_goes_the_other_way_with_the_reason(string status)
    {
        var id = await RefundAsync();
        var number = await _counter.RefundAsync();

        Becomes(number, status);
        await _counter.NoticeAsync(number, state: status);

        Assert.Equal("otherwise", await _counter.WayAsync(id));
        Assert.Equal(status, Conversion.ToText(((ObjectValue)(await _counter.World.Host.StateAsync(id)).ActivityOutputs["money"])["Problem"]));
    }

    [Fact]
    public async Task without_money_a_person_is_asked_who_can_have_it_tried_again_under_the_same_number()
    {
        _counter.Refusing = (403, """{"code":"NOT_ENOUGH","message":"商户余额不足"}""");
        var id = await RefundAsync();
        Assert.Contains("NOT_ENOUGH", await ParkedAsync(), StringComparison.Ordinal);
        var tried = Assert.Single(_counter.Begun).Body;

        _counter.Refusing = null;
        var incident = Assert.Single((await _counter.World.Host.StateAsync(id)).Incidents);
        await _counter.World.Host.DeliverAsync(id, new IncidentDecided(incident.Execution, Repair.Retry, [], "test", null));

        Assert.Contains(await _counter.RefundAsync(), tried, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amount", "0")]
    [InlineData("amount", "1.005")]
    [InlineData("payment", "no number")]
    [InlineData("payment", "short")]
    [InlineData("reason", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    [InlineData("account", "another")]
    public async Task what_cannot_be_given_back_fails_before_anything_leaves(string input, string value)
    {
        var id = await RefundAsync((input, value));

        Assert.NotEmpty((await _counter.World.Host.StateAsync(id)).Incidents);
        Assert.Empty(await _counter.World.JobsAsync(RefundOrder.Kind));
    }

    private void Becomes(string number, string status) => _counter.Refunds[number] = _counter.Refunds[number] with { Status = status };

    private Task<string> RefundAsync(params (string Name, object Value)[] other)
    {
        (string Name, object Value)[] usual = [("payment", FakeCounter.PaidBefore), ("reason", "订单没有确认")];
        return _counter.StartAsync("WeChat.Refund", [.. usual.Where(each => other.All(given => given.Name != each.Name)), .. other]);
    }

    private async Task<string> ParkedAsync()
    {
        await _counter.World.Host.UntilAsync("it is parked", async () => (await JobAsync()).Status == JobStatus.Parked);
        return (await JobAsync()).Error!;
    }

    private async Task<JobRow> JobAsync() => Assert.Single(await _counter.World.JobsAsync(RefundOrder.Kind));
}
