using Baton.Kernel.Executions;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Notices;
using Baton.WeChat.Pay.Orders;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeChat.Tests.Pay;

/// <summary>Money that moves after nobody waits for it is kept from moving, or seen by a person.</summary>
public sealed class LeftMoneyTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private FakeCounter _counter = null!;

    public async ValueTask InitializeAsync() => _counter = await FakeCounter.OpenAsync();

    public ValueTask DisposeAsync() => _counter.DisposeAsync();

    [Fact]
    public async Task a_payment_whose_notice_had_woken_its_job_is_not_lost_when_the_flow_is_cancelled_before_the_job_has_looked()
    {
        var (id, number) = await AskAsync();
        _counter.Confused = (500, """{"code":"SYSTEM_ERROR","message":"x"}""");
        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);
        await _counter.World.SettleAsync();
        Assert.Equal(InboxStatus.Done, (await MessageAsync("n1"))!.Status);
        await CancelAsync(id, PaymentOrder.Kind);

        _counter.Confused = null;

        var told = await ToldAsync(number);
        Assert.Contains(number, told.Note, StringComparison.Ordinal);
        Assert.Contains("19.99", told.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_order_whose_flow_is_cancelled_can_be_paid_no_more()
    {
        var (id, number) = await AskAsync();
        await CancelAsync(id, PaymentOrder.Kind);

        await _counter.World.Host.UntilAsync("it is closed", () => _counter.Kept[number].State == "CLOSED", Step);

        await WatchEndsAsync();
        Assert.Empty(await UnmatchedAsync());
    }

    [Fact]
    public async Task a_reward_whose_flow_is_cancelled_is_taken_back()
    {
        var (id, number) = await GiveAsync();
        await CancelAsync(id, RewardOrder.Kind);

        await _counter.World.Host.UntilAsync("it is taken back", () => _counter.Kept[number].State == "CANCELLED", Step);
    }

    [Fact]
    public async Task a_reward_taken_after_its_flow_was_cancelled_is_seen_by_a_person_once()
    {
        var (id, number) = await GiveAsync();
        await CancelAsync(id, RewardOrder.Kind);
        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);
        await _counter.NoticeAsync(number, "n2");
        await _counter.World.SettleAsync();
        await WatchEndsAsync();
        await _counter.World.SettleAsync();

        var told = Assert.Single(await UnmatchedAsync());
        Assert.Equal("n1", told.DedupKey);
        Assert.Contains("5.00", told.Note, StringComparison.Ordinal);
        Assert.Contains("领取", told.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_payment_that_comes_while_its_job_is_parked_is_seen_by_a_person()
    {
        var (_, number) = await AskAsync();
        _counter.Confused = (403, """{"code":"NO_AUTH","message":"商户无权限"}""");
        await _counter.World.Host.UntilAsync("it is parked", async () => (await JobAsync(PaymentOrder.Kind)).Status == JobStatus.Parked, Step);

        await _counter.NoticeAsync(number);
        await _counter.World.SettleAsync();

        Assert.Contains("搁置", Assert.Single(await UnmatchedAsync()).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_watch_ends_with_the_flow_that_has_its_money()
    {
        var (id, number) = await AskAsync();
        _counter.Becomes(number, "SUCCESS");
        await _counter.NoticeAsync(number);
        Assert.Equal("done", await _counter.WayAsync(id));

        await WatchEndsAsync();

        Assert.Empty(await UnmatchedAsync());
    }

    private async Task<(string Id, string Number)> AskAsync() => (await _counter.StartAsync("WeChat.Pay", ("amount", "19.99"), ("description", "示波器维修")), await _counter.NumberAsync());

    private async Task<(string Id, string Number)> GiveAsync() => (await _counter.StartAsync("WeChat.Reward", ("amount", "5"), ("remark", "评价有礼")), await _counter.NumberAsync());

    private async Task CancelAsync(string id, string kind)
    {
        await _counter.World.Host.DeliverAsync(id, new CancelRequested("test", null));
        await _counter.World.Host.UntilAsync("it is cancelled", async () => (await JobAsync(kind)).Status == JobStatus.Cancelled);
    }

    private async Task<InboxRow> ToldAsync(string number)
    {
        await _counter.World.Host.UntilAsync("a person is told", async () => (await MessageAsync(LeftMoney.KeyOf(number)))?.Status == InboxStatus.Unmatched, Step);
        return Assert.Single(await UnmatchedAsync());
    }

    private Task WatchEndsAsync() => _counter.World.Host.UntilAsync("the watch is over", async () => (await JobAsync(MoneyWatch.Kind)).Status == JobStatus.Done, Step);

    private async Task<JobRow> JobAsync(string kind) => Assert.Single(await _counter.World.JobsAsync(kind));

    private Task<InboxRow?> MessageAsync(string key) => _counter.World.Host.Store.FindInboxAsync("", PayInbox.Source, key, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<InboxRow>> UnmatchedAsync()
    {
        await using var reads = _counter.World.Host.Store.OpenReads();
        return await reads.Inbox.Where(row => row.Source == PayInbox.Source && row.Status == InboxStatus.Unmatched).ToListAsync(CancellationToken.None);
    }
}
