using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Facts;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.TestKit.Scripting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Facts;

public sealed class FactStepTests
{
    [Fact]
    public async Task a_step_is_told_what_it_asks_once_and_its_journal_replays_without_a_world()
    {
        var world = new FakeWorld();
        await using var host = await HostAsync(world);
        await host.PublishAsync(Flow.Sequence(
            "flow", Show("a"), Node.Of("Test.Read", "look"), Show("b"), Node.Event("wait", "go"), Show("c")));

        var state = await host.StartFlowAsync("flow", id: "i");
        await host.SendEventAsync("i", "go");

        Assert.Equal(2, world.Asked);
        Assert.Equal(["answer 1", "answer 1", "answer 2"], await LinesAsync(host));
        var plan = await host.Get<DefinitionLibrary>().PlanOfAsync("", state.Plan, TestContext.Current.CancellationToken);
        var replayed = WorkflowKernel.Replay(plan, "", "i", (await JournalAsync(host)).Select(row => StateJson.ReadJournal(row)));
        Assert.Equal(StateJson.Write(await host.StateAsync("i")), StateJson.Write(replayed));
    }

    [Fact]
    public async Task a_step_that_lost_a_race_asks_anew()
    {
        var world = new FakeWorld();
        await using var host = await HostAsync(world);
        await host.PublishAsync(Flow.Chart("flow", [Node.WriteLine("begin", ""), Node.Event("one", "1"), Node.Event("two", "2"), Show("a")], "begin>one", "begin>two", "one>a"));
        var state = await host.StartFlowAsync("flow", id: "i");
        world.BeforeAnswer = () =>
        {
            // Another node moves the instance on while this one asks.
            world.BeforeAnswer = () => Task.CompletedTask;
            return host.Elsewhere.DeliverAsync("", "i", new EventArrived("2", Value.Null), StepAttachments.None, TestContext.Current.CancellationToken);
        };

        await host.SendEventAsync("i", "1");

        Assert.Equal(2, world.Asked);
        Assert.Equal(["", "answer 2"], await LinesAsync(host));
        Assert.Equal(state.Steps + 2, (await host.StateAsync("i")).Steps);
    }

    [Fact]
    public async Task a_world_that_is_away_leaves_the_step_undone()
    {
        var world = new FakeWorld { IsAway = true };
        await using var host = await HostAsync(world);
        await host.PublishAsync(Flow.Sequence("flow", Node.Event("wait", "go"), Show("a")));
        await host.StartFlowAsync("flow", id: "i");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.SendEventAsync("i", "go"));
        world.IsAway = false;
        await host.SendEventAsync("i", "go");

        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync("i")).Status);
    }

    private static System.Text.Json.Nodes.JsonObject Show(string id) => Node.Of("Elsa.WriteLine", id, ("text", Node.Script("limit")));

    private static Task<TestHost> HostAsync(FakeWorld world) => TestHost.StartAsync(Setup(world));

    private static TestHostSetup Setup(FakeWorld world) => new()
    {
        HasWorkers = false,
        Modules = [new ScriptModule(("limit", scope => scope.Ask(new Fact(FactKind.Configuration, "limit"))))],
        Services = services => services.AddSingleton<IFactSource>(world),
    };

    private static async Task<IReadOnlyList<byte[]>> JournalAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Journal.OrderBy(row => row.Step).Select(row => row.Entries).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(TestHost host) =>
        [.. (await JournalAsync(host)).SelectMany(row => StateJson.ReadJournal(row).Entries)
            .Where(entry => entry.Inputs?.TryGet("Text", out _) == true).Select(entry => entry.Inputs!["Text"].ToString()!)];

    private sealed class FakeWorld : IFactSource
    {
        public int Asked { get; private set; }

        public bool IsAway { get; set; }

        public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

        public async ValueTask<Value> AnswerAsync(string tenant, Fact fact, CancellationToken cancellation)
        {
            await BeforeAnswer();
            return IsAway ? throw new StoreUnavailableException("away") : Value.From($"answer {++Asked}");
        }
    }
}
