using Baton.Kernel.Executions;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Baton.TestKit.Jobs;

namespace Baton.Runtime.Tests.Jobs;

/// <summary>Jobs that could not even be begun, because the other side is known to be away.</summary>
public sealed class DeferredTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task it_comes_again_when_it_said_and_people_are_told_why_meanwhile()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then(new Deferred("ERP 还没有恢复。", Minute));
        await using var host = await TestHost.StartAsync(setup);
        var begun = host.Time.GetUtcNow();
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("it was deferred", async () => (await host.OnlyJobAsync()).Error is not null);

        var job = await host.OnlyJobAsync();
        Assert.Equal((JobStatus.Waiting, "ERP 还没有恢复。"), (job.Status, job.Error));
        Assert.InRange(job.Due - begun, Minute, Minute + TimeSpan.FromSeconds(1));
        Assert.Empty((await host.StateAsync(state.Id)).Incidents);

        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(1));
        Assert.Equal(2, setup.Erp.Attempts.Count);
    }

    [Theory]
    [InlineData(WhenUnsure.SendAgain)]
    [InlineData(WhenUnsure.Ask)]
    [InlineData(WhenUnsure.Drop)]
    public async Task nothing_is_unsure_about_it_whatever_is_to_be_done_then(WhenUnsure whenUnsure)
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { WhenUnsure = whenUnsure } };
        setup.Erp.Then(new Deferred("away", Minute)).Then(new Deferred("away", Minute));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(5));

        Assert.Equal([false, false, false], setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
        Assert.Equal(JobStatus.Done, (await host.OnlyJobAsync()).Status);
    }

    [Fact]
    public async Task what_was_unsure_before_stays_unsure()
    {
        var setup = new TestHostSetup();
        setup.Erp.ThenThrow(new HttpRequestException("connection reset")).Then(new Deferred("away", Minute));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(5));

        Assert.Equal([false, true, true], setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
    }

    [Fact]
    public async Task however_often_it_is_so_no_person_is_asked()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Retry = new RetryPolicy { MaximumAttempts = 3, MaximumTime = TimeSpan.FromMinutes(2) } } };
        for (var i = 0; i < 10; i++)
            setup.Erp.Then(new Deferred("away", Minute));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(5));

        Assert.Equal(11, setup.Erp.Attempts.Count);
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(state.Id)).Status);
    }

    [Fact]
    public async Task one_that_was_put_off_holds_its_lane()
    {
        var setup = new TestHostSetup();
        for (var i = 0; i < 2; i++)
            setup.Erp.Then((attempt, _) => Task.FromResult<JobOutcome>(attempt.Job.Id == "first" ? new Deferred("away", Minute) : Succeeded.With()));
        await using var host = await TestHost.StartAsync(setup);
        var now = host.Time.GetUtcNow();
        await host.AddJobsAsync(setup.Erp.Detached("first", "order", now, "1"), setup.Erp.Detached("second", "order", now, "2"), setup.Erp.Detached("other", "elsewhere", now, "3"));

        await host.UntilJobIsAsync("other", JobStatus.Done);
        Assert.Equal(JobStatus.Waiting, (await host.JobAsync("second")).Status);

        await host.UntilJobIsAsync("second", JobStatus.Done, TimeSpan.FromSeconds(5));
        Assert.Equal(["1", "2"], setup.Erp.Payloads.Where(payload => payload is not "3").Distinct());
        Assert.Equal("2", setup.Erp.Payloads[^1]);
    }

    [Fact]
    public async Task what_failed_after_it_was_put_off_has_all_its_attempts()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Retry = new RetryPolicy { MaximumAttempts = 3 } } };
        for (var i = 0; i < 5; i++)
            setup.Erp.Then(new Deferred("away", Minute));
        setup.Erp.Then(new TryAgain("busy")).Then(new TryAgain("busy"));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(5));

        Assert.Equal(JobStatus.Done, (await host.OnlyJobAsync()).Status);
    }
}
