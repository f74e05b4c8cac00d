using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Runtime.Alterations;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Runtime.Tests.Children;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Alterations;

/// <summary>What people change by hand, through the store.</summary>
public sealed class AlterTests
{
    [Fact]
    public async Task what_waited_where_a_jump_led_away_is_gone_from_the_store()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.AddPersonAsync("wangmin", "王敏");
        await host.PublishAsync(Everything());
        var state = await host.StartFlowAsync("all");

        await host.AlterAsync(state.Id, new Jump("after"));

        await using var reads = host.Store.OpenReads();
        Assert.Equal("after", (await reads.Waits.SingleAsync(TestContext.Current.CancellationToken)).ActivityId);
        Assert.Empty(await reads.Timers.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Cancelled", (await reads.Tasks.SingleAsync(TestContext.Current.CancellationToken)).Status);
        Assert.Equal(JobStatus.Cancelled, (await reads.Jobs.SingleAsync(job => job.Kind == "erp", TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task a_migrated_instance_keeps_its_waits_and_goes_on_after_a_restart()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Chart("moving", [Node.WriteLine("s", "s"), Node.Event("event", "go"), Node.Delay("delay", TimeSpan.FromHours(1))], "s>event", "s>delay"));
        var state = await host.StartFlowAsync("moving");
        await host.PublishAsync(Flow.Chart(
            "moving",
            [Node.Delay("delay", TimeSpan.FromHours(9)), Node.WriteLine("s", "s"), Node.Event("event", "go"), Node.Event("last", "last")],
            "s>event", "s>delay", "delay>last", "event>last").WithParameter("限额", "Decimal", 5000));

        var migrated = await host.MigrateAsync(state.Id, 2);
        Assert.Null(migrated.Refusal);
        await host.CrashAsync();
        await host.ReopenAsync();

        var row = (await host.Store.FindInstanceAsync("", state.Id, CancellationToken.None))!;
        Assert.Equal((2, migrated.State!.Plan.ContentHash), (row.DefinitionVersion, row.ContentHash));
        Assert.Equal(Value.From(5000m), (await host.StateAsync(state.Id)).Parameters["限额"]);
        await host.SendEventAsync(state.Id, "go");
        await host.UntilAsync("its timer has fired at its old time", async () => (await host.StateAsync(state.Id)).Waits is [{ Key: "last" }], TimeSpan.FromMinutes(10));
        Assert.True(host.Time.GetUtcNow() < state.CreatedAt.AddHours(3));
        Assert.True((await host.SendEventAsync(state.Id, "last"))!.State!.HasEnded);
    }

    [Fact]
    public async Task a_journal_across_versions_gives_the_same_state()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("told", Node.Event("a", "A"), Node.Event("b", "B")));
        var state = await host.StartFlowAsync("told");
        await host.PublishAsync(Flow.Sequence("told", Node.Event("a", "A"), Node.Of("Test.Pure", "pure"), Node.Event("b", "B")));
        host.Script.On("pure", context => context.CompleteActivityWithOutcomesAsync("Done"));

        await host.MigrateAsync(state.Id, 2);
        await host.SendEventAsync(state.Id, "A");
        var now = await host.StateAsync(state.Id);

        Assert.Equal(["pure"], host.Script.Ran);
        await using var reads = host.Store.OpenReads();
        var rows = await reads.Journal.Where(row => row.InstanceId == state.Id).OrderBy(row => row.Step).ToListAsync(TestContext.Current.CancellationToken);
        var library = host.Get<DefinitionLibrary>();
        var (first, second) = (await library.PlanOfAsync("", now.PlanOf(1), CancellationToken.None), await library.PlanOfAsync("", now.Plan, CancellationToken.None));
        var replayed = WorkflowKernel.Replay(first, "", state.Id, rows.Select(row => StateJson.ReadJournal(row.Entries)), _ => second);
        Assert.Equal(StateJson.Write(now), StateJson.Write(replayed));
    }

    [Fact]
    public async Task a_node_that_knows_the_old_version_goes_on_under_the_new_one()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("shared", Node.Event("a", "A"), Node.WriteLine("old", "old")));
        var state = await host.StartFlowAsync("shared");
        await host.PublishAsync(Flow.Sequence("shared", Node.Event("a", "A"), Node.Event("new", "N")));

        await host.MigrateAsync(state.Id, 2, host.Elsewhere);
        var result = await host.SendEventAsync(state.Id, "A");

        Assert.Equal("N", Assert.Single(result!.State!.Waits).Key);
        Assert.Equal(3, result.State.Steps);
    }

    [Fact]
    public async Task a_refused_migration_writes_nothing()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("kept", Node.Event("a", "A")));
        var state = await host.StartFlowAsync("kept");
        await host.PublishAsync(Flow.Sequence("kept", Node.Event("b", "B")));
        var before = host.Store.Commits.Count;

        Assert.Equal(Refusal.MigrationBlockedCode, (await host.MigrateAsync(state.Id, 2)).Refusal!.Code);

        Assert.Equal(before, host.Store.Commits.Count);
        Assert.Equal(StateJson.Write(state), StateJson.Write(await host.StateAsync(state.Id)));
    }

    [Fact]
    public async Task what_would_happen_is_foreseen_without_a_trace()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("foreseen", Node.Event("a", "A"), Node.Of("Test.Pure", "pure")));
        var state = await host.StartFlowAsync("foreseen");
        var before = host.Store.Commits.Count;

        var foreseen = await host.Steps.ForeseeAsync("", state.Id, new Altered([new Jump("pure")], "admin", null), CancellationToken.None);

        Assert.Equal("pure", Assert.Single(foreseen!.Runs).ActivityId);
        Assert.Empty(host.Script.Ran);
        Assert.Equal(before, host.Store.Commits.Count);
        Assert.Null(await host.Steps.ForeseeAsync("", "nobody", new Altered([new Jump("pure")], "admin", null), CancellationToken.None));
    }

    [Fact]
    public async Task a_faulted_instance_that_is_retried_runs_again_and_its_parent_is_told_once()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("child", Node.Event("e", "go"), Node.Of("Test.Pure", "pure")).With(IncidentStrategy.Fault));
        await host.PublishAsync(Flow.Sequence("parent", Families.Execute("child")));
        var works = false;
        host.Script.On("pure", context =>
        {
            if (!works)
                throw new InvalidOperationException("not yet");
        });
        var parent = await host.StartFlowAsync("parent");
        var child = await host.OnlyAsync("child");
        await host.SendEventAsync(child.Id, "go");
        await host.UntilEndedAsync(parent.Id);
        var faulted = await host.StateAsync(child.Id);
        Assert.Equal("Faulted", Families.Result(await host.StateAsync(parent.Id))["SubStatus"].ToString());
        works = true;

        var result = await host.DeliverAsync(child.Id, new IncidentDecided(faulted.Incidents.Single().Execution, Repair.Retry, [], "admin", null));

        Assert.True(result!.IsCommitted);
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(child.Id)).Status);
        var row = (await host.Store.FindInstanceAsync("", child.Id, CancellationToken.None))!;
        Assert.Equal(("Finished", "Finished", 0), (row.Status, row.SubStatus, row.IncidentCount));
    }

    private static System.Text.Json.Nodes.JsonObject Everything() => Flow.Chart(
        "all",
        [
            Node.Of("Elsa.FlowFork", "fork", ("branches", null)),
            Node.Event("event", "go"),
            Node.Delay("delay", TimeSpan.FromHours(1)),
            Node.Of("Test.Post", "post", ("kind", "erp")),
            Node.Of("Test.Ask", "ask", ("people", "wangmin")),
            Node.Event("after", "after"),
        ],
        "fork>event", "fork>delay", "fork>post", "fork>ask", "post>after", "ask>after", "event>after", "delay>after");
}

/// <summary>Altering in a line.</summary>
internal static class Altering
{
    public static async Task<StepResult> AlterAsync(this TestHost host, string id, params Alteration[] alterations) =>
        (await host.DeliverAsync(id, new Altered([.. alterations], "admin", "因为")))!;

    public static async Task<StepResult> MigrateAsync(this TestHost host, string id, int version, StepRunner? steps = null)
    {
        var state = await host.StateAsync(id);
        ImmutableArray<AlterationRequest> requests = [new AlterationRequest("Migrate") { TargetVersion = version }];
        var (altered, refusal) = await host.Get<AlterationReader>().ReadAsync("", state, requests, "admin", "因为", CancellationToken.None);
        Assert.Null(refusal);
        return (await (steps ?? host.Steps).DeliverAsync("", id, altered!, StepAttachments.None, CancellationToken.None))!;
    }
}
