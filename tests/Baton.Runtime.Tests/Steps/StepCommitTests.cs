using Baton.Kernel.Executions;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Requests;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Runtime.Tests.Steps;

public sealed class StepCommitTests
{
    [Fact]
    public async Task one_step_is_one_commit_with_everything_it_changes()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.AddPersonAsync("wangmin", "王敏");
        await host.PublishAsync(Flow.Chart(
            "all",
            [
                Node.Of("Elsa.FlowFork", "fork", ("branches", null)),
                Node.Event("event", "go"),
                Node.Delay("delay", TimeSpan.FromHours(1)),
                Node.Of("Test.Post", "post", ("kind", "erp")),
                Node.Of("Test.Ask", "ask", ("people", "wangmin")),
            ],
            "fork>event", "fork>delay", "fork>post", "fork>ask"));
        var before = host.Store.Commits.Count;

        var state = await host.StartFlowAsync("all");

        var commit = Assert.Single(host.Store.Commits.Skip(before));
        Assert.Equal(state.Id, commit.Changes.OfType<SaveInstance>().Single().Row.Id);
        Assert.Equal("go", commit.Changes.OfType<AddWait>().Single().Row.Key);
        Assert.Equal(host.Time.GetUtcNow().AddHours(1), commit.Changes.OfType<AddTimer>().Single().Row.Due);
        Assert.Equal("wangmin", commit.Changes.OfType<SaveTask>().Single().Row.Assignee);
        Assert.Equal(["erp", "fake-channel"], commit.Changes.OfType<AddJob>().Select(add => add.Row.Kind).Order());
        Assert.Equal(1, commit.Changes.OfType<AddJournal>().Single().Row.Step);
        Assert.Equal("task.open", commit.Changes.OfType<AddAudit>().Single().Row.Act);
    }

    [Fact]
    public async Task what_a_finished_instance_waited_for_goes_with_its_last_step()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Chart(
            "race",
            [Node.Of("Elsa.FlowFork", "fork", ("branches", null)), Node.Event("event", "go"), Node.Delay("delay", TimeSpan.FromHours(1)), Node.Of("Test.Post", "post", ("kind", "erp")), Node.Of("Elsa.End", "end")],
            "fork>event", "fork>delay", "fork>post", "event>end"));
        var state = await host.StartFlowAsync("race");

        var result = await host.SendEventAsync(state.Id, "go");

        Assert.True(result!.State!.HasEnded);
        var last = host.Store.Commits.Last().Changes;
        Assert.Single(last.OfType<RemoveWait>());
        Assert.Single(last.OfType<RemoveTimer>());
        Assert.Single(last.OfType<CancelJob>());
        Assert.Null(await host.Store.FindNextTimerAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await host.Store.FindEventWaitsAsync("", "go", null, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task steps_of_one_instance_at_the_same_moment_are_all_taken()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("three", Node.Event("a", "go"), Node.Event("b", "go"), Node.Event("c", "go")));
        var state = await host.StartFlowAsync("three");

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.SendEventAsync(state.Id, "go"))));

        Assert.All(results, result => Assert.True(result!.IsCommitted));
        Assert.True((await host.StateAsync(state.Id)).HasEnded);
    }

    [Fact]
    public async Task a_step_computed_from_a_stale_state_is_computed_again()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("two", Node.Event("a", "first"), Node.Event("b", "second")));
        var state = await host.StartFlowAsync("two");
        await MoveOnElsewhereAsync(host, state.Id, "first");

        // What is kept here still waits for the first event and would refuse the second.
        var result = await host.SendEventAsync(state.Id, "second");

        Assert.True(result!.IsCommitted);
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(state.Id)).Status);
    }

    [Fact]
    public async Task a_lost_race_is_run_again_from_what_the_winner_wrote()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("pair", Node.Event("a", "go"), Node.Event("b", "go"), Node.Event("c", "end")));
        var state = await host.StartFlowAsync("pair");
        await MoveOnElsewhereAsync(host, state.Id, "go");

        var result = await host.SendEventAsync(state.Id, "go");

        Assert.Equal(3, result!.State!.Steps);
        Assert.Equal("end", Assert.Single(result.State.Waits).Key);
    }

    [Fact]
    public async Task a_used_answer_key_stops_the_step()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("wait", Node.Event("a", "go")));
        var answer = new AddAnswer(new AnswerRow { Tenant = "", Caller = "me", Key = "1", RequestHash = "", Status = 200, Body = [], At = host.Time.GetUtcNow() });
        var first = await host.TryStartFlowAsync("wait", with: StepAttachments.Of(answer));

        var second = await host.TryStartFlowAsync("wait", with: StepAttachments.Of(answer));

        Assert.True(first.IsCommitted);
        Assert.IsType<AddAnswer>(second.StoppedBy);
        Assert.Single(host.Store.Commits.SelectMany(commit => commit.Changes).OfType<SaveInstance>());
    }

    [Theory]
    [InlineData("message")]
    [InlineData("job")]
    public async Task a_lost_claim_stops_the_step(string what)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("wait", Node.Event("a", "go")));
        var state = await host.StartFlowAsync("wait");
        Change guard = what == "message"
            ? new FinishInbox(7, "nobody", InboxStatus.Done, null, null, null, host.Time.GetUtcNow())
            : new FinishJob("none", "nobody", JobStatus.Done, null, null, host.Time.GetUtcNow());

        var result = await host.DeliverAsync(state.Id, new EventArrived("go", Expressions.Values.Value.Null), StepAttachments.Of(guard));

        Assert.Same(guard, result!.StoppedBy);
        Assert.False((await host.StateAsync(state.Id)).HasEnded);
    }

    [Fact]
    public async Task a_business_key_starts_one_instance_for_ever()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("order", Node.WriteLine("line", "x")));
        var first = await host.TryStartFlowAsync("order", businessKey: "SO-1");

        var second = await host.TryStartFlowAsync("order", businessKey: "SO-1");

        Assert.True(first.State!.HasEnded);
        Assert.True(second.IsExisting);
        Assert.Equal(first.State.Id, second.State!.Id);
    }

    [Fact]
    public async Task a_commit_whose_outcome_is_unknown_is_not_doubled_by_a_repetition()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("two", Node.Event("a", "go"), Node.Event("b", "go")));
        var state = await host.StartFlowAsync("two");
        var answer = new AddAnswer(new AnswerRow { Tenant = "", Caller = "me", Key = "1", RequestHash = "", Status = 200, Body = [], At = host.Time.GetUtcNow() });
        host.Store.FailNext(_ => true, outcomeUnknown: true);
        var go = new EventArrived("go", Expressions.Values.Value.Null);
        await Assert.ThrowsAsync<Storage.StoreUnavailableException>(() => host.DeliverAsync(state.Id, go, StepAttachments.Of(answer)));

        var repeated = await host.DeliverAsync(state.Id, go, StepAttachments.Of(answer));

        Assert.IsType<AddAnswer>(repeated!.StoppedBy);
        Assert.Equal(2, (await host.StateAsync(state.Id)).Steps);
    }

    private static async Task MoveOnElsewhereAsync(TestHost host, string instanceId, string eventName)
    {
        var result = await host.Elsewhere.DeliverAsync("", instanceId, new EventArrived(eventName, Expressions.Values.Value.Null), StepAttachments.None, CancellationToken.None);
        Assert.True(result!.IsCommitted);
    }
}
