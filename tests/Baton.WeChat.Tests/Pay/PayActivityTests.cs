using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Notices;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Tests.Pay;

/// <summary>Asking for money: once, with one number, and what counts is what WeChat Pay says when asked after it.</summary>
public sealed class PayActivityTests : IAsyncLifetime
{
    private FakeCounter _counter = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _counter = await FakeCounter.OpenAsync();

    public ValueTask DisposeAsync() => _counter.DisposeAsync();

    [Fact]
    public async Task who_is_asked_gets_a_link_and_the_flow_goes_on_as_soon_as_they_have_paid()
    {
        var id = await AskAsync();
        var number = await _counter.NumberAsync();
        Assert.Equal(("NOTPAY", 1999), _counter.Kept[number]);
        var told = Assert.Single(_counter.World.Sent);
        Assert.Contains($"https://b.example/pay/{number}", told.Body, StringComparison.Ordinal);
        Assert.Contains("19.99", told.Body, StringComparison.Ordinal);

        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);

        Assert.Equal("done", await _counter.WayAsync(id));
        var outputs = (ObjectValue)(await _counter.World.Host.StateAsync(id)).ActivityOutputs["money"];
        Assert.Equal((number, "42000"), (Conversion.ToText(outputs["Number"]), Conversion.ToText(outputs["TransactionId"])));
        Assert.Contains(await _counter.World.Host.Get<Interactions>().ReadAsync("", "wechat/shop", WeChatWorld.OpenId, Cancellation), each => each.Kind == InteractionKind.Paid);
    }

    [Fact]
    public async Task a_notice_that_is_lost_is_asked_after()
    {
        var id = await AskAsync();
        _counter.Becomes(await _counter.NumberAsync(), "SUCCESS");

        Assert.Equal("done", await _counter.WayAsync(id, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task a_notice_that_comes_twice_or_says_what_is_not_so_moves_nothing()
    {
        var id = await AskAsync();
        var number = await _counter.NumberAsync();

        await _counter.NoticeAsync(number, "too early");
        await _counter.World.SettleAsync();
        Assert.Equal(JobStatus.Waiting, (await JobAsync()).Status);
        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number, "true");
        await _counter.WayAsync(id);
        await _counter.NoticeAsync(number, "again");
        await _counter.World.SettleAsync();

        Assert.Equal(InboxStatus.Done, (await _counter.World.Host.Store.FindInboxAsync("", PayInbox.Source, "again", Cancellation))!.Status);
        Assert.Single(_counter.World.Sent);
    }

    [Fact]
    public async Task another_amount_than_was_asked_for_is_looked_at_by_a_person()
    {
        var id = await AskAsync();
        var number = await _counter.NumberAsync();
        _counter.Becomes(number, "SUCCESS", 1);
        await _counter.NoticeAsync(number);

        await _counter.World.Host.UntilAsync("it is parked", async () => (await JobAsync()).Status == JobStatus.Parked);

        Assert.Contains("1999", (await JobAsync()).Error, StringComparison.Ordinal);
        Assert.Single((await _counter.World.Host.StateAsync(id)).Incidents);
    }

    [Fact]
    public async Task what_is_not_paid_in_time_can_be_paid_no_more()
    {
        var id = await AskAsync(("timeout", "00:05:00"));
        var number = await _counter.NumberAsync();

        Assert.Equal(("otherwise", "CLOSED"), (await _counter.WayAsync(id, TimeSpan.FromSeconds(10)), _counter.Kept[number].State));
    }

    [Fact]
    public async Task who_leaves_the_company_it_was_asked_for_in_its_name_is_not_waited_for_until_the_end()
    {
        var host = _counter.World.Host;
        var contact = (await host.Get<ContactBook>().MeetAsync("", "wechat/shop", "oUser2", host.Time.GetUtcNow(), Cancellation)).Id;
        var register = host.Get<ContactRegister>();
        await host.Store.CommitAsync(new Commit("", await register.JoinAsync("", contact, "C1001", null, host.Time.GetUtcNow(), Cancellation)), Cancellation);
        await host.Store.CommitAsync(new Commit("", [Interactions.Note("", "wechat/shop", "oUser2", InteractionKind.Wrote, host.Time.GetUtcNow())]), Cancellation);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await AskAsync(("to", contact), ("timeout", "7.00:00:00"));
        var number = await _counter.NumberAsync();

        await host.Store.CommitAsync(new Commit("", await register.LeaveAsync("", contact, "C1001", host.Time.GetUtcNow(), Cancellation)), Cancellation);

        Assert.Equal(("otherwise", "CLOSED"), (await _counter.WayAsync(id, TimeSpan.FromSeconds(5)), _counter.Kept[number].State));
        Assert.Equal("LEFT", Conversion.ToText(((ObjectValue)(await host.StateAsync(id)).ActivityOutputs["money"])["Reason"]));
        Assert.Single(_counter.World.Sent);
    }

    [Fact]
    public async Task money_that_nobody_waits_for_any_more_is_seen()
    {
        var id = await AskAsync(("timeout", "00:05:00"));
        var number = await _counter.NumberAsync();
        await _counter.WayAsync(id, TimeSpan.FromSeconds(10));

        await _counter.NoticeAsync(number);
        await _counter.World.SettleAsync();

        Assert.Equal(InboxStatus.Unmatched, (await _counter.World.Host.Store.FindInboxAsync("", PayInbox.Source, "n1", Cancellation))!.Status);
    }

    [Fact]
    public async Task one_paid_at_the_last_moment_counts()
    {
        var id = await AskAsync(("timeout", "00:05:00"));
        var number = await _counter.NumberAsync();
        await _counter.World.Host.UntilAsync("it is nearly over", async () => (await JobAsync()).Due > (await JobAsync()).CreatedAt.AddMinutes(4), TimeSpan.FromSeconds(5));

        _counter.Becomes(number, "SUCCESS");

        Assert.Equal("done", await _counter.WayAsync(id, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task what_wechat_pay_refuses_nobody_is_asked_for()
    {
        _counter.Refusing = (403, """{"code":"NO_AUTH","message":"商户无权限"}""");
        var id = await AskAsync();

        await _counter.World.Host.UntilAsync("it is parked", async () => (await JobAsync()).Status == JobStatus.Parked);

        Assert.Contains("NO_AUTH", (await JobAsync()).Error, StringComparison.Ordinal);
        Assert.Single((await _counter.World.Host.StateAsync(id)).Incidents);
        Assert.Empty(_counter.World.Sent);
    }

    [Fact]
    public async Task an_answer_that_was_lost_leads_to_the_same_order()
    {
        _counter.Losing = 1;
        var id = await AskAsync();
        await _counter.World.Host.UntilAsync("it is told", () => _counter.World.Sent.Any(), TimeSpan.FromMilliseconds(200));

        var number = await _counter.NumberAsync();
        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);

        Assert.Equal("done", await _counter.WayAsync(id));
        Assert.Single(_counter.World.Sent);
        Assert.All(_counter.Begun, call => Assert.Contains(number, call.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("amount", "0")]
    [InlineData("amount", "-5")]
    [InlineData("amount", "1.005")]
    [InlineData("amount", "100000000")]
    [InlineData("timeout", "00:00:30")]
    [InlineData("timeout", "8.00:00:00")]
    [InlineData("to", "nobody here")]
    public async Task what_cannot_be_asked_for_fails_before_anything_leaves(string input, string value)
    {
        var id = await AskAsync((input, value));

        Assert.NotEmpty((await _counter.World.Host.StateAsync(id)).Incidents);
        Assert.Empty(_counter.Begun);
        Assert.Empty(_counter.World.Sent);
    }

    private Task<string> AskAsync(params (string Name, object Value)[] other)
    {
        (string Name, object Value)[] usual = [("amount", "19.99"), ("description", "示波器维修")];
        return _counter.StartAsync("WeChat.Pay", [.. usual.Where(each => other.All(given => given.Name != each.Name)), .. other]);
    }

    private async Task<JobRow> JobAsync() => Assert.Single(await _counter.World.JobsAsync(PaymentOrder.Kind));
}
