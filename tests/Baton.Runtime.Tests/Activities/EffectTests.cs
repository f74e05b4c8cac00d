using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Activities;
using Baton.Storage;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Activities;

public sealed class EffectTests
{
    [Theory]
    [InlineData("Test.Pure")]
    [InlineData("Test.Read")]
    public async Task what_only_looks_runs_inside_the_step(string type)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of(type, "look"), Node.WriteLine("line", "done")));
        host.Script.On("look", context => context.SetOutput("Result", Value.From("seen")));

        var state = await host.StartFlowAsync("flow");

        Assert.True(state.HasEnded);
        Assert.Equal("seen", ((ObjectValue)state.ActivityOutputs["look"])["Result"].ToString());
        Assert.Equal(1, state.Steps);
    }

    [Theory]
    [InlineData("Test.Write")]
    [InlineData("Test.Undeclared")]
    public async Task what_writes_or_declares_nothing_runs_as_a_job_after_the_commit(string type)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of(type, "write")));

        var state = await host.StartFlowAsync("flow");

        Assert.False(state.HasEnded);
        Assert.Empty(host.Script.Ran);
        Assert.Equal(ActivityRunner.JobKind, (await OnlyJobAsync(host)).Kind);
    }

    [Fact]
    public async Task a_write_is_given_its_job_id_as_idempotency_key_and_completes_the_flow()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Write", "write")));
        string? key = null;
        host.Script.On("write", context => key = context.IdempotencyKey);

        var state = await host.StartFlowAsync("flow");
        await host.UntilEndedAsync(state.Id);

        Assert.Equal((await OnlyJobAsync(host)).Id, key);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("POST", false)]
    public async Task the_effect_may_follow_from_the_inputs(string method, bool runsInStep)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Call", "call", ("method", method))));

        var state = await host.StartFlowAsync("flow");

        Assert.Equal(runsInStep, state.HasEnded);
        Assert.Equal(runsInStep ? ["call"] : [], host.Script.Ran);
    }

    [Fact]
    public async Task a_look_while_the_store_is_away_fails_the_step_and_not_the_flow()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Read", "look")));
        host.Script.On("look", _ => throw new StoreUnavailableException("away"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.StartFlowAsync("flow", id: "i1"));

        Assert.Null(await host.Steps.FindAsync("", "i1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_read_that_is_late_becomes_a_job_and_is_told_to_stop()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Read", "look")));
        var stopped = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        host.Script.On("look", async context =>
        {
            // Deaf to the token, as a blocking driver is.
            context.CancellationToken.Register(stopped.SetResult);
            begun.SetResult();
            await new TaskCompletionSource().Task;
        });

        var start = Task.Run(() => host.StartFlowAsync("flow"));
        await begun.Task;
        await host.UntilAsync("the read is given up", () => start.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.False((await start).HasEnded);
        Assert.Equal(ActivityRunner.JobKind, (await OnlyJobAsync(host)).Kind);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task a_late_read_goes_on_as_a_job()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Read", "look")));
        var begun = new TaskCompletionSource();
        host.Script.On("look", context =>
        {
            if (host.Script.Ran.Count > 1)
                return ValueTask.CompletedTask;
            begun.SetResult();
            return new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, host.Time, context.CancellationToken));
        });

        var start = Task.Run(() => host.StartFlowAsync("flow"));
        await begun.Task;
        await host.UntilAsync("the read is given up", () => start.IsCompleted, TimeSpan.FromSeconds(1));
        await host.UntilEndedAsync((await start).Id);

        Assert.Equal(["look", "look"], host.Script.Ran);
    }

    [Fact]
    public async Task a_late_read_can_still_ask_people()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Read", "look")));

        var state = await StartLateAsync(host, context => context.Ask(new ApprovalDraft
        {
            Mode = ApprovalMode.Any,
            People = ["wangmin"],
            Reason = ReasonRule.Never,
            Notice = new TaskNotice("请看", null, [], []),
        }));
        await host.UntilAsync("the task is open", async () => (await host.StateAsync(state.Id)).Executions.Any(execution => execution.Data is Approval));

        Assert.Empty((await host.StateAsync(state.Id)).Incidents);
    }

    [Fact]
    public async Task a_late_read_can_still_post_a_job_under_an_id_of_its_own()
    {
        var setup = new TestHostSetup();
        await using var host = await TestHost.StartAsync(setup);
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Read", "look")));

        var state = await StartLateAsync(host, context => context.Post(new JobDraft(setup.Erp.Kind, "lane", "call"u8.ToArray())));
        await host.UntilEndedAsync(state.Id);

        Assert.Equal(["call"], setup.Erp.Payloads);
    }

    /// <summary>Starts the flow; its read "look" hangs inside the step and does the rest as a job.</summary>
    private static async Task<InstanceState> StartLateAsync(TestHost host, Action<ActivityExecutionContext> rest)
    {
        var begun = new TaskCompletionSource();
        host.Script.On("look", context =>
        {
            if (host.Script.Ran.Count > 1)
            {
                rest(context);
                return ValueTask.CompletedTask;
            }

            begun.SetResult();
            return new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, host.Time, context.CancellationToken));
        });
        var start = Task.Run(() => host.StartFlowAsync("flow"));
        await begun.Task;
        await host.UntilAsync("the read is given up", () => start.IsCompleted, TimeSpan.FromSeconds(1));
        return await start;
    }

    [Theory]
    [InlineData(IncidentStrategy.Fault, InstanceStatus.Faulted)]
    [InlineData(IncidentStrategy.Park, InstanceStatus.Suspended)]
    [InlineData(IncidentStrategy.ContinueWithIncidents, InstanceStatus.Finished)]
    public async Task an_activity_that_throws_inside_a_step_is_an_incident(IncidentStrategy strategy, InstanceStatus status)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Pure", "break")).With(strategy));
        host.Script.On("break", _ => throw new InvalidOperationException("库存服务没有回答"));

        var state = await host.StartFlowAsync("flow");

        Assert.Equal(status, state.Status);
        Assert.Equal("库存服务没有回答", Assert.Single(state.Incidents).Message);
    }

    [Fact]
    public async Task an_input_that_does_not_fit_is_an_incident_that_names_it()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Write", "write", ("number", Node.Expression("Liquid", "no number")))).With(IncidentStrategy.Park));

        var state = await host.StartFlowAsync("flow");

        Assert.Contains("Number", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_branch_that_was_cancelled_within_the_step_is_not_run()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Chart(
            "race",
            [Node.Of("Elsa.FlowFork", "fork", ("branches", null)), Node.Of("Test.Pure", "first"), Node.Of("Test.Pure", "second"), Node.Of("Elsa.FlowJoin", "join", ("mode", "WaitAny"))],
            "fork>first", "fork>second", "first>join", "second>join"));

        var state = await host.StartFlowAsync("race");

        Assert.True(state.HasEnded);
        Assert.Equal(["first"], host.Script.Ran);
    }

    private static async Task<Storage.Jobs.JobRow> OnlyJobAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Jobs.SingleAsync(TestContext.Current.CancellationToken);
    }
}
