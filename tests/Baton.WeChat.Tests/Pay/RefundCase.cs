using Baton.Storage.Jobs;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Tests.Pay;

/// <summary>Somebody has paid 19.99, and a flow gives it back.</summary>
public abstract class RefundCase : IAsyncLifetime
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeCounter Counter { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Counter = await FakeCounter.OpenAsync();
        Counter.Kept[FakeCounter.PaidBefore] = ("SUCCESS", 1999);
    }

    public async ValueTask DisposeAsync()
    {
        await Counter.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected void Becomes(string number, string status) => Counter.Refunds[number] = Counter.Refunds[number] with { Status = status };

    private protected Task<string> RefundAsync(params (string Name, object Value)[] other)
    {
        (string Name, object Value)[] usual = [("payment", FakeCounter.PaidBefore), ("reason", "订单没有确认")];
        return Counter.StartAsync("WeChat.Refund", [.. usual.Where(each => other.All(given => given.Name != each.Name)), .. other]);
    }

    private protected async Task<string> ParkedAsync()
    {
        await Counter.World.Host.UntilAsync("it is parked", async () => (await JobAsync()).Status == JobStatus.Parked);
        return (await JobAsync()).Error!;
    }

    private protected async Task<JobRow> JobAsync() => Assert.Single(await Counter.World.JobsAsync(RefundOrder.Kind));
}
