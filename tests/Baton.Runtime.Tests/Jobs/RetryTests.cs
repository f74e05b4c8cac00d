using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Baton.TestKit.Jobs;

namespace Baton.Runtime.Tests.Jobs;

public sealed class RetryTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task a_failed_job_is_tried_again_with_the_same_id_and_bytes_ever_later()
    {
        var setup = new TestHostSetup();
        for (var i = 0; i < 4; i++)
            setup.Erp.Then(new TryAgain("busy"));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        var pauses = new List<TimeSpan>();
        for (var i = 1; i <= 4; i++)
            pauses.Add(await PauseAfterAsync(host, i));
        await host.UntilEndedAsync(state.Id);

        Assert.Equal(5, setup.Erp.Attempts.Count);
        Assert.Single(setup.Erp.Attempts.Select(attempt => attempt.Job.Id).Distinct());
        Assert.Equal(Enumerable.Repeat("bill", 5), setup.Erp.Payloads);
        Assert.InRange(pauses[0], TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(1.25));
        Assert.All(pauses.Zip(pauses.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair.Second} after {pair.First}"));
    }

    [Fact]
    public async Task the_other_side_may_ask_for_more_time()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then(new TryAgain("45009", TimeSpan.FromMinutes(10)));
        await using var host = await TestHost.StartAsync(setup);
        await JobFlow.StartAsync(host);

        Assert.InRange(await PauseAfterAsync(host, 1), TimeSpan.FromMinutes(9.9), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task a_handler_that_throws_is_tried_again()
    {
        var setup = new TestHostSetup();
        setup.Erp.ThenThrow(new HttpRequestException("connection reset"));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id, Second);

        Assert.Equal([false, true], setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
    }

    [Fact]
    public async Task an_attempt_that_reached_nobody_leaves_nothing_unsure()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then(new TryAgain("no route", WasSent: false));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id, Second);

        Assert.Equal([false, false], setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
    }

    [Theory]
    [InlineData(IncidentStrategy.Fault)]
    [InlineData(IncidentStrategy.ContinueWithIncidents)]
    [InlineData(IncidentStrategy.Park)]
    public async Task out_of_retries_parks_with_an_incident_whatever_the_strategy(IncidentStrategy strategy)
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Retry = new RetryPolicy { MaximumAttempts = 2 } } };
        setup.Erp.Then(new TryAgain("one")).Then(new TryAgain("two"));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host, strategy);
        await host.UntilAsync("there is an incident", async () => (await host.StateAsync(state.Id)).Incidents.Length > 0, Second);

        state = await host.StateAsync(state.Id);
        Assert.Equal(InstanceStatus.Suspended, state.Status);
        Assert.Equal("two", state.Incidents[0].Message);
        Assert.Equal(JobStatus.Parked, (await host.OnlyJobAsync()).Status);
        Assert.Equal(2, setup.Erp.Attempts.Count);
    }

    [Fact]
    public async Task retrying_the_incident_sends_the_same_job_again_with_all_its_attempts()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Retry = new RetryPolicy { MaximumAttempts = 1 } } };
        setup.Erp.Then(new TryAgain("down"));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        var id = (await host.OnlyJobAsync()).Id;
        await host.UntilJobIsAsync(id, JobStatus.Parked, Second);
        var execution = (await host.StateAsync(state.Id)).Incidents.Single().Execution;

        var repaired = await host.DeliverAsync(state.Id, new IncidentDecided(execution, Repair.Retry, [], "operator", null));
        await host.UntilEndedAsync(state.Id);

        Assert.True(repaired!.IsCommitted);
        Assert.Equal([id, id], setup.Erp.Attempts.Select(attempt => attempt.Job.Id));
        Assert.Equal(JobStatus.Done, (await host.JobAsync(id)).Status);
        Assert.Empty((await host.StateAsync(state.Id)).Incidents);
    }

    [Fact]
    public async Task a_job_that_is_sent_again_before_its_attempt_has_left_is_tried_at_once()
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Retry = new RetryPolicy { MaximumAttempts = 1 } } };
        setup.Erp.Then(new TryAgain("down"));
        await using var host = await TestHost.StartAsync(setup);
        var parked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayLeave = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.Written = async commit =>
        {
            if (commit.Changes.OfType<FinishJob>().Any(finish => finish.Status == JobStatus.Parked))
            {
                parked.SetResult();
                await mayLeave.Task;
            }
        };
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("it is parked", () => parked.Task.IsCompleted);
        var id = (await host.OnlyJobAsync()).Id;
        var execution = (await host.StateAsync(state.Id)).Incidents.Single().Execution;

        await host.Elsewhere.DeliverAsync("", state.Id, new IncidentDecided(execution, Repair.Retry, [], "operator", null), StepAttachments.None, TestContext.Current.CancellationToken);
        host.Get<Signals>().Jobs.Raise();
        await host.UntilAsync("it is claimed again", async () => (await host.JobAsync(id)).ClaimedBy is not null);
        mayLeave.SetResult();

        await host.UntilEndedAsync(state.Id);
        Assert.Equal(2, setup.Erp.Attempts.Count);
    }

    [Fact]
    public async Task what_can_never_work_parks_at_once()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then(new GaveUp("会计期间已关闭", [1, 2]));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilAsync("there is an incident", async () => (await host.StateAsync(state.Id)).Incidents.Length > 0);

        Assert.Equal([1, 2], (await host.OnlyJobAsync()).Result);
        Assert.Single(setup.Erp.Attempts);
    }

    [Theory]
    [InlineData("409 Conflict: \0")]
    [InlineData("half a \ud83d")]
    public async Task whatever_the_other_side_says_the_job_comes_to_an_end(string error)
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { Retry = new RetryPolicy { MaximumAttempts = 2 } } };
        setup.Erp.Then(new TryAgain(error)).Then(new TryAgain(error));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilAsync("there is an incident", async () => (await host.StateAsync(state.Id)).Incidents.Length > 0, Second);

        var expected = error.Replace('\0', '\uFFFD').Replace('\ud83d', '\uFFFD');
        Assert.Equal((JobStatus.Parked, expected), ((await host.OnlyJobAsync()).Status, (await host.OnlyJobAsync()).Error));
        Assert.Equal(expected, (await host.StateAsync(state.Id)).Incidents[0].Message);
        Assert.Equal(2, setup.Erp.Attempts.Count);
    }

    [Fact]
    public async Task a_job_that_cannot_be_given_back_is_parked_with_an_incident()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then(new TryAgain("busy"));
        await using var host = await TestHost.StartAsync(setup);
        host.Store.Refuses = commit => commit.Changes.Any(change => change is RetryJob);
        var state = await JobFlow.StartAsync(host);

        await host.UntilAsync("there is an incident", async () => (await host.StateAsync(state.Id)).Incidents.Length > 0, Second);

        Assert.Equal(JobStatus.Parked, (await host.OnlyJobAsync()).Status);
        Assert.Single(setup.Erp.Attempts);
    }

    [Fact]
    public async Task a_result_that_cannot_be_stored_parks_its_job_with_an_incident()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then(new Succeeded(ObjectValue.Empty, ["Done"], [9]));
        await using var host = await TestHost.StartAsync(setup);
        host.Store.Refuses = commit => commit.Changes.Any(change => change is FinishJob { Result: not null });
        var state = await JobFlow.StartAsync(host);

        await host.UntilAsync("there is an incident", async () => (await host.StateAsync(state.Id)).Incidents.Length > 0, Second);

        Assert.Equal(JobStatus.Parked, (await host.OnlyJobAsync()).Status);
        Assert.Single(setup.Erp.Attempts);
    }

    [Fact]
    public async Task a_job_no_module_carries_out_parks()
    {
        await using var host = await TestHost.StartAsync();
        await host.AddJobsAsync(new ScriptedJobs("unknown").Detached("stray", "lane", host.Time.GetUtcNow()));

        await host.UntilJobIsAsync("stray", JobStatus.Parked);

        Assert.Contains("unknown", (await host.JobAsync("stray")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_a_job_gave_goes_to_the_activity_that_waits_for_it()
    {
        var setup = new TestHostSetup();
        setup.Erp.Then(new Succeeded(ObjectValue.Empty.With("BillNumber", Value.From("EX-7")), ["Done"], [9]));
        await using var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);

        await host.UntilEndedAsync(state.Id);

        var outputs = (ObjectValue)(await host.StateAsync(state.Id)).ActivityOutputs["post"];
        Assert.Equal("EX-7", outputs["BillNumber"].ToString());
        Assert.Equal([9], (await host.OnlyJobAsync()).Result);
    }

    /// <summary>How long the job waits after this many attempts; the clock is then moved on until the next.</summary>
    private static async Task<TimeSpan> PauseAfterAsync(TestHost host, int attempts)
    {
        await host.UntilAsync($"attempt {attempts} is stored", async () => await host.OnlyJobAsync() is { ClaimedBy: null } job && job.Attempts == attempts);
        var pause = (await host.OnlyJobAsync()).Due - host.Time.GetUtcNow();
        await host.UntilAsync("the next attempt", () => host.Setup.Erp.Attempts.Count > attempts, pause / 50);
        return pause;
    }
}
