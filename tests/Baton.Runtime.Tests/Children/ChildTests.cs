using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Storage.Definitions;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.TestDatabase;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using static Baton.Runtime.Tests.Children.Families;

namespace Baton.Runtime.Tests.Children;

/// <summary>Instances that start instances.</summary>
public sealed class ChildTests
{
    [Fact]
    public async Task a_parent_waits_for_the_end_of_its_child()
    {
        await using var host = await FamilyAsync(Execute("child"));
        var parent = await host.StartFlowAsync("parent");
        var child = await host.OnlyAsync("child");
        Assert.Equal(parent.Id, child.Parent!.InstanceId);
        Assert.False((await host.StateAsync(parent.Id)).HasEnded);

        await host.SendEventAsync(child.Id, "go");

        await host.UntilEndedAsync(parent.Id);
        Assert.Equal(child.Id, Result(await host.StateAsync(parent.Id))["WorkflowInstanceId"].ToString());
    }

    [Fact]
    public async Task a_parent_that_does_not_wait_goes_on_at_the_childs_first_rest()
    {
        await using var host = await FamilyAsync(Execute("child", wait: false));

        var parent = await host.StartFlowAsync("parent");

        await host.UntilEndedAsync(parent.Id);
        Assert.Equal("Suspended", Result(await host.StateAsync(parent.Id))["SubStatus"].ToString());
        Assert.False((await host.OnlyAsync("child")).HasEnded);
    }

    [Fact]
    public async Task what_is_dispatched_is_started_although_nobody_waits()
    {
        await using var host = await FamilyAsync(Dispatch("child"));

        Assert.True((await host.StartFlowAsync("parent")).HasEnded);

        Assert.False((await host.OnlyAsync("child")).HasEnded);
    }

    [Fact]
    public async Task cancelling_the_parent_cancels_the_child()
    {
        await using var host = await FamilyAsync(Execute("child"));
        var parent = await host.StartFlowAsync("parent");
        var child = await host.OnlyAsync("child");

        await host.DeliverAsync(parent.Id, new CancelRequested("wang", null));

        await host.UntilEndedAsync(child.Id);
        Assert.Equal(InstanceStatus.Cancelled, (await host.StateAsync(child.Id)).Status);
        await SettledAsync(host);
    }

    [Fact]
    public async Task a_child_cancelled_before_its_start_was_handled_never_runs()
    {
        await using var place = await TestStore.CreateAsync();
        var setup = new TestHostSetup { HasWorkers = false, Place = place };
        await using (var idle = await TestHost.StartAsync(setup))
        {
            await PublishAsync(idle, Execute("child"));
            var parent = await idle.StartFlowAsync("parent");
            await idle.DeliverAsync(parent.Id, new CancelRequested("wang", null));
        }

        await using var host = await TestHost.StartAsync(setup with { HasWorkers = true });
        await SettledAsync(host);
        Assert.Empty(await host.InstancesOfAsync("child"));
    }

    [Fact]
    public async Task a_child_runs_the_version_that_was_published_when_it_was_started()
    {
        await using var place = await TestStore.CreateAsync();
        var setup = new TestHostSetup { HasWorkers = false, Place = place };
        await using (var idle = await TestHost.StartAsync(setup))
        {
            await PublishAsync(idle, Execute("child"));
            await idle.StartFlowAsync("parent");
            await idle.PublishAsync(Flow.Sequence("child", Node.Event("other", "other")));
            await idle.Store.CommitAsync(new Commit("", [new RetractDefinition("child")]), TestContext.Current.CancellationToken);
        }

        await using var host = await TestHost.StartAsync(setup with { HasWorkers = true });
        Assert.Equal(1, (await host.OnlyAsync("child")).Plan.Version);
    }

    [Fact]
    public async Task a_definition_deleted_meanwhile_faults_the_parent()
    {
        await using var place = await TestStore.CreateAsync();
        var setup = new TestHostSetup { HasWorkers = false, Place = place };
        string id;
        await using (var idle = await TestHost.StartAsync(setup))
        {
            await PublishAsync(idle, Execute("child"));
            id = (await idle.StartFlowAsync("parent")).Id;
            await idle.Store.CommitAsync(new Commit("", [new DeleteDefinition("child")]), TestContext.Current.CancellationToken);
        }

        await using var host = await TestHost.StartAsync(setup with { HasWorkers = true });
        await host.UntilEndedAsync(id);
        Assert.Contains("已经删除", Assert.Single((await host.StateAsync(id)).Incidents).Message);
    }

    [Fact]
    public async Task a_singleton_that_runs_refuses_the_child_and_the_parent_says_so()
    {
        await using var host = await SingletonFamilyAsync(Execute("child"));

        var parent = await host.StartFlowAsync("parent");

        await host.UntilEndedAsync(parent.Id);
        Assert.Contains("同时只能有一个", Assert.Single((await host.StateAsync(parent.Id)).Incidents).Message);
        Assert.Single(await host.InstancesOfAsync("child"));
    }

    [Fact]
    public async Task a_singleton_that_runs_refuses_what_is_dispatched_and_it_stays_visible()
    {
        await using var host = await SingletonFamilyAsync(Dispatch("child"));

        Assert.Equal(InstanceStatus.Finished, (await host.StartFlowAsync("parent")).Status);

        await host.UntilAsync("the start is refused", async () =>
        {
            await using var reads = host.Store.OpenReads();
            return await reads.Inbox.AnyAsync(row => row.Status == InboxStatus.Unmatched);
        });
        Assert.Single(await host.InstancesOfAsync("child"));
    }

    [Fact]
    public async Task a_definition_that_is_missing_is_warned_of_and_faults()
    {
        await using var host = await TestHost.StartAsync();

        var saved = await host.Get<DefinitionPublisher>().SaveAsync("", Flow.Sequence("parent", Execute("nowhere")), true, "test", [], TestContext.Current.CancellationToken);

        Assert.NotNull(saved.Row);
        Assert.Equal(("x", "WorkflowDefinitionId"), (Assert.Single(saved.Problems).ActivityId, saved.Problems[0].Property));
        Assert.Equal(InstanceStatus.Faulted, (await host.StartFlowAsync("parent")).Status);
    }

    [Fact]
    public async Task a_definition_may_execute_itself_without_a_warning()
    {
        await using var host = await TestHost.StartAsync();

        var saved = await host.Get<DefinitionPublisher>().SaveAsync("", Flow.Sequence("parent", Execute("parent")), true, "test", [], TestContext.Current.CancellationToken);

        Assert.Empty(saved.Problems);
    }

    [Fact]
    public async Task executing_itself_without_an_end_ends()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("parent", Execute("parent")));

        var first = await host.StartFlowAsync("parent");

        await host.UntilEndedAsync(first.Id);
        var all = await host.InstancesOfAsync("parent");
        Assert.Equal(Kernel.WorkflowKernel.MaximumDepth + 1, all.Count);
        Assert.Single(all, each => each.Status == InstanceStatus.Faulted);
    }

    private static async Task<TestHost> FamilyAsync(System.Text.Json.Nodes.JsonObject node)
    {
        var host = await TestHost.StartAsync();
        await PublishAsync(host, node);
        return host;
    }

    private static async Task PublishAsync(TestHost host, System.Text.Json.Nodes.JsonObject node)
    {
        await host.PublishAsync(Flow.Sequence("child", Node.Event("go", "go")));
        await host.PublishAsync(Flow.Sequence("parent", node));
    }

    private static async Task<TestHost> SingletonFamilyAsync(System.Text.Json.Nodes.JsonObject node)
    {
        var host = await TestHost.StartAsync();
        var child = Flow.Sequence("child", Node.Event("go", "go"));
        child["options"] = new System.Text.Json.Nodes.JsonObject { ["activationStrategyType"] = "Elsa.Workflows.ActivationValidators.SingletonStrategy" };
        await host.PublishAsync(child);
        await host.PublishAsync(Flow.Sequence("parent", node));
        await host.StartFlowAsync("child");
        return host;
    }

    private static Task SettledAsync(TestHost host) => host.UntilAsync("all messages are handled", async () =>
    {
        await using var reads = host.Store.OpenReads();
        return !await reads.Inbox.AnyAsync(row => row.Status != InboxStatus.Done);
    });
}
