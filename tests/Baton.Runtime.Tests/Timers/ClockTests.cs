using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Runtime.Tests.Jobs;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Timers;

/// <summary>The clock on the wall is set, forward and backward, while everything runs.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task a_leap_forward_fires_everything_that_came_due_and_each_once()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromMinutes(10)), Node.Of("Test.Post", "post", ("kind", "erp"))));
        var started = new List<string>();
        for (var i = 0; i < 300; i++)
            started.Add((await host.StartFlowAsync("flow")).Id);

        // As after a night's sleep of the machine: the watch did not go on meanwhile.
        host.Time.Set(8 * Hour);
        foreach (var id in started)
            await host.UntilEndedAsync(id, TimeSpan.FromMilliseconds(100));

        Assert.Equal(300, host.Setup.Erp.Attempts.Count);
    }

    [Fact]
    public async Task set_back_by_an_hour_nothing_fires_twice_and_steps_still_follow_one_another()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("tick", Node.Of("Elsa.Timer", "every", ("interval", "00:10:00")).AsTrigger(), Node.Event("wait", "go")));
        await PassAsync(host, TimeSpan.FromMinutes(31));
        var before = await StartedAsync(host);

        host.Time.Set(-Hour);
        await PassAsync(host, TimeSpan.FromMinutes(50));
        var during = await StartedAsync(host);
        await host.SendEventAsync(before[0], "go");
        await PassAsync(host, TimeSpan.FromMinutes(21));

        Assert.Equal(3, before.Count);
        Assert.Equal(before, during);
        var state = await host.StateAsync(before[0]);
        Assert.True(state.HasEnded && state.FinishedAt > state.CreatedAt);
        Assert.Equal(4, (await StartedAsync(host)).Count);
    }

    [Fact]
    public async Task set_back_by_an_hour_a_timer_comes_when_the_clock_shows_its_time_again()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromMinutes(5))));
        var state = await host.StartFlowAsync("flow");
        var due = state.Waits.Single().Due!.Value;

        host.Time.Set(-Hour);
        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(10));

        Assert.InRange((await host.StateAsync(state.Id)).FinishedAt!.Value - due, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task the_claim_of_a_node_that_is_gone_does_not_live_on_because_the_clock_was_set_back()
    {
        await using var host = await TestHost.StartAsync();
        var claimed = host.Setup.Erp.Detached("j1", "lane", host.Time.GetUtcNow() + 2 * Hour);
        await host.AddJobsAsync(claimed);
        var at = host.Time.GetUtcNow() + 3 * Hour;
        Assert.Single((await host.Store.ClaimJobsAsync("gone", at, at.AddSeconds(30), 1, IJobLimits.None, TestContext.Current.CancellationToken)).Jobs);
        var begun = host.Time.GetTimestamp();

        await host.UntilAsync("its claim is given back", async () => (await host.JobAsync("j1")).ClaimedBy is null, TimeSpan.FromSeconds(1));

        Assert.InRange(host.Time.GetElapsedTime(begun), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(70));
        Assert.True((await host.JobAsync("j1")).Started);
    }

    [Fact]
    public async Task a_claim_that_is_renewed_is_left_alone_whatever_the_clock_does()
    {
        var setup = new TestHostSetup();
        var call = setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        await host.AddJobsAsync(setup.Erp.Detached("j1", "lane", host.Time.GetUtcNow()));
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);

        host.Time.Set(-Hour);
        for (var i = 0; i < 12; i++)
        {
            var before = (await host.JobAsync("j1")).ClaimedUntil;
            await host.UntilAsync("the claim is renewed", async () => (await host.JobAsync("j1")).ClaimedUntil != before, TimeSpan.FromSeconds(0.5));
        }

        call.SetResult(Succeeded.With());
        await host.UntilJobIsAsync("j1", JobStatus.Done);

        Assert.Single(setup.Erp.Attempts);
    }

    private static async Task PassAsync(TestHost host, TimeSpan span)
    {
        var begun = host.Time.GetTimestamp();
        await host.UntilAsync("time has passed", () => host.Time.GetElapsedTime(begun) >= span, TimeSpan.FromSeconds(5));
    }

    private static async Task<List<string>> StartedAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.OrderBy(row => row.CreatedAt).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
    }
}
