using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Alterations;
using Baton.Storage.Inbox;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.TestKit.Scripting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Alterations;

/// <summary>Alterations of many instances: durable, each once, each by itself.</summary>
public sealed class PlanTests
{
    private static readonly ImmutableArray<AlterationRequest> Jump = [new AlterationRequest("Jump") { ActivityId = "b" }];

    [Fact]
    public async Task a_plan_survives_a_crash_and_alters_each_instance_once()
    {
        var setup = new TestHostSetup { HasWorkers = false };
        await using var first = await TestHost.StartAsync(setup);
        await first.PublishAsync(Flow.Sequence("many", Node.Event("a", "A"), Node.Event("b", "B")));
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await first.StartFlowAsync("many")).Id);
        var plan = Plan(first, [.. ids, "nobody"]);
        Assert.Null(await first.Get<AlterationPlans>().SubmitAsync("", plan, [], CancellationToken.None));
        Assert.All(await JobsAsync(first, plan), job => Assert.Equal(AlterationJobStatus.Pending, job.Status));
        await first.CrashAsync();

        await using var second = await TestHost.StartAsync(setup with { HasWorkers = true, Place = first.Place });
        await second.UntilAsync("the plan is carried out", async () => (await JobsAsync(second, plan)).All(job => job.Status >= AlterationJobStatus.Completed));

        var jobs = await JobsAsync(second, plan);
        Assert.Equal(AlterationJobStatus.Failed, jobs[^1].Status);
        Assert.All(jobs[..^1], job => Assert.Equal((AlterationJobStatus.Completed, "已修改。 / Altered."), (job.Status, job.Note)));
        foreach (var id in ids)
        {
            var state = await second.StateAsync(id);
            Assert.Equal(("B", 2), (Assert.Single(state.Waits).Key, state.Steps));
        }

        await using var reads = second.Store.OpenReads();
        Assert.Equal(5, await reads.Audit.CountAsync(row => row.Act == "instance.alter" && row.Actor == "operator", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task one_that_is_refused_holds_up_no_other_and_stays_visible()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("mixed", Node.Event("a", "A"), Node.Event("b", "B")));
        var (ended, open) = (await host.StartFlowAsync("mixed"), await host.StartFlowAsync("mixed"));
        await host.DeliverAsync(ended.Id, new CancelRequested("admin", null));
        var plan = Plan(host, [ended.Id, open.Id]);

        await host.Get<AlterationPlans>().SubmitAsync("", plan, [], CancellationToken.None);
        await host.UntilAsync("the plan is carried out", async () => (await JobsAsync(host, plan)).All(job => job.Status >= AlterationJobStatus.Completed));

        Assert.Equal([AlterationJobStatus.Failed, AlterationJobStatus.Completed], (await JobsAsync(host, plan)).Select(job => job.Status));
        var message = (await host.Store.FindInboxAsync("", AlterationPlans.SourceOf(plan.Id), ended.Id, CancellationToken.None))!;
        Assert.Equal((InboxStatus.Unmatched, "流程已经结束。 / The instance has ended."), (message.Status, message.Note));
    }

    [Fact]
    public async Task a_plan_is_stored_once()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        var plan = Plan(host, []);

        Assert.Null(await host.Get<AlterationPlans>().SubmitAsync("", plan, [], CancellationToken.None));
        Assert.NotNull(await host.Get<AlterationPlans>().SubmitAsync("", plan, [], CancellationToken.None));

        var kept = (await host.Get<AlterationPlans>().FindAsync("", plan.Id, CancellationToken.None))!;
        Assert.Equal((plan.Actor, plan.Reason, plan.CreatedAt), (kept.Actor, kept.Reason, kept.CreatedAt));
        Assert.Equal(plan.Alterations, kept.Alterations);
        Assert.Null(await host.Get<AlterationPlans>().FindAsync("", "nobody", CancellationToken.None));
    }

    [Fact]
    public async Task what_takes_the_place_of_a_secret_is_not_told_to_the_audit()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false, Modules = [new ScriptModule(("token", _ => SecretValue.Named("erp")))] });
        await host.PublishAsync(Flow.Sequence("secret", Node.Of("Elsa.SetVariable", "set", ("variable", new System.Text.Json.Nodes.JsonObject { ["id"] = "t" }), ("value", Node.Script("token"))), Node.Event("a", "A")).With(
            new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["id"] = "t", ["name"] = "t", ["typeName"] = "Object" })));
        var state = await host.StartFlowAsync("secret");
        Assert.IsType<SecretValue>(state.Variables["t"]);

        var audit = AlterationAudit.Of(null, state, [new AlterationRequest("ModifyVariable") { VariableId = "t", Value = Value.From("s3cr3t") }]);

        Assert.Equal("••••", Assert.Single(audit.Alterations).Value);
    }

    private static AlterationPlan Plan(TestHost host, ImmutableArray<string> ids) => new("plan-1", Jump, ids, "operator", "批量", host.Time.GetUtcNow());

    private static Task<ImmutableArray<AlterationJob>> JobsAsync(TestHost host, AlterationPlan plan) => host.Get<AlterationPlans>().ListJobsAsync("", plan, CancellationToken.None);
}

internal static class Variables
{
    public static System.Text.Json.Nodes.JsonObject With(this System.Text.Json.Nodes.JsonObject definition, System.Text.Json.Nodes.JsonArray variables)
    {
        definition["variables"] = variables;
        return definition;
    }
}
