using Baton.Runtime.Pausing;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Pausing;

/// <summary>A pause lets nothing new begin, on every node, until a person resumes.</summary>
public sealed class PauseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task while_it_is_paused_jobs_timers_and_messages_are_stored_and_nothing_begins()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", Second), Node.Of("Test.Post", "post", ("kind", "erp"))));
        var handled = 0;
        host.Inbox.Before = _ =>
        {
            handled++;
            return Task.CompletedTask;
        };
        await SetAsync(host, Paused);
        host.Time.Advance(2 * Second);

        var id = (await host.StartFlowAsync("flow")).Id;
        Assert.True(await host.ReceiveAsync("wangmin", "hello"));
        await PassAsync(host, 20);

        Assert.Equal(0, handled);
        Assert.Single((await host.StateAsync(id)).Waits, wait => wait.Due is not null);
        await SetAsync(host, PauseState.Running);
        await host.UntilEndedAsync(id, Second);
        await host.UntilAsync("the message is handled", () => handled == 1, Second);
    }

    [Fact]
    public async Task a_pause_outlives_a_restart_and_is_followed_by_other_nodes()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        var elsewhere = new RuntimePause(host.Store, host.Time);
        Assert.False((await elsewhere.ReadAsync(Token)).IsPaused);
        await SetAsync(host, Paused);

        host.Time.Advance(Second);
        Assert.True((await elsewhere.ReadAsync(Token)).IsPaused);

        await host.CrashAsync();
        await host.ReopenAsync();
        Assert.Equal(Paused, await host.Get<RuntimePause>().ReadAsync(Token));
    }

    [Fact]
    public async Task a_forced_pause_cuts_off_calls_and_their_jobs_come_again_as_unsure()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Post", "post", ("kind", "erp"))));
        host.Setup.Erp.ThenWait();
        var id = (await host.StartFlowAsync("flow")).Id;
        await host.UntilAsync("the call is under way", () => host.Setup.Erp.Attempts.Count == 1);

        await SetAsync(host, Paused with { CutOffAt = host.Time.GetUtcNow() });
        await host.UntilAsync("the claim is given back", async () => (await JobAsync(host)).ClaimedBy is null, Second);

        Assert.Equal(JobStatus.Waiting, (await JobAsync(host)).Status);
        await SetAsync(host, PauseState.Running);
        await host.UntilEndedAsync(id, Second);
        Assert.Equal([false, true], host.Setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
    }

    private static PauseState Paused => new(true, "升级数据库", "admin", new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero), null);

    private static Task<PauseState> SetAsync(TestHost host, PauseState state) => host.Get<RuntimePause>().ChangeAsync(_ => state, _ => [], Token);

    private static async Task<JobRow> JobAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return Assert.Single(reads.Jobs.ToList());
    }

    // Enough looks of every worker for something to begin, if anything would.
    private static Task PassAsync(TestHost host, int seconds)
    {
        var until = host.Time.GetUtcNow() + seconds * Second;
        return host.UntilAsync("time has passed", () => host.Time.GetUtcNow() >= until, Second);
    }
}
