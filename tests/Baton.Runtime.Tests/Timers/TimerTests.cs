using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;
using Baton.Storage.Commits;
using Baton.Storage.Waits;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Timers;

public sealed class TimerTests
{
    [Fact]
    public async Task a_delay_ends_within_a_second_of_its_time_and_not_before()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromMinutes(10))));
        var state = await host.StartFlowAsync("flow");
        var due = state.Waits.Single().Due!.Value;
        host.Time.Advance(due - host.Time.GetUtcNow() - TimeSpan.FromMilliseconds(500));
        await host.UntilAsync("the timer is armed", () => host.Time.Armed.Any(armed => (armed - due).Duration() < TimeSpan.FromMilliseconds(1)));
        Assert.False((await host.StateAsync(state.Id)).HasEnded);

        host.Time.Advance(TimeSpan.FromMilliseconds(501));
        await host.UntilEndedAsync(state.Id);

        Assert.InRange((await host.StateAsync(state.Id)).FinishedAt!.Value - due, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task a_timer_that_came_due_while_the_server_was_down_fires_at_its_start()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromMinutes(10))));
        var state = await host.StartFlowAsync("flow");
        await host.CrashAsync();
        host.Time.Advance(TimeSpan.FromHours(1));

        await host.ReopenAsync();

        await host.UntilEndedAsync(state.Id);
    }

    [Fact]
    public async Task an_approval_nobody_answers_times_out()
    {
        await using var host = await AskingAsync(hasWorkers: true);
        var state = await host.StartFlowAsync("ask");

        await host.UntilEndedAsync(state.Id, TimeSpan.FromMinutes(5));

        Assert.Equal("TimedOut", OutcomeOf(await host.StateAsync(state.Id)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_answer_and_the_time_out_at_the_same_moment_have_exactly_one_winner(bool answerFirst)
    {
        await using var host = await AskingAsync(hasWorkers: false);
        var state = await host.StartFlowAsync("ask");
        var approval = (Approval)state.Executions.Single(execution => execution.Data is Approval).Data!;
        var timer = new TimerDue(state.Waits.Single().Execution);
        var answer = new TaskActed(new TaskAct(approval.Tasks[0].Id, TaskVerb.Agree, "wangmin", null, "card", null));
        host.Time.Advance(TimeSpan.FromHours(1));
        Stimulus[] both = answerFirst ? [answer, timer] : [timer, answer];

        var results = await Task.WhenAll(both.Select(stimulus => Task.Run(() => host.DeliverAsync(state.Id, stimulus))));

        Assert.Single(results, result => result!.IsCommitted);
        Assert.Single(results, result => result!.Refusal is not null);
        var winner = results[0]!.IsCommitted ? both[0] : both[1];
        Assert.Equal(winner is TimerDue ? "TimedOut" : "Approved", OutcomeOf(await host.StateAsync(state.Id)));
        Assert.Null(await host.Store.FindNextTimerAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_timer_that_belongs_to_nobody_is_removed()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.WriteLine("line", "x")));
        var ended = await host.StartFlowAsync("flow");
        var now = host.Time.GetUtcNow();
        await host.Store.CommitAsync(
            new Commit("", [new AddTimer(new TimerRow("", $"{ended.Id}-2-t", ended.Id, now)), new AddTimer(new TimerRow("", "gone-1-t", "gone", now))]),
            TestContext.Current.CancellationToken);

        await host.UntilAsync("no timer is left", async () => await host.Store.FindNextTimerAsync(default) is null, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task a_timer_that_cannot_be_fired_holds_up_no_other()
    {
        await using var host = await TestHost.StartAsync();
        var pause = TimeSpan.FromMinutes(1);
        await host.PublishAsync(Flow.Sequence("broken", Node.Delay("pause", pause)));
        await host.PublishAsync(Flow.Sequence("sound", Node.Delay("pause", pause)));
        var broken = new List<string>();
        for (var i = 0; i < 5; i++)
            broken.Add((await host.StartFlowAsync("broken")).Id);
        await host.Store.CommitAsync(new Commit("", [new Storage.Definitions.DeleteDefinition("broken")]), TestContext.Current.CancellationToken);
        await host.CrashAsync();
        await host.ReopenAsync();

        var state = await host.StartFlowAsync("sound");
        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(1));

        await host.UntilAsync("the broken ones were tried", () => broken.TrueForAll(id => host.Log.Lines.Any(line => line.Contains($"{id}-2-t", StringComparison.Ordinal))));
        Assert.NotNull(await host.Store.FindNextTimerAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task more_timers_than_one_look_takes_all_fire()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Delay("pause", TimeSpan.FromMinutes(1))));
        var ids = (await Task.WhenAll(Enumerable.Range(0, 450).Select(_ => host.StartFlowAsync("flow")))).Select(state => state.Id).ToList();

        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.UntilAsync("no timer is left", async () => await host.Store.FindNextTimerAsync(default) is null, TimeSpan.FromMilliseconds(100));

        foreach (var id in ids)
            Assert.True((await host.StateAsync(id)).HasEnded);
    }

    private static async Task<TestHost> AskingAsync(bool hasWorkers)
    {
        var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = hasWorkers });
        await host.AddPersonAsync("wangmin", "王敏");
        await host.PublishAsync(Flow.Sequence("ask", Node.Of("Test.Ask", "ask", ("people", "wangmin"), ("within", "01:00:00"))).With(IncidentStrategy.Park));
        return host;
    }

    private static string? OutcomeOf(InstanceState state) => ((Expressions.Values.ObjectValue)state.ActivityOutputs["ask"])["Decision"].ToString();
}
