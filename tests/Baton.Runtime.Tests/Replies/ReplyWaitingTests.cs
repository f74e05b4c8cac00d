using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Replies;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Replies;

/// <summary>Callers who wait for what a flow answers.</summary>
public sealed class ReplyWaitingTests
{
    private static readonly ReplyRules Rules = new("Test.Pure", stimulus => stimulus is EventArrived { Name: "call" });

    [Fact]
    public async Task a_reply_behind_a_job_reaches_its_caller()
    {
        await using var host = await StartAsync(Node.Of("Test.Post", "job", ("kind", "erp")), Node.Of("Test.Pure", "reply"));
        var job = host.Setup.Erp.ThenWait();
        var state = await host.StartFlowAsync("flow");

        var waiting = WaitAsync(host, state);
        await host.UntilAsync("the job is being carried out", () => host.Setup.Erp.Attempts.Count == 1);
        Assert.False(waiting.IsCompleted);
        job.SetResult(Runtime.Jobs.Succeeded.With());

        Assert.Equal(Value.From("reply"), (await EndAsync(host, waiting)).Reply);
    }

    [Fact]
    public async Task a_reply_that_another_node_has_given_is_found_as_well()
    {
        await using var host = await StartAsync(Node.Delay("d", TimeSpan.FromHours(1)), Node.Of("Test.Pure", "reply"));
        var state = await host.StartFlowAsync("flow");
        var waiting = WaitAsync(host, state, TimeSpan.FromHours(2));

        await host.Elsewhere.DeliverAsync("", state.Id, new TimerDue(Assert.Single(state.Waits).Execution), Runtime.Steps.StepAttachments.None, TestContext.Current.CancellationToken);

        Assert.Equal(Value.From("reply"), (await EndAsync(host, waiting, TimeSpan.FromMilliseconds(50))).Reply);
    }

    [Fact]
    public async Task a_caller_who_asks_later_gets_what_was_answered()
    {
        await using var host = await StartAsync(Node.Of("Test.Pure", "reply"));
        var state = await host.StartFlowAsync("flow");

        Assert.Equal(Value.From("reply"), (await WaitAsync(host, state)).Reply);
        Assert.Null((await WaitAsync(host, state with { Steps = state.Steps + 1 })).Reply);
    }

    [Fact]
    public async Task the_limit_ends_the_waiting_and_tells_how_the_instance_stands()
    {
        await using var host = await StartAsync(Node.Of("Test.Post", "job", ("kind", "erp")), Node.Of("Test.Pure", "reply"));
        host.Setup.Erp.ThenWait();
        var state = await host.StartFlowAsync("flow");

        var (reply, stands) = await EndAsync(host, WaitAsync(host, state), TimeSpan.FromSeconds(1));

        Assert.Null(reply);
        Assert.Equal(InstanceStatus.Suspended, stands!.Status);
    }

    [Fact]
    public async Task a_job_that_parks_ends_the_waiting()
    {
        await using var host = await StartAsync(Node.Of("Test.Post", "job", ("kind", "erp")), Node.Of("Test.Pure", "reply"));
        host.Setup.Erp.Then(new Runtime.Jobs.GaveUp("no"));
        var state = await host.StartFlowAsync("flow");

        var (reply, stands) = await EndAsync(host, WaitAsync(host, state));

        Assert.Null(reply);
        Assert.Single(stands!.Incidents);
    }

    [Fact]
    public async Task an_instance_that_is_gone_answers_nobody()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal((null, null), await host.Get<ReplyWaiting>().WaitAsync("", "nobody", 1, Rules, host.Time.GetUtcNow().AddHours(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task of_two_callers_the_last_is_answered_first()
    {
        await using var host = await StartAsync(
            Node.Event("call", "call"), Node.Delay("a", TimeSpan.FromMinutes(1)), Node.Of("Test.Pure", "first"), Node.Delay("b", TimeSpan.FromMinutes(1)), Node.Of("Test.Pure", "second"));
        var state = await host.StartFlowAsync("flow");
        var called = await host.SendEventAsync(state.Id, "call");

        var begun = WaitAsync(host, state, TimeSpan.FromHours(1));
        var last = WaitAsync(host, called!.State!, TimeSpan.FromHours(1));
        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(1));

        Assert.Equal(Value.From("first"), (await EndAsync(host, last)).Reply);
        Assert.Equal(Value.From("second"), (await EndAsync(host, begun)).Reply);
    }

    [Theory]
    [InlineData("Elsa.Event", "eventName", "go", false)]
    [InlineData("Elsa.Delay", "timeSpan", "00:00:20", true)]
    [InlineData("Elsa.Delay", "timeSpan", "00:00:40", false)]
    [InlineData("Test.Post", "kind", "erp", true)]
    public async Task nobody_is_kept_waiting_for_what_only_a_person_or_an_event_can_bring(string type, string input, string value, bool canCome)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.Of(type, "w", (input, value)), Node.Of("Test.Pure", "reply")));
        await host.PublishAsync(Flow.Sequence("mute", Node.Of(type, "w", (input, value))));

        Assert.Equal(canCome, await CanComeAsync(host, "flow"));
        Assert.False(await CanComeAsync(host, "mute"));
    }

    private static async Task<bool> CanComeAsync(TestHost host, string flow)
    {
        var state = await host.StartFlowAsync(flow);
        var plan = await host.Get<DefinitionLibrary>().PlanOfAsync("", state.Plan, TestContext.Current.CancellationToken);
        return ReplyWaiting.CanCome(plan, state, Rules, host.Time.GetUtcNow().AddSeconds(30));
    }

    private static async Task<TestHost> StartAsync(params System.Text.Json.Nodes.JsonObject[] activities)
    {
        var host = await TestHost.StartAsync();
        foreach (var id in new[] { "reply", "first", "second" })
            host.Script.On(id, context => context.Reply(Value.From(context.Run.ActivityId)));
        await host.PublishAsync(Flow.Sequence("flow", activities).With(Kernel.Incidents.IncidentStrategy.Park));
        return host;
    }

    private static Task<(Value? Reply, InstanceState? State)> WaitAsync(TestHost host, InstanceState state, TimeSpan? limit = null) =>
        host.Get<ReplyWaiting>().WaitAsync("", state.Id, state.Steps, Rules, host.Time.GetUtcNow() + (limit ?? TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);

    private static async Task<(Value? Reply, InstanceState? State)> EndAsync(TestHost host, Task<(Value? Reply, InstanceState? State)> waiting, TimeSpan? step = null)
    {
        await host.UntilAsync("the caller is let go", () => waiting.IsCompleted, step);
        return await waiting;
    }
}
