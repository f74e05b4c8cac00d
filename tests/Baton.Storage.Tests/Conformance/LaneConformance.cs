using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using static Baton.Storage.Tests.Conformance.Samples;

namespace Baton.Storage.Tests.Conformance;

/// <summary>The order within a lane, and what passes it.</summary>
public abstract class LaneConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task a_lane_runs_one_job_at_a_time_in_the_order_of_commits()
    {
        await WriteAsync(new AddJob(Job("j1", due: 5)));
        await WriteAsync(new AddJob(Job("j2")), new AddJob(Job("j3")));

        Assert.Empty(await ClaimAsync(at: 1));
        foreach (var id in new[] { "j1", "j2", "j3" })
        {
            Assert.Equal([id], await ClaimAsync(at: 5));
            Assert.Empty(await ClaimAsync(at: 5));
            await FinishAsync(id);
        }
    }

    [Fact]
    public async Task lanes_do_not_hold_up_one_another_nor_do_tenants()
    {
        await WriteAsync(new AddJob(Job("a1", "a")), new AddJob(Job("a2", "a")), new AddJob(Job("b1", "b")));
        await Store.CommitAsync(new("other", [new AddJob(Job("a1", "a", tenant: "other"))]), Token);

        Assert.Equal(["a1", "b1", "a1"], await ClaimAsync());
    }

    [Fact]
    public async Task a_retry_holds_its_place_and_its_lane()
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2")));
        await ClaimAsync();

        await WriteAsync(new RetryJob("j1", "node", Later(30), "e", Sent: false));

        Assert.Empty(await ClaimAsync(at: 29));
        Assert.Equal(["j1"], await ClaimAsync(at: 31));
    }

    [Fact]
    public async Task a_parked_job_lets_its_lane_pass()
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2")));
        await ClaimAsync();

        await FinishAsync("j1", JobStatus.Parked);

        Assert.Equal(["j2"], await ClaimAsync());
    }

    [Fact]
    public async Task a_revived_job_goes_before_those_that_wait_but_not_beside_the_one_that_runs()
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2")), new AddJob(Job("j3")));
        await ClaimAsync();
        await FinishAsync("j1", JobStatus.Parked);
        Assert.Equal(["j2"], await ClaimAsync());

        await WriteAsync(new ReviveJob("j1", Now));

        Assert.Empty(await ClaimAsync());
        await FinishAsync("j2");
        Assert.Equal(["j1"], await ClaimAsync());
        await FinishAsync("j1");
        Assert.Equal(["j3"], await ClaimAsync());
    }

    [Fact]
    public async Task a_revived_job_passes_a_head_that_nobody_has_claimed()
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2", due: 50)));
        await ClaimAsync();
        await FinishAsync("j1", JobStatus.Parked);

        await WriteAsync(new ReviveJob("j1", Later(40)));

        Assert.Empty(await ClaimAsync(at: 39));
        Assert.Equal(["j1"], await ClaimAsync(at: 60));
    }

    [Fact]
    public async Task when_a_claim_runs_out_the_smallest_of_the_lane_comes_first()
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2")));
        await ClaimAsync();
        await FinishAsync("j1", JobStatus.Parked);
        await ClaimAsync();
        await WriteAsync(new ReviveJob("j1", Now));

        Assert.Equal(["j1"], await ClaimAsync(at: 60));
        Assert.True((await Store.FindJobAsync(Tenant, "j2", Token))!.Started);
    }

    [Fact]
    public async Task cancelling_the_head_lets_the_next_come()
    {
        await WriteAsync(new AddJob(Job("j1", due: 100)), new AddJob(Job("j2")), new AddJob(Job("j3")));

        await WriteAsync(new CancelJob("j2", Now));
        Assert.Empty(await ClaimAsync());
        await WriteAsync(new CancelJob("j1", Now));

        Assert.Equal(["j3"], await ClaimAsync());
    }

    [Fact]
    public async Task cancelling_a_waiting_job_leaves_the_running_claim_alone()
    {
        await WriteAsync(new AddJob(Job("j1")), new AddJob(Job("j2")), new AddJob(Job("j3")));
        await ClaimAsync();

        await WriteAsync(new CancelJob("j2", Now));

        Assert.Empty(await ClaimAsync(at: 59));
        await FinishAsync("j1");
        Assert.Equal(["j3"], await ClaimAsync());
    }

    [Fact]
    public async Task a_newer_job_supersedes_waiting_ones_of_its_lane_and_key()
    {
        await WriteAsync(new AddJob(Job("old", due: 100, supersedeKey: "card")), new AddJob(Job("else", supersedeKey: "other")), new AddJob(Job("far", "b", supersedeKey: "card")));

        await WriteAsync(new AddJob(Job("new", supersedeKey: "card")));

        Assert.Equal(JobStatus.Superseded, (await Store.FindJobAsync(Tenant, "old", Token))!.Status);
        Assert.Equal(Now, (await Store.FindJobAsync(Tenant, "old", Token))!.FinishedAt);
        Assert.Equal(["else", "far"], await ClaimAsync());
        await FinishAsync("else");
        Assert.Equal(["new"], await ClaimAsync());
    }

    [Fact]
    public async Task a_job_that_is_carried_out_is_not_superseded()
    {
        await WriteAsync(new AddJob(Job("old", supersedeKey: "card")));
        await ClaimAsync();

        await WriteAsync(new AddJob(Job("new", supersedeKey: "card")));

        Assert.Empty(await ClaimAsync());
        await FinishAsync("old");
        Assert.Equal(["new"], await ClaimAsync());
    }

    [Fact]
    public async Task a_job_added_twice_supersedes_nothing_the_second_time()
    {
        await WriteAsync(new AddJob(Job("j1", supersedeKey: "card")));
        await ClaimAsync();
        await FinishAsync("j1");
        await WriteAsync(new AddJob(Job("j2", supersedeKey: "card")));

        await WriteAsync(new AddJob(Job("j1", supersedeKey: "card")));

        Assert.Equal(["j2"], await ClaimAsync());
    }

    private async Task<string[]> ClaimAsync(double at = 0) =>
        [.. (await Store.ClaimJobsAsync("node", Later(at), Later(at + 60), 10, IJobLimits.None, Token)).Jobs.Select(job => job.Id)];

    private Task FinishAsync(string id, JobStatus status = JobStatus.Done) => WriteAsync(new FinishJob(id, "node", status, null, null, Now));
}
