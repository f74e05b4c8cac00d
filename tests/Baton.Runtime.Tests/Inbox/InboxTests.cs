using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Settings;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Inbox;

public sealed class InboxTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task the_same_key_is_stored_once()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });

        Assert.True(await host.ReceiveAsync("wangmin", "hello", "m1"));
        Assert.False(await host.ReceiveAsync("wangmin", "hello", "m1"));
    }

    [Fact]
    public async Task one_sender_is_handled_in_order_even_when_a_message_fails_first()
    {
        await using var host = await TestHost.StartAsync();
        var handled = new List<string>();
        var failures = 0;
        host.Inbox.Before = item =>
        {
            if (item.Row.DedupKey == "m0" && failures++ < 2)
                throw new InvalidOperationException("not yet");
            lock (handled)
                handled.Add(item.Row.DedupKey);
            return Task.CompletedTask;
        };
        for (var i = 0; i < 10; i++)
            await host.ReceiveAsync("wangmin", "hello", $"m{i}");

        await host.UntilAsync("all are handled", () => handled.Count == 10, Second);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"m{i}"), handled);
    }

    [Fact]
    public async Task a_message_whose_grounds_were_changed_meanwhile_is_handled_again_at_once_not_when_its_claim_ends()
    {
        await using var host = await TestHost.StartAsync();
        var tries = 0;
        host.Inbox.Before = item => ++tries == 1
            ? item.EndAsync(InboxStatus.Done, "seen", [new SaveSetting(new SettingRow("", "test", "changed", "{}"u8.ToArray(), 6, host.Time.GetUtcNow()), 5)], TestContext.Current.CancellationToken)
            : Task.CompletedTask;

        await host.ReceiveAsync("wangmin", "hello", "m1");
        await host.UntilAsync("it was handled again", async () => (await host.Store.FindInboxAsync("", TestHost.ChannelName, "m1", CancellationToken.None))?.FinishedAt is not null, Second);

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task two_nodes_handle_one_sender_in_the_order_of_arrival()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        foreach (var key in new[] { "agree", "withdraw" })
            await host.ReceiveAsync("wangmin", key, key);
        await host.ReceiveAsync("lihua", "hello", "other");
        var now = host.Time.GetUtcNow();

        var first = await host.Store.ClaimInboxAsync("one", now, now + Second, 10, TestContext.Current.CancellationToken);
        var second = await host.Store.ClaimInboxAsync("two", now, now + Second, 10, TestContext.Current.CancellationToken);

        Assert.Equal(["agree", "other"], first.Select(row => row.DedupKey));
        Assert.Empty(second);
    }

    [Fact]
    public async Task a_slow_sender_holds_up_no_other()
    {
        await using var host = await TestHost.StartAsync();
        var open = new TaskCompletionSource();
        var handled = 0;
        host.Inbox.Before = async item =>
        {
            if (item.Row.DedupKey == "slow")
                await open.Task;
            Interlocked.Increment(ref handled);
        };
        await host.ReceiveAsync("slow", "hello", "slow");
        for (var i = 0; i < 100; i++)
            await host.ReceiveAsync($"p{i}", "hello");

        await host.UntilAsync("the others are handled", () => handled == 100);
        open.SetResult();
        await host.UntilAsync("the slow one too", () => handled == 101);
    }

    [Fact]
    public async Task what_fails_three_times_is_poison_with_its_error()
    {
        await using var host = await TestHost.StartAsync();
        var tries = 0;
        host.Inbox.Before = _ =>
        {
            tries++;
            throw new InvalidOperationException("流程定义不见了");
        };
        await host.ReceiveAsync("wangmin", "hello", "m1");

        await UntilMessageIsAsync(host, "m1", InboxStatus.Poison, Second);

        Assert.Equal(3, tries);
        Assert.Equal("流程定义不见了", (await MessageAsync(host, "m1")).Note);
    }

    [Fact]
    public async Task a_message_for_an_instance_that_cannot_step_is_poison_and_names_the_instance()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Event("wait", "go")));
        var state = await host.StartFlowAsync("flow");
        await host.Store.CommitAsync(new Commit("", [new Storage.Definitions.DeleteDefinition("flow")]), TestContext.Current.CancellationToken);
        await host.CrashAsync();
        await host.ReopenAsync();

        await host.ReceiveAsync("wangmin", $"/event {state.Id} go", "m1");
        await UntilMessageIsAsync(host, "m1", InboxStatus.Poison, Second);

        var message = await MessageAsync(host, "m1");
        Assert.Equal(state.Id, message.InstanceId);
        Assert.Contains(state.Plan.VersionId, message.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_store_that_is_away_for_longer_than_a_claim_makes_no_poison()
    {
        await using var host = await TestHost.StartAsync();
        var back = host.Time.GetUtcNow() + TimeSpan.FromSeconds(50);
        host.Inbox.Before = _ => host.Time.GetUtcNow() < back ? throw new StoreUnavailableException("away") : Task.CompletedTask;
        await host.ReceiveAsync("wangmin", "hello", "m1");

        await host.UntilAsync("it has ended", async () => (await MessageAsync(host, "m1")).FinishedAt is not null, Second);

        Assert.Equal(InboxStatus.Unmatched, (await MessageAsync(host, "m1")).Status);
    }

    [Fact]
    public async Task while_the_store_is_away_no_message_becomes_poison()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Event("wait", "go")));
        var state = await host.StartFlowAsync("flow");
        for (var i = 0; i < 6; i++)
            host.Store.FailNext(commit => commit.Changes.OfType<FinishInbox>().Any(), outcomeUnknown: i == 5);
        await host.ReceiveAsync("wangmin", $"/event {state.Id} go", "m1");

        await UntilMessageIsAsync(host, "m1", InboxStatus.Done, Second);

        Assert.Equal(2, (await host.StateAsync(state.Id)).Steps);
    }

    [Fact]
    public async Task a_handler_that_cannot_say_the_order_poisons_its_message_alone()
    {
        await using var host = await TestHost.StartAsync();
        host.Inbox.Order = row => row.DedupKey == "bad" ? throw new FormatException("not XML") : row.DedupKey;
        host.Inbox.Before = item => item.Row.DedupKey == "bad" ? throw new FormatException("not XML") : Task.CompletedTask;
        await host.ReceiveAsync("wangmin", "hello", "bad");
        await host.ReceiveAsync("wangmin", "hello", "good");

        await UntilMessageIsAsync(host, "good", InboxStatus.Unmatched);
        await UntilMessageIsAsync(host, "bad", InboxStatus.Poison, Second);
    }

    [Fact]
    public async Task an_event_that_cannot_start_its_flow_stays_visible_with_the_true_reason()
    {
        await using var host = await TestHost.StartAsync();
        var flow = Flow.Sequence("flow", Node.Event("begin", "go").AsTrigger());
        flow["inputs"] = new JsonArray(new JsonObject { ["type"] = "Decimal", ["name"] = "Amount" });
        await host.PublishAsync(flow);

        var sent = await host.Get<EventBroadcasts>().SendAsync("", new EventDelivery("go", ObjectValue.Empty.With("Amount", Value.From("much"))), [], TestContext.Current.CancellationToken);
        InboxRow? row = null;
        await host.UntilAsync("it has ended", async () => (row = await host.Store.FindInboxAsync("", EventBroadcasts.Source, sent!.Value.Single(), TestContext.Current.CancellationToken))!.FinishedAt is not null);

        Assert.Equal(InboxStatus.Unmatched, row!.Status);
        Assert.Contains("Amount", row.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_no_module_takes_is_unmatched()
    {
        await using var host = await TestHost.StartAsync();
        await host.Get<InboxWriter>().ReceiveAsync("", "pigeon/1", "m1", [], TestContext.Current.CancellationToken);

        await host.UntilAsync("it is unmatched", async () => (await host.Store.FindInboxAsync("", "pigeon/1", "m1", default))!.Status == InboxStatus.Unmatched);
    }

    [Fact]
    public async Task a_replayed_message_is_handled_again_at_once()
    {
        await using var host = await TestHost.StartAsync();
        var fails = true;
        host.Inbox.Before = _ => fails ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        await host.PublishAsync(Flow.Sequence("flow", Node.Event("wait", "go")));
        var state = await host.StartFlowAsync("flow");
        await host.ReceiveAsync("wangmin", $"/event {state.Id} go", "m1");
        await UntilMessageIsAsync(host, "m1", InboxStatus.Poison, Second);
        fails = false;

        var replay = new Commit("", [new ReplayInbox((await MessageAsync(host, "m1")).Sequence)]);
        Assert.True((await host.Store.CommitAsync(replay, TestContext.Current.CancellationToken)).IsWritten);
        host.Get<Signals>().AfterCommit(replay);

        await host.UntilEndedAsync(state.Id);
        Assert.Equal(InboxStatus.Done, (await MessageAsync(host, "m1")).Status);
    }

    [Fact]
    public async Task messages_in_hand_at_a_crash_are_handled_once_after_it()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Event("a", "go"), Node.Event("b", "never")));
        var state = await host.StartFlowAsync("flow");
        host.Store.HaltAfter(3);
        await host.ReceiveAsync("wangmin", $"/event {state.Id} go", "m1");
        await host.UntilAsync("the process is dead", () => host.Store.IsHalted);

        await host.CrashAsync();
        await host.ReopenAsync();
        await UntilMessageIsAsync(host, "m1", InboxStatus.Done, Second);

        Assert.Equal("never", Assert.Single((await host.StateAsync(state.Id)).Waits).Key);
    }

    [Fact]
    public async Task what_is_in_hand_whenever_the_process_dies_becomes_poison_and_takes_nothing_along_that_only_stood_behind_it()
    {
        var begun = false;
        var inHand = new TaskCompletionSource();
        Task Hold(InboxItem item)
        {
            if (item.Row.DedupKey == "behind")
                return Task.CompletedTask;
            begun = true;
            return inHand.Task;
        }

        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            Services = services => services.AddSingleton(provider => new FakeInbox(TestHost.ChannelName, provider) { Before = Hold }),
        });
        await host.ReceiveAsync("wangmin", "hello", "guilty");
        await host.ReceiveAsync("wangmin", "hello", "behind");

        for (var crash = 0; crash < 5; crash++)
        {
            await host.UntilAsync("it is in hand", () => begun, Second);
            host.Store.Halt();
            inHand.SetResult();
            await host.CrashAsync();
            (inHand, begun) = (new TaskCompletionSource(), false);
            await host.ReopenAsync();
        }

        await UntilMessageIsAsync(host, "guilty", InboxStatus.Poison, Second);
        await UntilMessageIsAsync(host, "behind", InboxStatus.Unmatched, Second);
        Assert.False(begun);
    }

    [Fact]
    public async Task a_process_that_dies_at_every_start_blames_no_message_for_it()
    {
        var inHand = new TaskCompletionSource();
        var begun = 0;
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            Services = services => services.AddSingleton(provider => new FakeInbox(TestHost.ChannelName, provider)
            {
                Before = _ =>
                {
                    begun++;
                    return inHand.Task;
                },
            }),
        });
        await host.ReceiveAsync("wangmin", "hello", "m1");
        for (var crash = 0; crash < 12; crash++)
        {
            await host.UntilAsync("it is claimed", async () => (await MessageAsync(host, "m1")).ClaimedBy is not null);
            host.Store.Halt();
            inHand.TrySetResult();
            await host.CrashAsync();
            inHand = new TaskCompletionSource();
            await host.ReopenAsync();
        }

        inHand.SetResult();
        await UntilMessageIsAsync(host, "m1", InboxStatus.Unmatched, Second);
        Assert.True(begun < 12);
    }

    private static async Task<InboxRow> MessageAsync(TestHost host, string key) =>
        await host.Store.FindInboxAsync("", TestHost.ChannelName, key, CancellationToken.None) ?? throw new InvalidOperationException($"There is no message {key}.");

    private static Task UntilMessageIsAsync(TestHost host, string key, InboxStatus status, TimeSpan? step = null) =>
        host.UntilAsync($"message {key} is {status}", async () => (await MessageAsync(host, key)).Status == status, step);
}
