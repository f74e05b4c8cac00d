using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Notices;

namespace Baton.WeChat.Tests.Pay;

/// <summary>Giving back what was paid: once, whatever was lost.</summary>
public sealed class RefundActivityTests : RefundCase
{
    [Fact]
    public async Task all_of_it_goes_back_under_the_jobs_number_and_the_flow_goes_on_once_it_has_arrived()
    {
        var id = await RefundAsync();
        var number = await Counter.RefundAsync();
        var asked = JsonNode.Parse(Assert.Single(Counter.Begun).Body)!;
        Assert.Equal((FakeCounter.PaidBefore, number, "订单没有确认", "https://b.example/callbacks/wechat-pay"),
            ((string?)asked["out_trade_no"], (string?)asked["out_refund_no"], (string?)asked["reason"], (string?)asked["notify_url"]));
        Assert.Equal(((await JobAsync()).Id, (1999, 1999)), (number, ((int)asked["amount"]!["refund"]!, (int)asked["amount"]!["total"]!)));

        Becomes(number, "SUCCESS");
        await Counter.NoticeAsync(number);

        Assert.Equal("done", await Counter.WayAsync(id));
        var outputs = (ObjectValue)(await Counter.World.Host.StateAsync(id)).ActivityOutputs["money"];
        Assert.Equal((number, "19.99", "支付用户零钱"), (Conversion.ToText(outputs["Number"]), Conversion.ToText(outputs["Refunded"]), Conversion.ToText(outputs["WentTo"])));
        Assert.Empty(Counter.World.Sent);
    }

    [Fact]
    public async Task a_notice_that_is_lost_is_asked_after_and_one_that_comes_twice_or_too_early_moves_nothing()
    {
        var id = await RefundAsync();
        var number = await Counter.RefundAsync();
        await Counter.NoticeAsync(number, "too early");
        await Counter.World.SettleAsync();
        Assert.Equal(JobStatus.Waiting, (await JobAsync()).Status);

        Becomes(number, "SUCCESS");

        Assert.Equal("done", await Counter.WayAsync(id, TimeSpan.FromSeconds(1)));
        await Counter.NoticeAsync(number, "again");
        await Counter.World.SettleAsync();
        Assert.Equal(InboxStatus.Done, (await Counter.World.Host.Store.FindInboxAsync("", PayInbox.Source, "again", Cancellation))!.Status);
        Assert.Single(Counter.Begun);
    }

    [Fact]
    public async Task after_an_answer_that_was_lost_it_is_asked_and_not_given_back_again()
    {
        Counter.Losing = 1;
        var id = await RefundAsync();
        var number = await Counter.RefundAsync();

        Becomes(number, "SUCCESS");
        await Counter.NoticeAsync(number);

        Assert.Equal("done", await Counter.WayAsync(id, TimeSpan.FromSeconds(1)));
        Assert.Single(Counter.Begun);
    }

    [Fact]
    public async Task a_part_of_it_can_go_back()
    {
        await RefundAsync(("amount", "5.5"));

        Assert.Equal(("PROCESSING", 550, 1999), Counter.Refunds[await Counter.RefundAsync()]);
    }
}
