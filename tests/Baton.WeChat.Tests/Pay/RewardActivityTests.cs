using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Tests.Pay;

/// <summary>Giving money: nothing is given twice, whatever was lost.</summary>
public sealed class RewardActivityTests : IAsyncLifetime
{
    private FakeCounter _counter = null!;

    public async ValueTask InitializeAsync() => _counter = await FakeCounter.OpenAsync();

    public ValueTask DisposeAsync() => _counter.DisposeAsync();

    [Fact]
    public async Task who_is_given_money_gets_a_link_and_the_flow_goes_on_once_they_have_taken_it()
    {
        var id = await GiveAsync();
        var number = await _counter.NumberAsync();
        Assert.Contains($"https://b.example/pay/{number}", Assert.Single(_counter.World.Sent).Body, StringComparison.Ordinal);

        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);

        Assert.Equal("done", await _counter.WayAsync(id));
        Assert.Single(_counter.Begun);
    }

    [Fact]
    public async Task after_an_answer_that_was_lost_it_is_asked_and_not_given_again()
    {
        _counter.Losing = 1;
        var id = await GiveAsync();
        var number = await _counter.NumberAsync();

        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);

        Assert.Equal("done", await _counter.WayAsync(id));
        Assert.Single(_counter.Begun);
        Assert.Single(_counter.World.Sent);
    }

    [Theory]
    [InlineData(500, "SYSTEM_ERROR")]
    [InlineData(401, "SIGN_ERROR")]
    public async Task while_nobody_says_whether_it_was_given_nothing_is_given(int status, string code)
    {
        _counter.Confused = (status, $$"""{"code":"{{code}}","message":"x"}""");
        await GiveAsync();

        await _counter.World.Host.UntilAsync("it was asked a few times", async () => (await JobAsync()).Attempts > 3, TimeSpan.FromSeconds(1));

        Assert.Empty(_counter.Begun);
        Assert.Empty(_counter.World.Sent);
    }

    [Fact]
    public async Task what_nobody_takes_is_taken_back()
    {
        var id = await GiveAsync(("timeout", "00:05:00"));
        var number = await _counter.NumberAsync();

        Assert.Equal(("otherwise", "CANCELLED"), (await _counter.WayAsync(id, TimeSpan.FromSeconds(10)), _counter.Kept[number].State));
        Assert.Equal("OVERDUE", Conversion.ToText(((ObjectValue)(await _counter.World.Host.StateAsync(id)).ActivityOutputs["money"])["Reason"]));
    }

    [Fact]
    public async Task without_money_a_person_is_asked_who_can_have_it_tried_again_under_the_same_number()
    {
        _counter.Refusing = (403, """{"code":"NOT_ENOUGH","message":"资金不足"}""");
        var id = await GiveAsync();
        await _counter.World.Host.UntilAsync("it is parked", async () => (await JobAsync()).Status == JobStatus.Parked);
        Assert.Contains("NOT_ENOUGH", (await JobAsync()).Error, StringComparison.Ordinal);
        var tried = Assert.Single(_counter.Begun).Body;

        _counter.Refusing = null;
        var incident = Assert.Single((await _counter.World.Host.StateAsync(id)).Incidents);
        await _counter.World.Host.DeliverAsync(id, new IncidentDecided(incident.Execution, Repair.Retry, [], "test", null));
        var number = await _counter.NumberAsync();

        Assert.Contains(number, tried, StringComparison.Ordinal);
    }

    [Fact]
    public async Task from_two_thousand_yuan_on_the_name_is_needed_and_goes_sealed()
    {
        var id = await GiveAsync(("amount", "2000"));
        Assert.NotEmpty((await _counter.World.Host.StateAsync(id)).Incidents);

        await GiveAsync(("amount", "2000"), ("userName", "李四"));
        await _counter.NumberAsync();

        Assert.DoesNotContain("李四", Assert.Single(_counter.Begun).Body, StringComparison.Ordinal);
    }

    private Task<string> GiveAsync(params (string Name, object Value)[] other)
    {
        (string Name, object Value)[] usual = [("amount", "5"), ("remark", "评价有礼")];
        return _counter.StartAsync("WeChat.Reward", [.. usual.Where(each => other.All(given => given.Name != each.Name)), .. other]);
    }

    private async Task<JobRow> JobAsync() => Assert.Single(await _counter.World.JobsAsync(RewardOrder.Kind));
}
