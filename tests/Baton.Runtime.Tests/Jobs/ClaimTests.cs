using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Jobs;

public sealed class ClaimTests
{
    [Fact]
    public async Task a_job_that_becomes_due_while_it_is_looked_for_is_carried_out_at_once()
    {
        var setup = new TestHostSetup();
        await using var host = await TestHost.StartAsync(setup);
        await host.AddJobsAsync(setup.Erp.Detached("first", "lane", host.Time.GetUtcNow()));
        await host.UntilJobIsAsync("first", JobStatus.Done);
        await host.UntilAsync("the pump rests", () => host.Store.JobClaims > 1);
        var due = host.Time.GetUtcNow() + TimeSpan.FromMilliseconds(20);
        host.Store.ClaimedJobs = () => host.Time.Advance(TimeSpan.FromMilliseconds(30));

        await host.AddJobsAsync(setup.Erp.Detached("late", "lane", due));

        await host.UntilJobIsAsync("late", JobStatus.Done);
    }

    [Fact]
    public async Task a_claim_is_renewed_as_long_as_the_call_takes()
    {
        var setup = new TestHostSetup();
        var call = setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);
        var id = (await host.OnlyJobAsync()).Id;

        for (var i = 0; i < 12; i++)
        {
            var before = (await host.JobAsync(id)).ClaimedUntil;
            await host.UntilAsync("the claim is renewed", async () => (await host.JobAsync(id)).ClaimedUntil > before, TimeSpan.FromSeconds(1));
        }

        call.SetResult(Succeeded.With());
        await host.UntilEndedAsync(state.Id);
        Assert.Single(setup.Erp.Attempts);
    }

    [Fact]
    public async Task a_claim_that_ran_out_is_taken_by_another_node_and_the_late_result_refused()
    {
        var setup = new TestHostSetup { HasWorkers = false };
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        var now = host.Time.GetUtcNow();
        var gone = Assert.Single((await host.Store.ClaimJobsAsync("gone", now, now.AddSeconds(30), 1, IJobLimits.None, TestContext.Current.CancellationToken)).Jobs);
        host.Time.Advance(TimeSpan.FromSeconds(31));
        now = host.Time.GetUtcNow();

        var taken = Assert.Single((await host.Store.ClaimJobsAsync(host.Get<NodeIdentity>().Name, now, now.AddSeconds(30), 1, IJobLimits.None, TestContext.Current.CancellationToken)).Jobs);
        await host.Get<JobWorker>().WorkAsync(taken, TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);
        var late = await host.DeliverAsync(
            state.Id, new JobEnded(gone.Id, Expressions.Values.ObjectValue.Empty, ["Done"]), Baton.Runtime.Steps.StepAttachments.Of(new FinishJob(gone.Id, "gone", JobStatus.Done, null, null, now)));

        Assert.True(taken.Started);
        Assert.True((await host.StateAsync(state.Id)).HasEnded);
        Assert.False(late!.IsCommitted);
    }

    [Fact]
    public async Task an_attempt_whose_job_another_node_has_taken_is_ended()
    {
        var setup = new TestHostSetup();
        setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        await JobFlow.StartAsync(host);
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);
        var job = await host.OnlyJobAsync();

        // As after a sleep of the machine that was longer than the claim.
        await host.Store.CommitAsync(new Storage.Commits.Commit("", [new ExpireJobClaim(job.Id, job.ClaimedBy!, job.ClaimedUntil!.Value)]), TestContext.Current.CancellationToken);
        var now = host.Time.GetUtcNow();
        var taken = (await host.Store.ClaimJobsAsync("other", now, now.AddHours(1), 1, IJobLimits.None, TestContext.Current.CancellationToken)).Jobs;
        await host.UntilAsync("the attempt is ended", () => host.Log.Lines.Any(line => line.Contains("this attempt was ended", StringComparison.Ordinal)), TimeSpan.FromSeconds(1));

        Assert.True(Assert.Single(taken).Started);
        Assert.Equal(("other", JobStatus.Waiting), ((await host.JobAsync(job.Id)).ClaimedBy, (await host.JobAsync(job.Id)).Status));
    }

    [Fact]
    public async Task an_attempt_goes_on_while_its_claim_cannot_be_renewed()
    {
        var setup = new TestHostSetup();
        var call = setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);
        host.Store.FailRenewals = true;
        var started = host.Time.GetUtcNow();

        await host.UntilAsync("a while has passed", () => host.Time.GetUtcNow() - started > TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(1));
        host.Store.FailRenewals = false;
        call.SetResult(Succeeded.With());
        await host.UntilEndedAsync(state.Id);

        Assert.Equal([false], setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
    }

    [Fact]
    public async Task cancelling_while_the_call_is_in_flight_keeps_its_late_result()
    {
        var setup = new TestHostSetup();
        var call = setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);
        var id = (await host.OnlyJobAsync()).Id;

        await host.DeliverAsync(state.Id, new CancelRequested("operator", null));
        call.SetResult(Succeeded.With([4, 2]));
        await host.UntilJobIsAsync(id, JobStatus.Cancelled);

        Assert.Equal([4, 2], (await host.JobAsync(id)).Result);
        Assert.Equal(InstanceStatus.Cancelled, (await host.StateAsync(state.Id)).Status);
        Assert.Single(setup.Erp.Attempts);
    }

    [Fact]
    public async Task an_answer_is_kept_while_the_store_is_away_instead_of_asking_again()
    {
        var setup = new TestHostSetup();
        await using var host = await TestHost.StartAsync(setup);
        for (var i = 0; i < 3; i++)
            host.Store.FailNext(commit => commit.Changes.OfType<FinishJob>().Any(), outcomeUnknown: i == 2);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id, TimeSpan.FromMilliseconds(100));
        await host.UntilJobIsAsync((await host.OnlyJobAsync()).Id, JobStatus.Done, TimeSpan.FromMilliseconds(100));

        Assert.Single(setup.Erp.Attempts);
        Assert.Equal(2, (await host.StateAsync(state.Id)).Steps);
    }

    [Fact]
    public async Task a_stop_lets_calls_in_flight_end_and_begins_no_new_ones()
    {
        var setup = new TestHostSetup { Services = services => services.Configure<JobOptions>(options => (options.Concurrency, options.Drain) = (1, TimeSpan.FromSeconds(15))) };
        var call = setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);
        var second = await host.StartFlowAsync("erp-flow");

        var stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        call.SetResult(Succeeded.With());
        await stop.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Single(setup.Erp.Attempts);

        await host.ReopenAsync();
        await host.UntilEndedAsync(second.Id);
        Assert.True((await host.StateAsync(state.Id)).HasEnded);
        Assert.All(setup.Erp.Attempts, attempt => Assert.False(attempt.IsUnsure));
    }

    [Fact]
    public async Task a_call_that_outlasts_the_drain_is_cut_off_and_comes_again_as_unsure()
    {
        var setup = new TestHostSetup();
        setup.Erp.ThenWait();
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);

        await host.StopAsync();
        await host.ReopenAsync();
        await host.UntilEndedAsync(state.Id);

        Assert.Equal([false, true], setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
    }

    [Fact]
    public async Task a_result_that_its_instance_cannot_take_is_kept_with_the_parked_job()
    {
        var setup = new TestHostSetup { HasWorkers = false };
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.PublishAsync(Flow.Sequence("broken", Node.Of("Test.Post", "post", ("kind", "erp"))));
        var state = await host.StartFlowAsync("broken");
        await host.Store.CommitAsync(new Storage.Commits.Commit("", [new Storage.Definitions.DeleteDefinition("broken")]), TestContext.Current.CancellationToken);
        setup.Erp.Then(Succeeded.With([5]));

        await host.CrashAsync();
        await host.ReopenAsync();
        var job = Assert.Single((await host.Store.ClaimJobsAsync(host.Get<NodeIdentity>().Name, now, now.AddSeconds(30), 1, IJobLimits.None, TestContext.Current.CancellationToken)).Jobs);
        await host.Get<JobWorker>().WorkAsync(job, TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);

        job = await host.JobAsync(job.Id);
        Assert.Equal(JobStatus.Parked, job.Status);
        Assert.Equal(ImmutableArray.Create<byte>(5), [.. job.Result!]);
        Assert.Contains(state.Plan.VersionId, job.Error, StringComparison.Ordinal);
    }
}
