using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Jobs;

public sealed class LaneTests
{
    [Fact]
    public async Task jobs_of_one_lane_run_one_at_a_time_in_commit_order()
    {
        var setup = new TestHostSetup();
        var running = 0;
        var most = 0;
        for (var i = 0; i < 20; i++)
        {
            setup.Erp.Then(async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return Succeeded.With();
            });
        }

        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync([.. Enumerable.Range(0, 20).Select(i => setup.Erp.Detached($"j{i:00}", "one", now))]);
        await host.UntilJobIsAsync("j19", JobStatus.Done);

        Assert.Equal(1, most);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"j{i:00}"), setup.Erp.Attempts.Select(attempt => attempt.Job.Id));
    }

    [Fact]
    public async Task a_job_that_waits_to_be_retried_holds_up_its_lane_and_no_other()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then((attempt, _) => Task.FromResult<JobOutcome>(attempt.Job.Id == "a1" ? new TryAgain("busy") : Succeeded.With()));
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync(setup.Erp.Detached("a1", "a", now));
        await host.UntilAsync("the first attempt is stored", async () => (await host.JobAsync("a1")).Error == "busy");

        await host.AddJobsAsync(setup.Erp.Detached("a2", "a", now), setup.Erp.Detached("b1", "b", now));
        await host.UntilJobIsAsync("b1", JobStatus.Done);
        Assert.Equal(JobStatus.Waiting, (await host.JobAsync("a2")).Status);

        await host.UntilJobIsAsync("a2", JobStatus.Done, TimeSpan.FromSeconds(1));
        Assert.Equal(["a1", "b1", "a1", "a2"], setup.Erp.Attempts.Select(attempt => attempt.Job.Id));
    }

    [Fact]
    public async Task a_waiting_job_is_superseded_by_a_newer_one_of_its_key()
    {
        var setup = new TestHostSetup();
        var first = setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync(setup.Erp.Detached("first", "card", now));
        await host.UntilAsync("the first is under way", () => setup.Erp.Attempts.Count == 1);
        await host.AddJobsAsync(setup.Erp.Detached("old", "card", now) with { SupersedeKey = "k" }, setup.Erp.Detached("new", "card", now) with { SupersedeKey = "k" });

        first.SetResult(Succeeded.With());
        await host.UntilJobIsAsync("new", JobStatus.Done);

        Assert.Equal(JobStatus.Superseded, (await host.JobAsync("old")).Status);
        Assert.Equal(["first", "new"], setup.Erp.Attempts.Select(attempt => attempt.Job.Id));
    }

    [Fact]
    public async Task no_more_jobs_run_at_once_than_allowed_and_the_rest_follow_without_a_look()
    {
        var setup = new TestHostSetup { Services = services => services.Configure<JobOptions>(options => options.Concurrency = 2) };
        var open = Enumerable.Range(0, 3).Select(_ => setup.Erp.ThenWait()).ToList();
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync([.. Enumerable.Range(0, 3).Select(i => setup.Erp.Detached($"j{i}", $"lane{i}", now))]);
        await host.UntilAsync("two are under way", () => setup.Erp.Attempts.Count == 2);
        Assert.Null((await host.JobAsync("j2")).ClaimedBy);

        open[0].SetResult(Succeeded.With());
        await host.UntilAsync("the third is under way", () => setup.Erp.Attempts.Count == 3);

        open[1].SetResult(Succeeded.With());
        open[2].SetResult(Succeeded.With());
        await host.UntilJobIsAsync("j2", JobStatus.Done);
    }
}
