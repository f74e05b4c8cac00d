using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Events;

/// <summary>Flows that trigger one another without an end are stopped; those that only have much to say are not.</summary>
public sealed class ChainTests
{
    [Fact]
    public async Task flows_that_start_one_another_by_events_are_stopped_with_a_clear_sentence()
    {
        await using var host = await StartAsync(("Starts", "10"));
        await PublishPairAsync(host);

        await host.StartFlowAsync("first");
        var parked = await UntilPoisonAsync(host, 1);

        Assert.Contains("互相触发", parked.Note, StringComparison.Ordinal);
        Assert.Contains("trigger one another", parked.Note, StringComparison.Ordinal);
        Assert.Equal(11, await InstancesAsync(host));
    }

    [Fact]
    public async Task who_sends_the_stopped_event_through_again_lets_as_many_follow_as_from_outside()
    {
        await using var host = await StartAsync(("Starts", "3"));
        await PublishPairAsync(host);
        await host.StartFlowAsync("first");
        var parked = await UntilPoisonAsync(host, 1);

        var replay = new Commit("", [new ReplayInbox(parked.Sequence, "admin")]);
        await host.Store.CommitAsync(replay, TestContext.Current.CancellationToken);
        host.Get<Signals>().AfterCommit(replay);
        await host.UntilAsync("the chain has ended again", async () => await InstancesAsync(host) == 7 && (await PoisonAsync(host)).Count == 1);

        Assert.NotEqual(parked.Sequence, (await PoisonAsync(host))[0].Sequence);
    }

    [Fact]
    public async Task a_flow_that_asks_one_worker_after_the_other_goes_on_as_long_as_it_likes()
    {
        await using var host = await StartAsync(("Starts", "3"));
        await host.PublishAsync(Flow.Sequence("worker", Node.Event("asked", "ask").AsTrigger(), Say("answer", "answered")));
        await host.PublishAsync(Flow.Sequence("asker", [.. Enumerable.Range(0, 12).SelectMany(i => new[] { Say($"ask{i}", "ask"), Node.Event($"wait{i}", "answered") })]));

        var asker = await host.StartFlowAsync("asker");
        await host.UntilEndedAsync(asker.Id);

        Assert.Equal(13, await InstancesAsync(host));
        Assert.Empty(await PoisonAsync(host));
    }

    [Fact]
    public async Task instances_that_wake_one_another_for_ever_are_stopped_too()
    {
        await using var host = await StartAsync(("Hops", "20"));
        await host.PublishAsync(Loop("left", "to-left", "to-right"));
        await host.PublishAsync(Loop("right", "to-right", "to-left"));
        await host.StartFlowAsync("left");
        var right = await host.StartFlowAsync("right");

        await host.SendEventAsync(right.Id, "to-right");
        var parked = await UntilPoisonAsync(host, 1);

        Assert.Contains("传递了 21 个事件", parked.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task time_that_passes_in_between_begins_a_new_chain()
    {
        await using var host = await StartAsync(("Starts", "3"));
        await host.PublishAsync(Flow.Sequence("rounds", Node.Event("due", "again").AsTrigger(), Node.Delay("wait", TimeSpan.FromSeconds(20)), Say("next", "again")));
        await host.PublishAsync(Flow.Sequence("first", Say("say", "again")));

        await host.StartFlowAsync("first");
        await host.UntilAsync("eight rounds have passed", async () => await InstancesAsync(host) >= 8, TimeSpan.FromSeconds(1));

        Assert.Empty(await PoisonAsync(host));
    }

    private static System.Text.Json.Nodes.JsonObject Say(string id, string name) => Node.Of("Elsa.PublishEvent", id, ("eventName", name));

    private static System.Text.Json.Nodes.JsonObject Loop(string id, string waits, string says) =>
        Flow.Chart(id, [Node.Event("wait", waits), Say("say", says)], "wait>say", "say>wait");

    private static Task<TestHost> StartAsync((string Limit, string Value) limit) =>
        TestHost.StartAsync(new TestHostSetup { Configuration = new Dictionary<string, string?> { [$"Baton:Chains:{limit.Limit}"] = limit.Value } });

    private static async Task PublishPairAsync(TestHost host)
    {
        await host.PublishAsync(Flow.Sequence("first", Say("say", "ping")));
        await host.PublishAsync(Flow.Sequence("ping-flow", Node.Event("on", "ping").AsTrigger(), Say("say", "pong")));
        await host.PublishAsync(Flow.Sequence("pong-flow", Node.Event("on", "pong").AsTrigger(), Say("say", "ping")));
    }

    private static async Task<InboxRow> UntilPoisonAsync(TestHost host, int count)
    {
        await host.UntilAsync("the chain is stopped", async () => (await PoisonAsync(host)).Count == count);
        return (await PoisonAsync(host))[^1];
    }

    private static async Task<List<InboxRow>> PoisonAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Inbox.Where(row => row.Status == InboxStatus.Poison).OrderBy(row => row.Sequence).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<int> InstancesAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.CountAsync(TestContext.Current.CancellationToken);
    }
}
