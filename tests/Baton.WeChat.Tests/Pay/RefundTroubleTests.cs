using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Tests.Pay;

/// <summary>What is not given back: more than was paid, what was never paid, and what cannot arrive; somebody sees why.</summary>
public sealed class RefundTroubleTests : RefundCase
{
    [Theory]
    [InlineData(500, "SYSTEM_ERROR")]
    [InlineData(401, "SIGN_ERROR")]
    public async Task while_nobody_says_how_it_stands_nothing_is_given_back(int status, string code)
    {
        Counter.Confused = (status, $$"""{"code":"{{code}}","message":"x"}""");
        await RefundAsync();

        await Counter.World.Host.UntilAsync("it was asked a few times", async () => (await JobAsync()) is { Status: JobStatus.Parked } or { Attempts: > 3 }, TimeSpan.FromSeconds(1));

        Assert.Empty(Counter.Begun);
    }

    [Fact]
    public async Task more_than_was_paid_never_leaves()
    {
        await RefundAsync(("amount", "20"));

        Assert.Contains("最多 19.99 元", await ParkedAsync(), StringComparison.Ordinal);
        Assert.Empty(Counter.Begun);
    }

    [Theory]
    [InlineData("NOTPAY")]
    [InlineData("CLOSED")]
    [InlineData(null)]
    public async Task what_was_never_paid_is_not_given_back_and_a_person_sees_why(string? state)
    {
        if (state is null)
            Counter.Kept.Clear();
        else
            Counter.Becomes(FakeCounter.PaidBefore, state);
        await RefundAsync();

        Assert.Contains("没有收到过钱", await ParkedAsync(), StringComparison.Ordinal);
        Assert.Empty(Counter.Begun);
    }

    [Theory]
    [InlineData("CLOSED")]
    [InlineData("ABNORMAL")]
    public async Task what_cannot_arrive_goes_the_other_way_with_the_reason(string status)
    {
        var id = await RefundAsync();
        var number = await Counter.RefundAsync();

        Becomes(number, status);
        await Counter.NoticeAsync(number, state: status);

        Assert.Equal("otherwise", await Counter.WayAsync(id));
        Assert.Equal(status, Conversion.ToText(((ObjectValue)(await Counter.World.Host.StateAsync(id)).ActivityOutputs["money"])["Problem"]));
    }

    [Fact]
    public async Task without_money_a_person_is_asked_who_can_have_it_tried_again_under_the_same_number()
    {
        Counter.Refusing = (403, """{"code":"NOT_ENOUGH","message":"商户余额不足"}""");
        var id = await RefundAsync();
        Assert.Contains("NOT_ENOUGH", await ParkedAsync(), StringComparison.Ordinal);
        var tried = Assert.Single(Counter.Begun).Body;

        Counter.Refusing = null;
        var incident = Assert.Single((await Counter.World.Host.StateAsync(id)).Incidents);
        await Counter.World.Host.DeliverAsync(id, new IncidentDecided(incident.Execution, Repair.Retry, [], "test", null));

        Assert.Contains(await Counter.RefundAsync(), tried, StringComparison.Ordinal);
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

        Assert.NotEmpty((await Counter.World.Host.StateAsync(id)).Incidents);
        Assert.Empty(await Counter.World.JobsAsync(RefundOrder.Kind));
    }
}
