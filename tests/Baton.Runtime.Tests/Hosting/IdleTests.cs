using Baton.TestDatabase;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Hosting;

public sealed class IdleTests
{
    [Fact]
    public async Task an_idle_server_sleeps_a_second_at_least_between_looks()
    {
        // Beside others it would look four times a second whether they live.
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasRetention = true, Kind = StoreKind.Sqlite });
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromDays(1)), Node.Of("Test.Post", "post", ("kind", "erp"))));
        await host.StartFlowAsync("flow");

        // Timers, inbox, jobs, the renewal of claims, the watch over all claims, the look at who has left, and what takes away what is old.
        await host.UntilAsync("all workers sleep", () => host.Time.Armed.Count == 7);
        var now = host.Time.GetUtcNow();

        Assert.All(host.Time.Armed, due => Assert.InRange(due - now, TimeSpan.FromSeconds(0.9), TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task a_worker_that_fails_goes_on_and_waits_longer_each_time()
    {
        await using var host = await TestHost.StartAsync();
        host.Store.Halt();

        await host.UntilAsync(
            "a worker failed four times", () => host.Log.Lines.Any(line => line.Contains("4th time in a row", StringComparison.Ordinal)), TimeSpan.FromMilliseconds(500));

        await host.CrashAsync();
        await host.ReopenAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromSeconds(1))));
        await host.UntilEndedAsync((await host.StartFlowAsync("flow")).Id, TimeSpan.FromSeconds(1));
    }
}
